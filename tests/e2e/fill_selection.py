"""Fills a fresh database for walks of selection: proposals of six villages, written and handed in by the actions.

python -m tests.e2e.fill_selection verifikasi   three proposals at the desk, a second member of the TV
python -m tests.e2e.fill_selection mad          ten verified proposals, an allocation, a MAD Prioritas held
python -m tests.e2e.fill_selection penetapan    on the same database: final RABs, a MAD Penetapan held
"""

from __future__ import annotations

import sys
from datetime import date, timedelta
from typing import Any

import django

BLM_RP = 1_020_000_000
NOTES = {"*": "sesuai kebiasaan"}

# village, title, kind, sector, BLM, villagers' own share
PROPOSALS: tuple[tuple[int, str, str, str, int, int], ...] = (
    (1, "Jalan rabat beton Krajan 850 m", "infrastructure", "road", 240_000_000, 18_450_000),
    (1, "Jembatan gantung Kali Ombo 24 m", "infrastructure", "bridge", 180_000_000, 12_000_000),
    (2, "Air bersih perpipaan 3,2 km", "infrastructure", "clean_water", 150_000_000, 15_250_000),
    (2, "SPP Desa Cikeusal Hilir, dua kelompok", "spp", "women_loans", 90_000_000, 0),
    (
        3,
        "Gedung PAUD dua ruang dan alat bermain luar",
        "education",
        "early_childhood",
        120_000_000,
        9_500_000,
    ),
    (3, "Kursus menjahit 40 orang", "training", "skills", 60_000_000, 4_000_000),
    (4, "Polindes dan sumur bor", "health", "health_post", 160_000_000, 8_000_000),
    (5, "Drainase dan talud 640 m", "infrastructure", "drainage", 140_000_000, 11_000_000),
    (5, "SPP Desa Kertasari, dua kelompok", "spp", "women_loans", 70_000_000, 0),
    (6, "Pelatihan pengolahan hasil kebun", "training", "skills", 80_000_000, 3_500_000),
)


def lines(amount_rp: int, swadaya_rp: int) -> list[dict[str, Any]]:
    """A budget of two lines whose BLM part is exactly ``amount_rp``."""
    labour = amount_rp * 4 // 10
    rows = [("material", "Bahan", amount_rp - labour + swadaya_rp, swadaya_rp), ("labour", "Upah", labour, 0)]
    return [
        {
            "part": part,
            "text": text,
            "qty_milli": 1_000,
            "unit": "paket",
            "price_rp": price,
            "swadaya_rp": own,
        }
        for part, text, price, own in rows
    ]


class Filling:
    """The world of the tests with an open cycle, and the ways that proposals take through it."""

    def __init__(self) -> None:
        from rembug.core import clock
        from tests.world import HERE

        self.today = clock.today(HERE)
        self.start = self.today - timedelta(days=240)

    def day(self, number: int) -> date:
        """So many days after the cycle began."""
        return self.start + timedelta(days=number)

    def opened(self) -> Any:
        """World, cycle and allocation."""
        from rembug.core.door import new_key
        from rembug.programme.actions import open_cycle, record_allocation
        from tests.planning.selecting import Kecamatan
        from tests.world import HERE, build_world

        world = build_world(villages=6)
        cycle = open_cycle(
            actor=world.actor("fk"), key=new_key(), notes=NOTES,
            area_code=HERE, year=self.start.year, edition="pto2008", starts_on=self.start,
        )  # fmt: skip
        area = Kecamatan(world, cycle)
        area.act(record_allocation, "fk", cycle_id=cycle.pk, fund="blm", source="apbn", amount_rp=BLM_RP)
        return area

    def hand_in(
        self, area: Any, village: int, title: str, kind: str, sector: str, amount_rp: int, swadaya_rp: int
    ) -> Any:
        """Write a proposal with its budget and hand it in."""
        from rembug.core.door import new_key
        from rembug.planning.actions import budget, handover
        from rembug.planning.actions import proposals as writing
        from tests.examples.planning_proposals import TEXT

        def act(action: Any, **facts: Any) -> Any:
            return action(actor=area.world.actor("tpu", village=village), key=new_key(), notes=NOTES, **facts)

        loans = kind == "spp"
        made = act(
            writing.start_proposal, area_code=area.world.village(village), title=title, kind=kind,
            origin="mdkp" if loans else "md",
            changes={**TEXT, "sector": sector, "decided_on": self.day(20), "beneficiaries": 280 + 20 * village},
        )  # fmt: skip
        version = made.version
        if loans:
            groups = [
                {"name": name, "members": 10, "members_poor": 6, "business": "warung", "amount_rp": amount_rp // 2, "months": 10}
                for name in ("Melati", "Mawar")
            ]  # fmt: skip
            made = act(budget.write_groups, proposal_id=made.pk, version=version, groups=groups)
        else:
            act(budget.write_rab, proposal_id=made.pk, version=version, lines=lines(amount_rp, swadaya_rp))
            pledge = {"kind": "material", "text": "Bahan dari warga", "qty_milli": 1_000, "unit": "paket", "price_rp": swadaya_rp, "donor": "warga"}  # fmt: skip
            act(budget.write_swadaya, proposal_id=made.pk, version=version + 1, pledges=[pledge], parcels=[])
        made.refresh_from_db()
        return act(handover.submit_proposal, proposal_id=made.pk, version=made.version)

    def verifikasi(self) -> None:
        """Three proposals at the desk; beside the TV's own two a member who lives in the first village."""
        from rembug.core.door import new_key
        from rembug.people.actions import assign_role, register_person

        area = self.opened()
        for row in (PROPOSALS[0], PROPOSALS[2], PROPOSALS[5]):
            self.hand_in(area, *row)
        neighbour = area.act(
            register_person, "pengelola",
            area_code=area.world.village(1), name="Bambang Suryanto", sex="L",
        )  # fmt: skip
        assign_role(
            actor=area.world.actor("pengelola"), key=new_key(), notes=NOTES, area_code=area.district,
            person_id=neighbour.pk, role="tv", starts_on=self.day(10), document="BA MAD Sosialisasi",
        )  # fmt: skip

    def mad(self) -> None:
        """Everything verified, every village ready, a MAD Prioritas held whose minutes hold its decisions."""
        from rembug.planning.actions import verification as tv
        from tests.planning.verifying import answers_of

        area = self.opened()
        for row in PROPOSALS:
            made = self.hand_in(area, *row)
            area.act(
                tv.assign_verifier, "tv_ketua",
                proposal_ids=[made.pk], person_id=area.world.assignment("tv").person_id,
            )  # fmt: skip
            area.act(
                tv.record_visit, "tv", proposal_id=made.pk, visited_on=self.day(60), visitors="TV dan KPMD",
                findings="Lokasi sesuai usulan",
            )  # fmt: skip
            made.refresh_from_db()
            area.act(
                tv.record_sheet, "tv", proposal_id=made.pk, version=made.version, answers=answers_of(made),
                verdict="feasible", recommended_rp=made.asked_rp, verified_on=self.day(62),
            )  # fmt: skip
        area.ready()
        area.mad(on=self.day(90))

    def penetapan(self) -> None:
        """The FT wrote and approved the final RABs; the MAD Penetapan was held."""
        from rembug.planning.actions import budget
        from rembug.planning.models import Proposal
        from rembug.programme.queries import current_cycle
        from tests.planning.selecting import Kecamatan
        from tests.world import HERE

        cycle = current_cycle(HERE, self.today)
        assert cycle is not None
        area = Kecamatan(kept_world(), cycle)
        for made in Proposal.unscoped.filter(cycle=cycle, kind="infrastructure").order_by("number"):
            area.act(
                budget.write_final_rab, "ft",
                proposal_id=made.pk, version=made.version, lines=lines(made.amount_estimated_rp, made.swadaya_rp),
            )  # fmt: skip
            made.refresh_from_db()
            area.act(
                budget.approve_final_rab, "ft",
                proposal_id=made.pk, version=made.version, approved_on=self.day(150),
            )  # fmt: skip
        area.mad("mad_funding", self.day(160))


def kept_world() -> Any:
    """The world of the tests as the database has it."""
    from rembug.people.models import Assignment, User
    from tests.world import World

    world = World()
    for row in Assignment.unscoped.select_related("person"):
        world.assignments[row.role, row.area_code] = row
    for user in User.objects.all():
        role, _, area = user.username.rpartition("-")
        dotted = (
            ".".join(filter(None, (area[:2], area[2:4], area[4:6], area[6:]))) if area != "nasional" else ""
        )
        world.users[role, dotted] = user
    return world


if __name__ == "__main__":
    django.setup()
    getattr(Filling(), sys.argv[1])()
