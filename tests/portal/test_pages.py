"""Anybody reads what was decided and why; nobody reads who stands behind it."""

from __future__ import annotations

import csv
import io
from datetime import date
from typing import Any

import pytest
from django.test import Client

from rembug.documents.render import render
from rembug.meetings.models import Dissent, Meeting
from rembug.people.models import Person
from rembug.people.roles import ROLES
from rembug.planning.models import LandParcel, Proposal, SwadayaPledge
from rembug.portal import limits
from rembug.portal.domain import COLUMNS
from tests.documents.reading import read
from tests.planning.deciding import decided
from tests.planning.selecting import Kecamatan
from tests.world import HERE, THERE, World

VILLAGE = f"{HERE}.2001"
QUERIES = {"district": 12, "village": 12, "proposal": 10}
"""What a page asks of the database, however much there is to show."""


@pytest.fixture
def shown(world: World) -> Kecamatan:
    k, _ = decided(world)
    return k


def test_a_villager_reads_what_was_decided_what_it_costs_and_why(shown: Kecamatan) -> None:
    page = Client().get(f"/publik/{VILLAGE}/").content.decode()
    assert "Jalan rabat beton Krajan" in page
    assert "180.000.000" in page
    assert "Didanai" in page
    assert "sisa pagu" in page


def test_the_thread_of_one_proposal_is_found_by_its_number(shown: Kecamatan) -> None:
    found = Proposal.unscoped.filter(state="funded").order_by("serial").first()
    page = Client().get(f"/publik/{HERE}/usulan/{found.number}/").content.decode()
    assert found.title in page
    assert "Semen 50 kg" in page


def test_the_pages_are_read_without_an_account_and_kept_a_minute(shown: Kecamatan) -> None:
    for path in ("", "data/", f"{HERE}/", f"{VILLAGE}/", f"{HERE}/data/2026.csv", f"{HERE}/data/2026.json"):
        response = Client().get(f"/publik/{path}")
        assert response.status_code == 200, path
        assert response["Cache-Control"] == "public, max-age=60"
        again = Client().get(f"/publik/{path}", headers={"if-none-match": response["ETag"]})
        assert again.status_code == 304
        assert not response.cookies


def test_english_is_a_link_away(shown: Kecamatan) -> None:
    page = Client().get(f"/publik/{VILLAGE}/?bahasa=en").content.decode()
    assert "Decided, and what it costs" in page
    assert 'lang="en"' in page


@pytest.mark.parametrize(
    "path",
    [
        "88.88.88/",
        "88.88.88.2001/",
        f"{HERE}/usulan/abc/",
        f"{HERE}/usulan/2026-9999-9/",
        f"{HERE}/data/2026.exe",
        f"{HERE}/data/1999.csv",
        f"{HERE}/?tahun=1999",
        f"{HERE}/?tahun=%D9%A1%D9%A9%D9%A9%D9%A9",
        f"{HERE}/?tahun=x",
        "99.99/",
    ],
)
def test_what_is_not_there_is_a_plain_page_with_404(shown: Kecamatan, path: str) -> None:
    assert Client().get(f"/publik/{path}").status_code == 404


def test_nothing_can_be_posted(shown: Kecamatan) -> None:
    assert Client().post(f"/publik/{VILLAGE}/").status_code == 405


def test_drafts_and_cancelled_proposals_are_their_writers_own(shown: Kecamatan) -> None:
    Proposal.unscoped.filter(state="funded").update(title="Terlihat")
    one = (
        Proposal.unscoped.filter(state="waiting").first() or Proposal.unscoped.exclude(state="funded").first()
    )
    Proposal.unscoped.filter(pk=one.pk).update(title="Konsep rahasia", state="draft")
    for path in (f"{HERE}/data/2026.csv", f"{one.village_code}/"):
        assert "Konsep rahasia" not in Client().get(f"/publik/{path}").content.decode()
    assert Client().get(f"/publik/{HERE}/usulan/{one.number}/").status_code == 404


def test_no_page_names_a_private_person(shown: Kecamatan, world: World) -> None:
    """Givers of land and material, people with a phone, notes of returns, dissent of one person: never."""
    proposal = Proposal.unscoped.filter(state="funded").order_by("serial").first()
    LandParcel.objects.create(proposal=proposal, no=1, owner="PRIBADI pemilik")
    SwadayaPledge.objects.create(
        proposal=proposal, no=1, kind="labour", text="Kerja", qty_milli=1000, unit="HOK", price_rp=1, amount_rp=1,
        donor="PRIBADI penyumbang",
    )  # fmt: skip
    secret = {
        "returned_note": "PRIBADI catatan",
        "left_reason": "PRIBADI alasan",
        "proposer": "PRIBADI pengusul",
    }
    Proposal.unscoped.update(**secret, final_approved_by="PRIBADI")
    Person.unscoped.update(phone="0812PRIBADI", address="PRIBADI", nik_masked="PRIBADI")
    meeting = _held(VILLAGE, "sealed")
    Dissent.objects.create(meeting=meeting, no=1, by="PRIBADI warga", text="PRIBADI keberatan seorang")
    Dissent.objects.create(
        meeting=meeting, no=2, by="PRIBADI", village=VILLAGE, text="Desa tidak setuju urutan."
    )
    paths = ["", "data/", f"{HERE}/", f"{VILLAGE}/", f"{HERE}/data/2026.csv", f"{HERE}/data/2026.json"]
    paths += [f"{VILLAGE}/papan.txt"]
    paths += [f"{HERE}/usulan/{number}/" for number in Proposal.unscoped.values_list("number", flat=True)]
    for path in paths:
        body = Client().get(f"/publik/{path}").content.decode()
        assert "PRIBADI" not in body, path
    assert "Desa tidak setuju urutan." in Client().get(f"/publik/{VILLAGE}/").content.decode()


def test_office_holders_stand_there_as_on_the_notice_board(shown: Kecamatan, world: World) -> None:
    page = Client().get(f"/publik/{VILLAGE}/").content.decode()
    assert "Kepala Desa" in page
    assert world.assignment("kades").person.name in page
    assert ROLES["kades"].label_en in Client().get(f"/publik/{VILLAGE}/?bahasa=en").content.decode()


def test_the_next_open_meeting_invites_everybody(shown: Kecamatan, monkeypatch: pytest.MonkeyPatch) -> None:
    _held(VILLAGE, "invited", title="MD Informasi Hasil MAD", held_on=date(2099, 3, 7), place="Balai Desa")
    page = Client().get(f"/publik/{VILLAGE}/").content.decode()
    assert "MD Informasi Hasil MAD" in page
    assert "Balai Desa" in page
    assert "Semua warga boleh datang" in page


def test_the_open_data_hold_every_public_proposal_with_the_columns_of_the_dictionary(
    shown: Kecamatan,
) -> None:
    text = Client().get(f"/publik/{HERE}/data/2026.csv").content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    public = Proposal.unscoped.filter(district_code=HERE).exclude(state__in=("draft", "cancelled"))
    assert sorted(row["number"] for row in rows) == sorted(public.values_list("number", flat=True))
    assert list(rows[0]) == [column.name for column in COLUMNS]
    told = Client().get(f"/publik/{HERE}/data/2026.json").json()
    assert told["format"] == "rembug-proposals/1"
    assert sum(p["granted_rp"] or 0 for p in told["proposals"]) == sum(
        p.amount_decided_rp or 0 for p in public if p.state in ("funded", "funded_partly")
    )


@pytest.mark.parametrize(("paper", "size"), [("a3", (297, 420)), ("f4", (215, 330)), ("a4", (210, 297))])
def test_the_notice_board_is_printed_with_what_the_page_says(
    shown: Kecamatan, paper: str, size: tuple[int, int]
) -> None:
    response = Client().get(f"/publik/{VILLAGE}/papan.pdf?kertas={paper}")
    assert response["Content-Type"] == "application/pdf"
    page = read(response.content)[0]
    assert (round(page.width), round(page.height)) == size
    text = " ".join(page.lines)
    assert "Jalan rabat beton Krajan" in text
    assert "Rp 180.000.000" in text
    assert "Kepala Desa" in text


def test_the_notice_board_goes_to_a_messenger_group_as_text(shown: Kecamatan, settings: Any) -> None:
    settings.PUBLIC_ADDRESS = "https://rembug.example.id/"
    response = Client().get(f"/publik/{VILLAGE}/papan.txt")
    text = response.content.decode()
    assert response["Content-Type"].startswith("text/plain")
    assert text.startswith("*Desa Banjarsari*, TA 2026")
    assert "- Jalan rabat beton Krajan: Rp 180.000.000" in text
    assert text.endswith(f"https://rembug.example.id/publik/{VILLAGE}/\n")


def test_office_forms_are_not_printed_on_a_poster_and_a_poster_not_on_anything(shown: Kecamatan) -> None:
    assert Client().get(f"/publik/{VILLAGE}/papan.pdf?kertas=a0").status_code == 404
    with pytest.raises(ValueError, match="paper"):
        render("27", {}, paper="a3")


def test_a_qr_opens_the_working_page_inside_the_area_and_the_public_one_elsewhere(
    shown: Kecamatan, world: World
) -> None:
    number = Proposal.unscoped.filter(district_code=HERE, state="funded").first().number
    public = f"/publik/{HERE}/usulan/{number}/"
    assert Client().get(f"/q/{HERE}/{number}/")["Location"] == public
    assert world.client("fk", district=THERE).get(f"/q/{HERE}/{number}/")["Location"] == public
    assert "/perencanaan/usulan/" in world.client("fk").get(f"/q/{HERE}/{number}/")["Location"]
    assert Client().get("/q/xx/1/").status_code == 404


def test_an_address_that_asks_without_end_waits_a_minute(
    shown: Kecamatan, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "PER_MINUTE", 3)
    answers = [Client().get("/publik/").status_code for _ in range(4)]
    assert answers == [200, 200, 200, 429]
    busy = Client().get("/publik/")
    assert busy["Retry-After"] == "60"
    assert "Tunggu satu menit" in busy.content.decode()
    assert Client(REMOTE_ADDR="10.0.0.9").get("/publik/").status_code == 200


@pytest.mark.parametrize("name", QUERIES)
def test_a_page_asks_the_same_however_much_there_is_to_show(
    shown: Kecamatan, name: str, django_assert_num_queries: Any
) -> None:
    number = Proposal.unscoped.filter(state="funded").first().number
    path = {"district": f"{HERE}/", "village": f"{VILLAGE}/", "proposal": f"{HERE}/usulan/{number}/"}[name]
    for n in range(4, 24):
        shown.propose(1, 10_000_000, title=f"Usulan {n}")
    Client().get("/publik/")  # the first page of a process also asks whether anybody has an account
    with django_assert_num_queries(QUERIES[name]):
        assert Client().get(f"/publik/{path}").status_code == 200


def _held(area: str, state: str, **more: Any) -> Meeting:
    facts = {
        "kind": "md_planning", "year": 2026, "serial": 900, "title": "MD", "held_on": date(2026, 3, 1), "place": "B",
        "created_at": "2026-03-01T00:00:00Z",
    } | more  # fmt: skip
    return Meeting.unscoped.create(area_code=area, state=state, **facts)
