"""A kecamatan on its way from verified proposals to the decided list, for tests of selection."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from rembug.core.door import new_key
from rembug.core.ids import proposal_number
from rembug.meetings import actions as meetings
from rembug.meetings.models import Meeting
from rembug.planning.actions import funding, ranking, rulings
from rembug.planning.models import (
    FundingDecision,
    PriorityList,
    Proposal,
    ProposalGroup,
    ProposalVillage,
    RankingScheme,
)
from rembug.planning.queries import selection
from rembug.programme import actions as programme
from rembug.programme.models import Allocation, Cycle, CycleVillage
from tests.world import HERE, World

CREATED = datetime(2026, 1, 20, 2, tzinfo=UTC)
MAD1, MAD2 = date(2026, 4, 9), date(2026, 5, 20)


@dataclass
class Kecamatan:
    """A cycle with its proposals by number, and short words for the actions that tests repeat."""

    world: World
    cycle: Cycle
    district: str = HERE
    proposals: dict[str, Proposal] = field(default_factory=dict)
    _serial: int = 100

    def act(self, action: Any, role: str = "mad_sekretaris", **kwargs: Any) -> Any:
        """Call an action as a role of this kecamatan, with a note for every lamp that asks for one."""
        return action(
            actor=self.world.actor(role, district=self.district),
            key=new_key(),
            notes={"*": "catatan uji"},
            **kwargs,
        )

    def propose(self, village: int = 1, amount_rp: int = 100_000_000, **changes: Any) -> Proposal:
        """A verified proposal; SPP groups by ``groups=[amount, ...]``, several villages by ``shares={n: rp}``."""
        self._serial += 1
        groups = changes.pop("groups", [])
        shares = changes.pop("shares", {})
        values = {
            "area_code": self.world.village(village, self.district),
            "cycle": self.cycle,
            "serial": self._serial,
            "number": proposal_number(self.cycle.year, self._serial),
            "state": "feasible",
            "title": f"Usulan {self._serial}",
            "kind": "training",
            "amount_estimated_rp": amount_rp,
            "swadaya_rp": amount_rp // 10,
            "beneficiaries": 100,
            "beneficiaries_women": 50,
            "beneficiaries_poor": 40,
            "created_at": CREATED,
            **changes,
        }
        made = Proposal.unscoped.create(**values)
        ProposalGroup.objects.bulk_create(
            ProposalGroup(proposal=made, no=no, name=f"Kelompok {no}", members=10, amount_rp=amount)
            for no, amount in enumerate(groups, 1)
        )
        ProposalVillage.objects.bulk_create(
            ProposalVillage(proposal=made, village=self.world.village(n, self.district), cost_rp=rp)
            for n, rp in shares.items()
        )
        self.proposals[made.number] = made
        return made

    def mad(
        self, kind: str = "mad_priority", on: date = MAD1, decisions: int = 12, **changes: Any
    ) -> Meeting:
        """A MAD with numbered decisions, chair and secretary."""
        values = {
            "area_code": self.district,
            "kind": kind,
            "title": {"mad_priority": "MAD Prioritas Usulan", "mad_funding": "MAD Penetapan Usulan"}.get(
                kind, "MAD Khusus"
            ),
            "held_on": on,
            "place": "Pendopo",
            "chair_name": "Sutrisno",
            "minute_taker_name": "Nurhayati",
            "men": 40,
            "women": 44,
            "poor_men": 20,
            "poor_women": 20,
            "decisions": [f"Keputusan {n}" for n in range(1, decisions + 1)],
            **changes,
        }
        return self.act(meetings.record_meeting, **values)

    def scheme(self, meeting: Meeting, **changes: Any) -> RankingScheme:
        """The edition's scheme, adopted as decision 1 of ``meeting``."""
        proposed = selection.proposed_scheme(selection.rules_of(self.cycle, meeting.held_on))
        limits = {**proposed.pop("limits"), **changes.pop("limits", {})}
        return self.act(
            ranking.adopt_scheme,
            cycle_id=self.cycle.pk,
            meeting_id=meeting.pk,
            decision_no=1,
            **{**proposed, "limits": limits, **changes},
        )

    def score(self, scheme: RankingScheme, points: dict[str, int], **more: Any) -> None:
        """Give each number the same score in every criterion and close the items."""
        rows = [
            {"number": number, "scores": {c["code"]: score for c in scheme.criteria}, "version": 0}
            for number, score in points.items()
        ]
        self.act(ranking.set_scores, scheme_id=scheme.pk, rows=rows, finish=True, **more)

    def ready(self) -> None:
        """Every village has brought its proposals."""
        CycleVillage.unscoped.filter(cycle=self.cycle).update(state="ready")

    def ranked(self, points: dict[str, int], **scheme: Any) -> PriorityList:
        """Scheme, scores and the set list in one go."""
        self.ready()
        meeting = self.mad()
        made = self.scheme(meeting, **scheme)
        self.score(made, points)
        return self.act(ranking.set_priority_list, scheme_id=made.pk, meeting_id=meeting.pk, decision_no=2)

    def rule(
        self, meeting: Meeting, kind: str, decision_no: int, stage: str = "penetapan", **more: Any
    ) -> Any:
        """A recorded ruling."""
        return self.act(
            rulings.record_ruling,
            cycle_id=self.cycle.pk,
            stage=stage,
            kind=kind,
            meeting_id=meeting.pk,
            decision_no=decision_no,
            reason="musyawarah mufakat",
            **more,
        )

    def decide(self, meeting: Meeting | None = None, decision_no: int = 9) -> FundingDecision:
        """MAD Penetapan decides the list."""
        meeting = meeting or self.mad("mad_funding", MAD2)
        return self.act(
            funding.decide_funding, cycle_id=self.cycle.pk, meeting_id=meeting.pk, decision_no=decision_no
        )

    def outcomes(self, decision: FundingDecision) -> dict[str, Any]:
        return {row.number: row for row in decision.outcomes.all()}


def kecamatan(
    world: World, *, blm_rp: int = 1_000_000_000, district: str = HERE, edition: str = "pto2008"
) -> Kecamatan:
    """An open cycle of 2026 with an allocation."""
    cycle = programme.open_cycle(
        actor=world.actor("fk", district=district),
        key=new_key(),
        area_code=district,
        year=2026,
        edition=edition,
        starts_on=date(2026, 1, 12),
    )
    if blm_rp:
        Allocation.objects.create(
            cycle=cycle, fund="blm", source="apbn", amount_rp=blm_rp, created_at=CREATED
        )
    return Kecamatan(world, cycle, district)
