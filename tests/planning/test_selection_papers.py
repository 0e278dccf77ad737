"""Papers of selection: what stands on them, who signs, whom they are for."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from rembug.planning.models import FundingDecision
from rembug.planning.papers import selection
from rembug.planning.queries import papers as queries
from tests.documents.reading import Page, read
from tests.planning.deciding import decided, letter, walked
from tests.planning.selecting import Kecamatan
from tests.world import THERE, World


def printed(world: World, kind: str, pk: object, role: str = "fk", query: str = "") -> list[Page]:
    address = reverse("planning:selection_paper", kwargs={"kind": kind, "pk": str(pk)}) + query
    response = world.client(role).get(address)
    assert response.status_code == 200, response.content[:300]
    assert response["Content-Type"] == "application/pdf"
    return read(response.content)


def text(pages: list[Page]) -> str:
    return " ".join(page.text for page in pages)


@pytest.fixture
def made(world: World) -> tuple[Kecamatan, FundingDecision]:
    return decided(world)


def test_form_27_reads_as_decided(world: World, made: tuple[Kecamatan, FundingDecision]) -> None:
    pages = printed(world, "form-27", made[1].pk)
    body = text(pages)
    for words in (
        "KABUPATEN CONTOH",
        "KECAMATAN MEKAR JAYA",
        "Form 27",
        "Rp 600.000.000 (enam ratus juta rupiah)",
        "Rp 30.000.000 (tiga puluh juta rupiah)",
        "Daftar SPP",
        "4 dari 6 kelompok: Kelompok 1,",
        "Jumlah 630.000.000 570.000.000 63.000.000",
        "lima ratus tujuh puluh juta rupiah",
        "Operasional UPK dan TPK sudah termasuk dalam RAB tiap usulan.",
        made[1].digest[:16],
        "Tanda tangan utusan desa",
    ):
        assert words in body, words
    assert (
        body.index("Jalan rabat beton Krajan") < body.index("Air bersih perpipaan") < body.index("Jembatan")
    )
    assert "Posyandu" not in body
    assert (round(pages[0].width), round(pages[0].height)) == (330, 215)


def test_the_presidium_seals_and_the_facilitator_only_facilitates(
    world: World, made: tuple[Kecamatan, FundingDecision]
) -> None:
    ((_, data),) = selection.decided_list(made[1])
    signed = [(s["role"], s["name"], bool(s.get("known"))) for s in data["signatures"]]
    assert signed[0] == ("Sekretaris MAD", "Nurhayati", False)
    assert signed[1][0] == "Difasilitasi oleh FK"
    assert signed[2] == ("Ketua MAD", "Sutrisno", False)
    assert [(role, known) for role, _, known in signed[3:]] == [("PjOK", True), ("Camat Mekar Jaya", True)]
    assert [row["village"] for row in data["delegate_signatures"]] == [
        "Banjarsari",
        "Cikeusal Hilir",
        "Girimulyo",
    ]


def test_holders_are_those_of_the_day_of_the_paper(world: World) -> None:
    before = queries.offices("99.01.01", date(2025, 12, 31))
    assert (before.name("camat"), queries.offices("99.01.01", date(2026, 5, 20)).name("camat")) == (
        "",
        "Camat 1",
    )


def test_the_spc_decrees_the_list_and_names_its_number(
    world: World, made: tuple[Kecamatan, FundingDecision]
) -> None:
    spc = letter(*made)
    body = text(printed(world, "spc", spc.pk))
    for words in (
        "SURAT PENETAPAN CAMAT",
        "Nomor: 412.6/118/2026",
        "MENETAPKAN",
        "Form 27 (sidik",
        "a.n. Bupati Contoh",
        "Camat 1",
        "25 Mei 2026",
        "570.000.000",
        "APBN",
    ):
        assert words in body, words
    revised = letter(*made, kind="revision", number="412.6/140/2026", replaces="412.6/118/2026")
    assert "Mengganti Surat Penetapan Camat nomor 412.6/118/2026" in text(printed(world, "spc", revised.pk))


def test_the_letters_go_to_every_village_and_a_village_sees_its_own_only(
    world: World, made: tuple[Kecamatan, FundingDecision]
) -> None:
    everybody = text(printed(world, "surat-desa", made[1].pk))
    assert [f"Kepala Desa {n}" in everybody for n in ("Banjarsari", "Cikeusal Hilir", "Girimulyo")] == [
        True
    ] * 3
    own = text(printed(world, "surat-desa", made[1].pk, role="kades"))
    assert "Kepala Desa Banjarsari" in own
    assert "Kepala Desa Girimulyo" not in own
    assert "Jembatan gantung antar desa" in own
    one = text(printed(world, "surat-desa", made[1].pk, query=f"?desa={world.village(3)}"))
    assert "Kepala Desa Girimulyo" in one
    assert "Kepala Desa Banjarsari" not in one
    assert "Selanjutnya : daftar tunggu nomor 1; Forum SKPD" in one
    other = (
        reverse("planning:selection_paper", args=["surat-desa", str(made[1].pk)])
        + f"?desa={world.village(3)}"
    )
    assert world.client("kades").get(other).status_code == 404


def test_the_other_papers_print_on_both_sizes(world: World, made: tuple[Kecamatan, FundingDecision]) -> None:
    k, decision = made
    for kind, pk, words in (
        ("form-14", k.cycle.pk, "Desa Girimulyo"),
        ("form-15", decision.priority_list_id, "jumlah nilai berbobot"),
        ("daftar-tunggu", decision.pk, "Sisa pagu Rp 30.000.000, kebutuhan Rp 100.000.000"),
        ("berkas-desa", decision.pk, "Daftar Tunggu Usulan"),
    ):
        body = text(printed(world, kind, pk))
        assert words.lower() in body.lower(), (kind, words)
        assert round(min(printed(world, kind, pk, query="?kertas=a4")[0].width, 210)) == 210


def test_after_freed_money_the_newest_list_is_printed(world: World) -> None:
    _, later = walked(world)
    body = text(printed(world, "form-27", later.pk))
    assert "Gedung PAUD dua ruang" in body
    assert "Jalan rabat beton Krajan" not in body
    assert "Dana bebas yang dibagikan lagi menurut daftar tunggu: Rp 100.000.000." in body


@pytest.mark.parametrize(
    ("kind", "pk"), [("form-27", "999999"), ("form-27", "abc"), ("form-99", "1"), ("spc", "²")]
)
def test_what_is_not_there_is_not_found(world: World, kind: str, pk: str) -> None:
    address = reverse("planning:selection_paper", kwargs={"kind": kind, "pk": pk})
    assert world.client("fk").get(address).status_code == 404


def test_nothing_to_print_is_said_in_a_sentence(
    world: World, made: tuple[Kecamatan, FundingDecision]
) -> None:
    address = reverse("planning:selection_paper", args=["form-13", str(made[0].cycle.pk)])
    response = world.client("fk").get(address)
    assert response.status_code == 400
    assert "Belum ada isi untuk dicetak" in response.content.decode()


def test_the_neighbour_cannot_print_our_papers(world: World, made: tuple[Kecamatan, FundingDecision]) -> None:
    address = reverse("planning:selection_paper", args=["form-27", str(made[1].pk)])
    assert world.client("fk", district=THERE).get(address).status_code == 404


@pytest.mark.parametrize(
    ("points", "milli"),
    [("97", 97_000), ("389/4", 97_250), ("1/3", 333), ("2/3", 667), ("", None), ("x", None)],
)
def test_points_are_printed_in_thousandths(points: str, milli: int | None) -> None:
    assert selection.score_milli(points) == milli
