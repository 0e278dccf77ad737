"""A cycle driven by random legal and illegal actions: whatever is tried, the invariants of rulebook 13 hold.

Held here: 2 (village states), 3 (money and pots), 4 (limits of a village), 5 (negative list), 13 (conflicts of
interest), 14 (values from the edition), and that a decision is never altered and recomputes to itself.
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from rembug.core.errors import InputProblem, Refused
from rembug.planning.actions import funding, ranking, rulings
from rembug.planning.actions import verification as tv
from rembug.planning.models import FundingDecision, PriorityList, Proposal, Verifier
from rembug.planning.queries import reports
from rembug.planning.queries import verification as queries
from rembug.programme.models import CycleVillage
from tests.planning.selecting import MAD2, Kecamatan, kecamatan
from tests.planning.verifying import answers_of
from tests.world import HERE, World

AMOUNTS = st.sampled_from([0, 1, 49_999_999, 100_000_000, 250_000_000, 333_333_333])
HARD = "a"


class CycleMachine(RuleBasedStateMachine):
    """One kecamatan of three villages; every step may be refused, never half done."""

    world: World
    area: Kecamatan
    reached: Counter[str]

    def __init__(self) -> None:
        super().__init__()
        self._outer = transaction.atomic()
        self._outer.__enter__()
        self.legal = 0
        self.digests: dict[int, str] = {}

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self._outer.__exit__(None, None, None)

    @initialize(
        blm=st.sampled_from([0, 400_000_000, 1_000_000_000]), mode=st.sampled_from(["pto2008", "pto2014"])
    )
    def start(self, blm: int, mode: str) -> None:
        self.area = kecamatan(self.world, blm_rp=blm, edition=mode)
        self.meetings = [self.area.mad(), self.area.mad("mad_funding", MAD2)]
        for village, (kind, amount) in enumerate(
            (("spp", 100_000_000), ("training", 250_000_000), ("health", 333_333_333)), 1
        ):
            self.propose(village, amount, kind, False)

    def attempt(self, action: Any, role: str = "mad_sekretaris", **kwargs: Any) -> Any:
        """Try an action; a refusal is an answer, everything else is a fault."""
        try:
            with transaction.atomic():
                made = self.area.act(action, role, **kwargs)
        except (Refused, InputProblem):
            return None
        self.legal += 1
        return made

    def pick(self, n: int) -> Proposal | None:
        rows = list(Proposal.unscoped.filter(cycle=self.area.cycle).order_by("number"))
        return rows[n % len(rows)] if rows else None

    def scheme(self) -> Any:
        return self.area.cycle.schemes.order_by("-no").first()

    # --- what people do -----------------------------------------------------------------------------

    @rule(
        village=st.integers(1, 3),
        amount=AMOUNTS,
        kind=st.sampled_from(["spp", "training", "health"]),
        bad=st.booleans(),
    )
    def propose(self, village: int, amount: int, kind: str, bad: bool) -> None:
        negative = {"categories": [self.forbidden()]} if bad else {}
        groups = [amount - amount // 2, amount // 2] if kind == "spp" and amount > 1 else []
        self.area.propose(
            village, amount, kind=kind, state="submitted", negative_list=negative, groups=groups
        )

    def forbidden(self) -> str:
        rules = queries.programme.rules_for(HERE, MAD2, self.area.cycle)
        return str(rules.peek(f"negative_list.{HARD}").value[0]["category"])

    @rule(n=st.integers(0, 20), role=st.sampled_from(["tv", "kades"]), village=st.sampled_from([0, 1, 2]))
    def assign(self, n: int, role: str, village: int) -> None:
        if (proposal := self.pick(n)) is None:
            return
        person = self.world.assignment(role).person
        if role == "tv" and village:
            type(person).unscoped.filter(pk=person.pk).update(area_code=self.world.village(village))
        self.attempt(tv.assign_verifier, "tv_ketua", proposal_ids=[proposal.pk], person_id=person.pk)

    @rule(
        n=st.integers(0, 20),
        verdict=st.sampled_from(["feasible", "feasible", "repair", "not_feasible"]),
        look=st.booleans(),
    )
    def verify(self, n: int, verdict: str, look: bool) -> None:
        if (proposal := self.pick(n)) is None:
            return
        if look:
            self.attempt(
                tv.record_visit,
                "tv",
                proposal_id=proposal.pk,
                visited_on=date(2026, 3, 12),
                visitors="TV",
                findings="dilihat",
            )
        self.attempt(
            tv.record_sheet,
            "tv",
            proposal_id=proposal.pk,
            version=proposal.version,
            answers=answers_of(proposal),
            verdict=verdict,
            recommended_rp=proposal.asked_rp,
            verified_on=date(2026, 3, 14),
            reason="gambar",
        )

    @rule(state=st.sampled_from(["ready", "none_proposed", "preparing"]))
    def villages(self, state: str) -> None:
        if not PriorityList.unscoped.filter(cycle=self.area.cycle).exists():
            CycleVillage.unscoped.filter(cycle=self.area.cycle).update(state=state)

    @rule(
        fit=st.sampled_from(["ask", "skip", "stop"]),
        mode=st.sampled_from(["inside_rab", "top_sliced"]),
        cap=st.sampled_from([None, 1, 2]),
    )
    def adopt(self, fit: str, mode: str, cap: int | None) -> None:
        from rembug.planning.queries import selection

        proposed = selection.proposed_scheme(selection.rules_of(self.area.cycle, MAD2))
        proposed["limits"] |= {"on_no_fit": fit, "operating_mode": mode, "cap_village_count": cap}
        self.attempt(
            ranking.adopt_scheme,
            cycle_id=self.area.cycle.pk,
            meeting_id=self.meetings[0].pk,
            decision_no=1,
            **proposed,
        )

    @rule(
        n=st.integers(0, 20),
        points=st.integers(0, 6),
        finish=st.booleans(),
        role=st.sampled_from(["mad_sekretaris", "fk"]),
    )
    def score(self, n: int, points: int, finish: bool, role: str) -> None:
        scheme, proposal = self.scheme(), self.pick(n)
        if scheme is None or proposal is None:
            return
        have = scheme.sheets.filter(proposal=proposal).first()
        row = {
            "number": proposal.number,
            "scores": {c["code"]: points for c in scheme.criteria},
            "version": have.version if have else 0,
        }
        self.attempt(ranking.set_scores, role, scheme_id=scheme.pk, rows=[row], finish=finish)

    @rule(decision_no=st.sampled_from([2, 99]))
    def set_list(self, decision_no: int) -> None:
        if (scheme := self.scheme()) is not None:
            self.attempt(
                ranking.set_priority_list,
                scheme_id=scheme.pk,
                meeting_id=self.meetings[0].pk,
                decision_no=decision_no,
            )

    @rule(
        kind=st.sampled_from(["order", "partial", "skip", "stop", "lines"]),
        stage=st.sampled_from(["prioritas", "penetapan", "waiting"]),
        n=st.integers(0, 20),
        m=st.integers(0, 20),
    )
    def record(self, kind: str, stage: str, n: int, m: int) -> None:
        one, two = self.pick(n), self.pick(m)
        if one is None or two is None:
            return
        data = {
            "order": {"order": [one.number, two.number]},
            "partial": {"amount_rp": max(1, one.asked_rp // 3)},
            "lines": {"lines": ["1"]},
        }.get(kind, {})
        self.attempt(
            rulings.record_ruling,
            cycle_id=self.area.cycle.pk,
            stage=stage,
            kind=kind,
            meeting_id=self.meetings[1].pk,
            decision_no=3,
            reason="mufakat",
            number=one.number,
            data=data,
        )

    @rule(decision_no=st.sampled_from([9, 99]))
    def decide(self, decision_no: int) -> None:
        self.attempt(
            funding.decide_funding,
            cycle_id=self.area.cycle.pk,
            meeting_id=self.meetings[1].pk,
            decision_no=decision_no,
        )

    @rule(n=st.integers(0, 20), verb=st.sampled_from(["give_back", "sanction", "elsewhere"]))
    def leave(self, n: int, verb: str) -> None:
        if (proposal := self.pick(n)) is None:
            return
        if verb == "elsewhere":
            self.attempt(
                funding.mark_funded_elsewhere,
                proposal_id=proposal.pk,
                source="APBD",
                amount_rp=1_000,
                document="Kontrak",
                since=MAD2,
            )
            return
        action = funding.give_back if verb == "give_back" else funding.sanction_proposal
        self.attempt(
            action,
            proposal_id=proposal.pk,
            meeting_id=self.meetings[1].pk,
            decision_no=4,
            reason="keputusan MAD",
        )

    @rule(freed=AMOUNTS)
    def distribute(self, freed: int) -> None:
        self.attempt(
            funding.distribute_freed,
            cycle_id=self.area.cycle.pk,
            freed_rp=freed,
            list_codes=[],
            meeting_id=self.meetings[1].pk,
            decision_no=5,
        )

    @rule(points=st.lists(st.integers(1, 5), min_size=8, max_size=8), decide=st.booleans())
    def hurry(self, points: list[int], decide: bool) -> None:
        """The straight road, so that walks reach the decided list and what comes after it."""
        person = self.world.assignment("tv").person
        type(person).unscoped.filter(pk=person.pk).update(area_code=HERE)
        for proposal in Proposal.unscoped.filter(cycle=self.area.cycle, state="submitted"):
            self.attempt(tv.assign_verifier, "tv_ketua", proposal_ids=[proposal.pk], person_id=person.pk)
        for n in range(Proposal.unscoped.filter(cycle=self.area.cycle).count()):
            self.verify(n, "feasible", True)
        self.villages("ready")
        if self.scheme() is None:
            self.adopt("skip", "inside_rab", None)
        for n in range(Proposal.unscoped.filter(cycle=self.area.cycle).count()):
            self.score(n, points[n % len(points)], True, "mad_sekretaris")
        self.set_list(2)
        if decide:
            self.decide(9)

    # --- what must always be true ---------------------------------------------------------------------

    @invariant()
    def money_stays_within_ceiling_and_pots(self) -> None:
        for decision in FundingDecision.unscoped.all():
            outcomes = list(decision.outcomes.all())
            granted = sum(o.amount_rp for o in outcomes)
            spp = sum(o.amount_rp for o in outcomes if o.list_code == "spp")
            assert granted == decision.granted_rp <= decision.available_rp <= decision.ceiling_rp
            assert spp * 4 <= decision.ceiling_rp
            cap = decision.priority_list.scheme.limits["cap_village_count"]
            if cap is not None:
                by_village: dict[str, int] = {}
                for outcome in outcomes:
                    if outcome.status in ("funded", "funded_partly"):
                        code = outcome.proposal.village_code
                        by_village[code] = by_village.get(code, 0) + 1
                assert max(by_village.values(), default=0) <= cap
        held = Proposal.unscoped.filter(state__in=("funded", "funded_partly"))
        first = FundingDecision.unscoped.order_by("no").first()
        total = sum(p.amount_decided_rp or 0 for p in held)
        assert total <= (first.available_rp if first else 0)

    @invariant()
    def every_village_had_a_state_when_the_list_was_set(self) -> None:
        for listed in PriorityList.unscoped.all():
            assert listed.village_states
            assert "preparing" not in listed.village_states.values()

    @invariant()
    def nothing_forbidden_is_feasible(self) -> None:
        judged = Proposal.unscoped.exclude(state__in=("submitted", "verifying", "returned", "not_feasible"))
        for proposal in judged.exclude(state__in=("sanctioned", "funded_elsewhere")):
            assert not (proposal.negative_list or {}).get("categories")

    @invariant()
    def nobody_verifies_the_own_village(self) -> None:
        for verifier in Verifier.objects.select_related("proposal", "person"):
            if not hasattr(self, "_lived"):
                self._lived: dict[int, str] = {}
            lived = self._lived.setdefault(verifier.pk, verifier.person.village_code)
            assert verifier.allowed_by or lived != verifier.proposal.village_code

    @invariant()
    def a_decision_never_changes_and_recomputes_to_itself(self) -> None:
        for decision in FundingDecision.unscoped.all():
            assert self.digests.setdefault(decision.pk, decision.digest) == decision.digest
            assert decision.rules
            assert decision.rules_digest
            assert decision.edition == self.area.cycle.edition
            for outcome in decision.outcomes.all():
                assert outcome.status != "pending"
                assert "Rp " in outcome.sentence_id
                assert "Rp " in outcome.sentence_en
        if self.digests:
            self.reached["decided"] += 1
            assert (
                reports.recompute_report(reports.funding_report(self.area.world.actor("fk"), HERE, 2026))
                == ()
            )


def test_a_cycle_holds_its_invariants_whatever_is_tried(world: World) -> None:
    class Machine(CycleMachine):
        pass

    Machine.world, Machine.reached = world, Counter()
    run_state_machine_as_test(
        Machine,
        settings=settings(
            max_examples=8,
            stateful_step_count=20,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
    # A walk that never reaches a decision would prove nothing about decisions.
    assert Machine.reached["decided"] > 0
