"""What must be true of a cycle whatever was tried: the invariants of rulebook 13 that the cycle machine holds.

Numbers of the rulebook stand here as the rulebook prints them, not as the program reads them.
"""

from __future__ import annotations

from collections import Counter

from rembug.core.canonical import digest
from rembug.planning.models import FundingDecision, PriorityList, Proposal, Verifier
from rembug.planning.queries import reports
from rembug.programme.domain.resolver import digest_of
from tests.planning.selecting import Kecamatan
from tests.world import HERE, World

LIMIT_2014 = 4
"""pto2014 leaves the number of proposals to the MAD: this one agreed on four."""

LARGEST = {
    "reclaimed_area_ha_milli": 50_000,
    "new_irrigation_area_ha_milli": 50_000,
    "storage_m3_milli": 10_000_000,
    "boat_tonnage_milli": 10_000,
}
"""Above 50 ha, 50 ha, 10,000 m3 and 10 t nothing is funded (rulebook 3.5, 13.5), in thousandths."""

GONE = (
    "draft",
    "withdrawn",
    "merged",
    "split",
    "cancelled",
    "sanctioned",
    "not_feasible",
    "funded_elsewhere",
)
"""Not yet handed in, or out of the race (A-12)."""

JUDGED = ("feasible", "ranked", "unranked", "funded", "funded_partly", "waiting")


class CycleInvariants:
    """Checks of one kecamatan; the machine says when."""

    world: World
    area: Kecamatan
    reached: Counter[str]
    mode: str
    blm: int
    digests: dict[int, str]
    schemes: dict[int, str]
    lived: dict[int, str]

    def money_stays_within_ceiling_and_pots(self, decisions: list[FundingDecision]) -> None:
        """Invariant 3: what is funded stays within BLM, SPP within a quarter of it."""
        for decision in decisions:
            outcomes = list(decision.outcomes.all())
            granted = sum(o.amount_rp for o in outcomes)
            spp = sum(o.amount_rp for o in outcomes if o.proposal.kind == "spp")
            assert granted == decision.granted_rp <= decision.available_rp <= decision.ceiling_rp == self.blm
            limits = decision.priority_list.scheme.limits
            if limits["operating_mode"] == "inside_rab":
                assert decision.available_rp == decision.ceiling_rp
            assert spp * 4 <= decision.ceiling_rp
            cap = limits["cap_village_count"]
            if cap is not None:
                by_village = Counter(
                    o.proposal.village_code for o in outcomes if o.status in ("funded", "funded_partly")
                )
                assert max(by_village.values(), default=0) <= cap
        held = Proposal.unscoped.filter(state__in=("funded", "funded_partly"))
        kept = [(p.kind, p.amount_decided_rp or 0) for p in held]
        assert sum(rp for _, rp in kept) <= (decisions[0].available_rp if decisions else 0)
        assert sum(rp for kind, rp in kept if kind == "spp") * 4 <= self.blm

    def every_village_had_a_state_when_the_list_was_set(self) -> None:
        """Invariant 2: each of the three villages, and none that is still preparing."""
        for listed in PriorityList.unscoped.all():
            assert set(listed.village_states) == {self.world.village(n) for n in (1, 2, 3)}
            assert "preparing" not in listed.village_states.values()

    def racing(self, village: str) -> list[Proposal]:
        rows = Proposal.unscoped.filter(cycle=self.area.cycle, village_code=village)
        return list(rows.exclude(state__in=GONE))

    def a_village_stays_within_its_limits(self) -> None:
        """Invariant 4, its count: three (pto2008), or as many as the MAD agreed (pto2014)."""
        most = 3 if self.mode == "pto2008" else LIMIT_2014
        for village in (self.world.village(n) for n in (1, 2, 3)):
            assert len(self.racing(village)) <= most

    def women_have_their_share(self, village: str) -> None:
        """Invariant 4, its share: two thirds in pto2014. Judged whenever one enters: a village may withdraw."""
        racing = self.racing(village)
        if self.mode == "pto2014":
            assert sum(p.origin == "mdkp" for p in racing) * 3 >= len(racing) * 2
            self.reached["share judged"] += len(racing) > 1

    def nothing_forbidden_is_feasible(self) -> None:
        """Invariant 5, by what the TPU declared and by what the TV found."""
        for proposal in Proposal.unscoped.filter(state__in=JUDGED).prefetch_related("sheets"):
            sheets = sorted(proposal.sheets.all(), key=lambda s: s.round)
            assert sheets
            assert sheets[-1].verdict == "feasible"
            assert not (proposal.negative_list or {}).get("categories")
            assert not sheets[-1].categories
            for name, most in LARGEST.items():
                assert sheets[-1].measures.get(name, 0) <= most

    def nobody_verifies_the_own_village(self) -> None:
        """Invariant 13: a verifier of the own village needs the decision of a MAD."""
        for verifier in Verifier.objects.select_related("proposal", "person"):
            lived = self.lived.setdefault(verifier.pk, verifier.person.village_code)
            assert verifier.allowed_by or lived != verifier.proposal.village_code

    def values_are_those_of_the_edition(self, decisions: list[FundingDecision]) -> None:
        """Invariant 14: the edition, its values and their digest stand in what was adopted and decided."""
        schemes = list(self.area.cycle.schemes.all())
        for row in [*schemes, *decisions]:
            assert row.edition == self.mode
            assert row.rules
            assert digest_of(row.edition, row.edition_revision, row.rules) == row.rules_digest
        for scheme in schemes:
            assert "funding.spp_cap_bp" in scheme.rules
            assert self.schemes.setdefault(scheme.pk, scheme.rules_digest) == scheme.rules_digest

    def a_decision_never_changes_and_recomputes_to_itself(self, decisions: list[FundingDecision]) -> None:
        for decision in decisions:
            assert self.digests.setdefault(decision.pk, decision.digest) == decision.digest
            assert digest(decision.frozen) == decision.digest
            for outcome in decision.outcomes.all():
                assert outcome.status != "pending"
                assert "Rp " in outcome.sentence_id
                assert "Rp " in outcome.sentence_en
        if decisions:
            self.reached["decided"] += 1
            report = reports.funding_report(self.world.actor("fk"), HERE, 2026)
            assert reports.recompute_report(report) == ()
