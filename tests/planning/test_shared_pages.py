"""Pages whose address names nothing of an area: the neighbour gets its own behind it, and does nothing to ours."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from rembug.core.door import new_key
from rembug.people.models import Committee
from rembug.planning.models import Reopening, ScoreSheet
from rembug.planning.queries import selection
from rembug.programme.models import RuleOverride
from tests import examples  # noqa: F401 (registers them)
from tests.documents.reading import read
from tests.examples.registry import PAGES
from tests.planning.selecting import Kecamatan, kecamatan
from tests.world import HERE, THERE, World

pytestmark = pytest.mark.django_db

OURS = "hanya di Mekar"
TESTED = {
    "selection:reopen",
    "selection:report",
    "programme:step",
    "programme:override_rule",
    "people:form_body",
    "programme:blank_form",
}


def test_every_shared_page_has_its_test_here() -> None:
    assert {name for name, example in PAGES.items() if example.shared} == TESTED


def scored(world: World, district: str, *, proposals: int) -> tuple[Kecamatan, list[str]]:
    k = kecamatan(world, district=district)
    numbers = [k.propose(1, 100_000_000, title=f"Usulan {district} {n}").number for n in range(proposals)]
    k.ready()
    k.score(k.scheme(k.mad()), dict.fromkeys(numbers, 3))
    return k, numbers


def test_reopening_by_number_never_reaches_the_other_kecamatan(world: World) -> None:
    """Both have a proposal of the first number; only ours has one of the second."""
    ours, numbers = scored(world, HERE, proposals=2)
    theirs, same = scored(world, THERE, proposals=1)
    assert same[0] == numbers[0]
    client = world.client("mad_sekretaris", district=THERE)
    only_ours = reverse("selection:reopen", kwargs={"number": numbers[1]})
    assert client.get(only_ours).status_code == 404
    meeting = theirs.mad(title=OURS)
    typed = {"meeting": str(meeting.pk), "decision_no": 1, "reason": "salah tulis", "catatan": "uji"}
    assert client.post(only_ours, {**typed, "kunci": new_key()}).status_code == 404
    assert not Reopening.objects.exists()
    both = reverse("selection:reopen", kwargs={"number": numbers[0]})
    assert client.post(both, {**typed, "kunci": new_key()}).status_code == 302
    assert Reopening.objects.get().proposal.district_code == THERE
    ours_scheme = selection.current_scheme(ours.cycle.pk)
    assert ScoreSheet.objects.filter(scheme=ours_scheme, finished=False).count() == 0
    assert ScoreSheet.objects.exclude(scheme=ours_scheme).get().finished is False


def test_a_meeting_of_ours_is_no_ground_to_reopen_theirs(world: World) -> None:
    ours, numbers = scored(world, HERE, proposals=1)
    scored(world, THERE, proposals=1)
    meeting = ours.mad()
    address = reverse("selection:reopen", kwargs={"number": numbers[0]})
    client = world.client("mad_sekretaris", district=THERE)
    assert str(meeting.pk) not in client.get(address).content.decode()
    typed = {
        "meeting": str(meeting.pk),
        "decision_no": 1,
        "reason": "x",
        "kunci": new_key(),
        "catatan": "uji",
    }
    assert client.post(address, typed).status_code == 400
    assert not Reopening.objects.exists()


def test_the_report_of_the_cycle_at_hand_is_ones_own(world: World) -> None:
    scored(world, HERE, proposals=1)
    scored(world, THERE, proposals=1)
    address = reverse("selection:report", kwargs={"form": "json"})
    for district, other in ((HERE, THERE), (THERE, HERE)):
        client = world.client("fk", district=district)
        sent = client.get(address)
        assert sent.status_code == 302
        assert district in sent["Location"]
        assert other not in sent["Location"]
        assert f"Usulan {other}" not in client.get(sent["Location"]).content.decode()
        assert client.get(sent["Location"].replace(district, other)).status_code == 404


def test_a_step_shows_the_villages_and_results_of_ones_own_cycle(world: World) -> None:
    for district in (HERE, THERE):
        kecamatan(world, district=district)
    body = world.client("fk", district=THERE).get(reverse("programme:step", args=[1])).content.decode()
    assert HERE not in body
    assert "Banjarsari" not in body.replace("RAHASIA Banjarsari", "")


def test_a_local_value_is_set_for_ones_own_kecamatan_only(world: World) -> None:
    key = PAGES["programme:override_rule"].prepare(world)["key"]
    kecamatan(world, district=THERE)
    client = world.client("fk", district=THERE)
    address = reverse("programme:override_rule", args=[key])
    before = RuleOverride.unscoped.count()
    for area in (HERE, "", HERE[:5]):
        typed: dict[str, Any] = {
            "kunci": new_key(), "area_code": area, "value": "45", "starts_on": "12/1/2026", "reason": OURS,
            "edition": "pto2014", "meeting": "", "minutes": "", "catatan": "uji",
        }  # fmt: skip
        client.post(address, typed)
        assert not RuleOverride.unscoped.exclude(area_code=THERE)[before:].exists()


def test_a_committee_is_formed_in_ones_own_area_only(world: World) -> None:
    client = world.client("pengelola", district=THERE)
    address = reverse("people:form_body", kwargs={"kind": "tpu"})
    assert world.village(1) not in client.get(address).content.decode().replace(world.village(1, THERE), "")
    typed = {
        "kunci": new_key(), "area_code": world.village(1), "starts_on": "2/2/2026", "chosen_in": OURS,
        "decree": OURS, "catatan": "uji",
    }  # fmt: skip
    assert client.post(address, typed).status_code in (400, 403, 404)
    assert not Committee.unscoped.filter(area_code=world.village(1)).exists()


def test_a_blank_form_carries_the_place_of_whoever_prints_it(world: World) -> None:
    address = reverse("programme:blank_form", args=["2"])
    ours, theirs = (world.client("fk", district=d).get(address) for d in (HERE, THERE))
    assert ours.status_code == theirs.status_code == 200
    here = " ".join(line for page in read(ours.content) for line in page.lines)
    there = " ".join(line for page in read(theirs.content) for line in page.lines)
    assert "MEKAR JAYA" in here.upper()
    assert "TETANGGA" not in here.upper()
    assert "TETANGGA" in there.upper()
