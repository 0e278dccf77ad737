"""The calendar as planned and as it came, on the screen, on paper and as a file; the list of blank forms."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from django.urls import reverse

from rembug.core import clock
from rembug.core.door import new_key
from rembug.documents.papers import FORMS
from rembug.programme import actions, papers, queries
from rembug.programme.domain.calendar import days_late
from rembug.programme.models import Cycle
from rembug.programme.queries import calendars
from tests.documents.reading import read
from tests.examples.programme import STARTS, done, started
from tests.programme.test_counts import NOW, ON, count, filled
from tests.world import THERE, World


@pytest.mark.parametrize(
    ("due", "finished", "late"),
    [
        (date(2026, 2, 1), None, 28),
        (date(2026, 2, 1), date(2026, 2, 1), 0),
        (date(2026, 2, 1), date(2026, 2, 9), 8),
        (date(2026, 3, 1), None, 0),
        (date(2026, 4, 1), date(2026, 1, 1), 0),
        (None, None, 0),
    ],
)
def test_days_late_count_from_the_last_day(due: date | None, finished: date | None, late: int) -> None:
    assert days_late(due, finished, date(2026, 3, 1)) == late


def own_dates(world: World, cycle: Cycle, village: int, step: str, first: date, last: date) -> None:
    actions.set_step_dates(
        actor=world.actor("fk"),
        key=new_key(),
        notes={"*": "uji"},
        cycle_id=cycle.pk,
        dates=[{"step": step, "village": world.village(village), "starts_on": first, "due_on": last}],
    )


@pytest.mark.django_db
def test_a_village_has_its_own_dates_and_its_own_delay(world: World) -> None:
    cycle = started(world)
    done(world, cycle, "mad_socialisation")
    own_dates(world, cycle, 1, "md_socialisation", date(2026, 1, 13), date(2026, 1, 14))
    done(world, cycle, "md_socialisation", world.village(1), on=date(2026, 1, 19))
    seen = queries.road(cycle, ON)
    by_village = {
        village.code: next(
            one for one in calendars.of_village(seen, village) if one.step.code == "md_socialisation"
        )
        for village in seen.villages
    }
    one, two = by_village[world.village(1)], by_village[world.village(2)]
    assert (one.starts_on, one.due_on, one.done_on, one.late) == (
        date(2026, 1, 13),
        date(2026, 1, 14),
        date(2026, 1, 19),
        5,
    )
    assert two.due_on == seen.dates["md_socialisation"].due_on
    assert two.done_on is None
    assert two.late == (ON - two.due_on).days > 0
    whole = next(row for row in calendars.of_all(seen) if row.step.code == "md_socialisation")
    assert len(whole.done) == 1
    assert len(whole.late) == len(seen.villages)
    assert whole.last_on == date(2026, 1, 19)
    client = world.client("fk")
    with clock.at(NOW):
        text = client.get(f"/ta/{cycle.pk}/jadwal/?desa={world.village(1)}").content.decode()
    assert "19 Januari 2026" in text
    assert 'data-l="Terlambat (hari)">5<' in text


@pytest.mark.django_db
def test_today_is_the_day_of_the_area_and_its_zone_is_named(world: World) -> None:
    cycle = started(world)
    # 17.30 UTC is 00.30 of the next day in western Indonesia.
    with clock.at(datetime(2026, 2, 28, 17, 30, tzinfo=UTC)):
        text = world.client("fk").get(f"/ta/{cycle.pk}/jadwal/").content.decode()
    assert "1 Maret 2026 (WIB)" in text


@pytest.mark.parametrize("villages", [1, 20, 200])
def test_the_calendar_costs_no_query_of_its_own(
    db: None, villages: int, django_assert_num_queries: Any
) -> None:
    cycle = filled(villages)
    with django_assert_num_queries(5):
        seen = queries.road(cycle, ON)
        rows = calendars.of_all(seen)
    step = next(row for row in rows if row.step.code == "md_socialisation")
    assert len(step.lines) == villages


@pytest.mark.django_db
def test_the_page_costs_the_same_with_more_results(world: World) -> None:
    cycle = started(world)
    done(world, cycle, "mad_socialisation")
    client = world.client("fk")
    address = f"/ta/{cycle.pk}/jadwal/"
    count(client, address)
    before = count(client, address)
    for number in (1, 2, 3):
        done(world, cycle, "md_socialisation", world.village(number), on=STARTS + timedelta(days=number))
    assert count(client, address) == before <= 15


@pytest.mark.django_db
@pytest.mark.parametrize("paper", ["f4", "a4"])
def test_the_calendar_prints_for_the_notice_board(world: World, paper: str) -> None:
    cycle = started(world)
    done(world, cycle, "mad_socialisation")
    with clock.at(NOW):
        client = world.client("fk")
        pages = read(client.get(f"/ta/{cycle.pk}/jadwal/cetak/?kertas={paper}").content)
        village = read(
            client.get(f"/ta/{cycle.pk}/jadwal/cetak/?kertas={paper}&desa={world.village(1)}").content
        )
    text = " ".join(line for page in pages for line in page.lines)
    assert "JADWAL TAHAPAN KEGIATAN" in text
    assert "1 Maret 2026 (WIB)" in text
    assert "12 Januari 2026" in text
    name = queries.road(cycle, ON).village(world.village(1))
    assert name is not None
    assert name.name in " ".join(line for page in village for line in page.lines)


@pytest.mark.django_db
def test_villages_by_steps_are_a_paper_and_a_file(world: World) -> None:
    cycle = started(world)
    done(world, cycle, "mad_socialisation")
    done(world, cycle, "md_socialisation", world.village(2), on=date(2026, 1, 19))
    with clock.at(NOW):
        client = world.client("fk")
        home = client.get("/").content.decode()
        for name in ("programme:road_paper", "programme:road_sheet", "programme:blank_forms"):
            assert reverse(name) in home
        pdf = client.get(f"/jalan/cetak/?ta={cycle.pk}&kertas=a4")
        sheet = client.get(f"/jalan/ekspor/?ta={cycle.pk}")
    assert pdf["Content-Type"] == "application/pdf"
    assert "Terlambat" in " ".join(line for page in read(pdf.content) for line in page.lines)
    rows = list(openpyxl.load_workbook(BytesIO(sheet.content)).active.iter_rows(values_only=True))
    head = next(number for number, row in enumerate(rows) if row[0] == "Kode desa")
    table = [dict(zip(rows[head], row, strict=True)) for row in rows[head + 1 :] if row[1]]
    seen = queries.road(cycle, ON)
    per_village = [one for one in seen.steps if one.per_village]
    assert len(table) == len(per_village) * len(seen.villages) + len(seen.steps) - len(per_village)
    line = next(r for r in table if r["Kode desa"] == world.village(2) and r["Tahap"] == "MD Sosialisasi")
    assert line["Selesai"].date() == date(2026, 1, 19)


@pytest.mark.django_db
def test_a_village_sees_its_own_dates_only(world: World) -> None:
    cycle = started(world)
    client = world.client("kades")
    other = world.village(2)
    text = client.get(f"/ta/{cycle.pk}/jadwal/").content.decode()
    assert other not in text
    assert client.get(f"/ta/{cycle.pk}/jadwal/cetak/?desa={other}").status_code == 404
    codes = {
        row["village_code"] for row in papers.road_rows(queries.road(cycle, ON, village=world.village(1)))
    }
    assert codes == {world.village(1), cycle.area_code}
    rows = client.get(f"/jalan/ekspor/?ta={cycle.pk}").content
    values = {
        v for row in openpyxl.load_workbook(BytesIO(rows)).active.iter_rows(values_only=True) for v in row
    }
    assert other not in values
    assert world.client("fk", district=THERE).get(f"/ta/{cycle.pk}/jadwal/").status_code == 404


@pytest.mark.django_db
def test_every_form_that_has_a_blank_is_in_the_one_list_and_prints(world: World) -> None:
    started(world)
    client = world.client("kades")
    page = client.get("/formulir/").content.decode()
    blanks = [code for code, form in FORMS.items() if form.blank]
    for code in blanks:
        assert reverse("programme:blank_form", args=[code]) in page
        assert client.get(f"/formulir/{code}/").content.startswith(b"%PDF"), code
    assert client.get("/formulir/SPC/").status_code == 404
    assert client.get("/formulir/99/").status_code == 404
    text = " ".join(line for one in read(client.get("/formulir/4/?kertas=a4").content) for line in one.lines)
    assert "DAFTAR USULAN DESA" in text


@pytest.mark.django_db
def test_the_list_of_blank_forms_opens_above_the_kecamatan_too(world: World) -> None:
    for role in ("nasional", "faskab"):
        client = world.client(role)
        assert client.get("/formulir/").status_code == 200
        assert client.get("/formulir/2/").content.startswith(b"%PDF")
        assert client.get("/jalan/cetak/").status_code == 404, "no kecamatan, no road"


@pytest.mark.django_db
@pytest.mark.parametrize("area", ["", "99", "99.01", "99.01.01", "99.01.01.2001"])
def test_paper_knows_its_place_or_leaves_a_line(area: str, world: World) -> None:
    facts = papers.place_facts(area)
    assert set(facts) >= {"printed_at", "sample"}
    assert ("district" in facts) == (len(area) >= 8)
