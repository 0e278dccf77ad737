"""A cycle driven by random legal and illegal actions: whatever is tried, the invariants of rulebook 13 hold.

Held here: 2 (village states), 3 (money and pots), 4 (how many proposals a village has and how many of them come
from the women's meeting), 5 (negative list), 13 (who verifies), 14 (values from the edition), and that a decision
is never altered and recomputes to itself. Invariants 1, 7 and the rest of 13: test_meeting_machine.py.
Numbers of the rulebook stand here as the rulebook prints them, not as the program reads them.
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from rembug.core.door import new_key
from rembug.core.errors import InputProblem, Refused
from rembug.planning.actions import funding, handover, proposals, ranking, rulings
from rembug.planning.actions import verification as tv
from rembug.planning.models import FundingDecision, PriorityList, Proposal
from rembug.planning.queries import verification as queries
from rembug.programme.actions import override_rule
from rembug.programme.models import Allocation, Cycle, CycleVillage
from tests.planning.selecting import CREATED, MAD2, Kecamatan, kecamatan
from tests.planning.verifying import answers_of
from tests.simulation.cycle_invariants import LARGEST, LIMIT_2014, CycleInvariants
from tests.simulation.drafts import draft
from tests.simulation.running import run_machine
from tests.world import HERE, START, World

AMOUNTS = st.sampled_from([0, 1, 49_999_999, 100_000_000, 250_000_000, 333_333_333])
HARD = "a"
ORIGINS = st.sampled_from(["md", "mdkp", "mdkp"])
POTS = ["edition", "edition", "half", "none", "mixed"]
"""The share of SPP in the scheme: as the edition says, half, without a bound, or lists that mix the kinds."""

ROADS = st.fixed_dictionaries(
    {
        "lives": st.sampled_from([0, 0, 1, 3]),
        "bad": st.lists(st.sampled_from(["", "", "", "hard", *LARGEST]), min_size=8, max_size=8),
        "verdicts": st.lists(
            st.sampled_from(["feasible"] * 3 + ["repair", "not_feasible"]), min_size=8, max_size=8
        ),
        "points": st.lists(st.integers(1, 5), min_size=8, max_size=8),
        "pot": st.sampled_from(POTS),
        "state": st.sampled_from(["ready", "ready", "none_proposed", "preparing"]),
        "again": st.booleans(),
        "decide": st.sampled_from([True, True, False]),
    }
)
"""How the straight road is walked."""


class CycleMachine(CycleInvariants, RuleBasedStateMachine):
    """One kecamatan of three villages; every step may be refused, never half done."""

    area: Kecamatan
    meetings: tuple[Any, Any]
    reached: Counter[str]

    def __init__(self) -> None:
        super().__init__()
        self._outer = transaction.atomic()
        self._outer.__enter__()
        self.world = self.area.world
        self.changed = True
        self.listed = self.decided = False
        self.digests: dict[int, str] = {}
        self.schemes: dict[int, str] = {}
        self.lived: dict[int, str] = {}

    @invariant()
    def whatever_was_tried(self) -> None:
        """A refusal stores nothing, so what held before it still holds."""
        if not self.changed:
            return
        self.changed = False
        decisions = list(
            FundingDecision.unscoped.order_by("no").select_related("priority_list__scheme")
            .prefetch_related("outcomes__proposal")
        )  # fmt: skip
        self.money_stays_within_ceiling_and_pots(decisions)
        self.every_village_had_a_state_when_the_list_was_set()
        self.a_village_stays_within_its_limits()
        self.nothing_forbidden_is_feasible()
        self.nobody_verifies_the_own_village()
        self.values_are_those_of_the_edition(decisions)
        self.a_decision_never_changes_and_recomputes_to_itself(decisions)

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self._outer.__exit__(None, None, None)

    @initialize(
        blm=st.sampled_from([1_000_000_000, 400_000_000, 1_000_000_000, 0]),
        mode=st.sampled_from(["pto2008", "pto2014"]),
        spp=st.sampled_from([100_000_000, 150_000_000, 333_333_333]),
        far=st.sampled_from([True, True, False]),
        flooded=st.sampled_from([1, 0, 2, 3]),
        origins=st.lists(ORIGINS, min_size=2, max_size=2),
        road=ROADS,
    )
    def start(
        self, blm: int, mode: str, spp: int, far: bool, flooded: int, origins: list[str], road: dict[str, Any]
    ) -> None:
        """A walk begins anywhere between the first proposals and the decided list."""
        self.blm, self.mode = blm, mode
        Cycle.unscoped.filter(pk=self.area.cycle.pk).update(edition=mode)
        self.area.cycle.refresh_from_db()
        if blm:
            Allocation.objects.create(
                cycle=self.area.cycle, fund="blm", source="apbn", amount_rp=blm, created_at=CREATED
            )
        for village, (kind, amount) in enumerate(
            (("spp", spp), ("training", 250_000_000), ("health", 333_333_333)), 1
        ):
            self.hand_in(village, amount, kind, "mdkp", False)
        if flooded:
            self.flood(flooded, origins)
        if far:
            self.hurry(road)

    def attempt(self, action: Any, role: str = "mad_sekretaris", *, at: int = 1, **kwargs: Any) -> Any:
        """Try an action (of village ``at``); a refusal is an answer, everything else is a fault."""
        actor = self.world.actor(role, village=at)
        try:
            with transaction.atomic():
                made = action(actor=actor, key=new_key(), notes={"*": "catatan uji"}, **kwargs)
        except (Refused, InputProblem):
            self.reached[f"{action.__name__} refused"] += 1
            return None
        self.changed = True
        self.reached[action.__name__] += 1
        return made

    def pick(self, n: int) -> Proposal | None:
        rows = list(Proposal.unscoped.filter(cycle=self.area.cycle).exclude(state="draft").order_by("number"))
        return rows[n % len(rows)] if rows else None

    def handed_in(self) -> int:
        return Proposal.unscoped.filter(cycle=self.area.cycle).exclude(state="draft").count()

    def scheme(self) -> Any:
        return self.area.cycle.schemes.order_by("-no").first()

    # --- what people do -----------------------------------------------------------------------------

    @rule(
        village=st.integers(1, 3),
        amount=AMOUNTS,
        kind=st.sampled_from(["spp", "training", "health"]),
        origin=ORIGINS,
        bad=st.booleans(),
    )
    def hand_in(self, village: int, amount: int, kind: str, origin: str, bad: bool) -> None:
        negative = {"categories": [self.forbidden()]} if bad else {}
        made = draft(self.area, village, amount, kind, origin, negative_list=negative)
        if self.attempt(handover.submit_proposal, "tpu", at=village, proposal_id=made.pk, version=1):
            self.women_have_their_share(made.village_code)

    @rule(n=st.integers(0, 20), origin=ORIGINS)
    def come_back(self, n: int, origin: str) -> None:
        """A returned proposal comes in again, or a verifier takes one up anew; both enter the race."""
        sent_back = ("returned", "not_feasible") if n % 5 else ("feasible",)
        rows = list(Proposal.unscoped.filter(state__in=sent_back).order_by("number"))
        if not rows:
            return
        proposal = rows[n % len(rows)]
        at = int(proposal.village_code[-1])
        if proposal.state == "returned":
            self.attempt(
                proposals.correct_proposal, "tpu", at=at, proposal_id=proposal.pk, version=proposal.version,
                changes={"origin": origin},
            )  # fmt: skip
            proposal.refresh_from_db()
            again = self.attempt(
                handover.submit_proposal, "tpu", at=at, proposal_id=proposal.pk, version=proposal.version
            )
        else:
            again = self.attempt(tv.start_verification, "tv", proposal_id=proposal.pk)
        if again and proposal.state != "feasible":
            self.women_have_their_share(proposal.village_code)

    @rule(n=st.integers(0, 20))
    def withdraw(self, n: int) -> None:
        if (proposal := self.pick(n)) is not None:
            self.attempt(
                handover.withdraw_proposal, "kades", at=int(proposal.village_code[-1]), proposal_id=proposal.pk,
                reason="lahan tidak ada", decided_on=MAD2, document="BA MD",
            )  # fmt: skip

    def forbidden(self) -> str:
        rules = queries.programme.rules_for(HERE, MAD2, self.area.cycle)
        return str(rules.peek(f"negative_list.{HARD}").value[0]["category"])

    @rule(n=st.integers(0, 20), role=st.sampled_from(["tv", "kades"]), village=st.sampled_from([0, 1, 2]))
    def assign(self, n: int, role: str, village: int) -> None:
        if (proposal := self.pick(n)) is None:
            return
        person = self.world.assignment(role).person
        if role == "tv" and village:
            self.moves_to(person, self.world.village(village))
        self.attempt(tv.assign_verifier, "tv_ketua", proposal_ids=[proposal.pk], person_id=person.pk)

    def moves_to(self, person: Any, area: str) -> None:
        type(person).unscoped.filter(pk=person.pk).update(area_code=area)
        self.changed = True

    @rule(
        n=st.integers(0, 20),
        verdict=st.sampled_from(["feasible", "feasible", "repair", "not_feasible"]),
        look=st.booleans(),
        bad=st.sampled_from(["", "", "hard", *LARGEST]),
        over=st.sampled_from([0, 1]),
    )
    def verify(self, n: int, verdict: str, look: bool, bad: str, over: int) -> None:
        """The TV may itself find what the TPU did not declare: a category, or a size at the limit or above."""
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
            categories=[self.forbidden()] if bad == "hard" else [],
            measures={bad: LARGEST[bad] + over} if bad in LARGEST else {},
        )

    @rule(state=st.sampled_from(["ready", "none_proposed", "preparing"]))
    def villages(self, state: str) -> None:
        if not PriorityList.unscoped.filter(cycle=self.area.cycle).exists():
            CycleVillage.unscoped.filter(cycle=self.area.cycle).update(state=state)
            self.changed = True

    @rule(
        fit=st.sampled_from(["ask", "skip", "stop"]),
        mode=st.sampled_from(["inside_rab", "top_sliced"]),
        cap=st.sampled_from([None, 1, 2]),
        pot=st.sampled_from(POTS),
    )
    def adopt(self, fit: str, mode: str, cap: int | None, pot: str) -> None:
        from rembug.planning.queries import selection

        proposed = selection.proposed_scheme(selection.rules_of(self.area.cycle, MAD2))
        proposed["limits"] |= {"on_no_fit": fit, "operating_mode": mode, "cap_village_count": cap}
        spp, general = proposed["lists"]
        if pot in ("half", "none"):
            spp["share_bp"] = 5_000 if pot == "half" else None
        elif pot == "mixed":
            spp["kinds"], general["kinds"] = ["training"], []
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
            made = self.attempt(
                ranking.set_priority_list,
                scheme_id=scheme.pk,
                meeting_id=self.meetings[0].pk,
                decision_no=decision_no,
            )
            self.listed = self.listed or made is not None

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

    @precondition(lambda self: self.listed)
    @rule(decision_no=st.sampled_from([9, 9, 99]))
    def decide(self, decision_no: int) -> None:
        if self.attempt(
            funding.decide_funding,
            cycle_id=self.area.cycle.pk,
            meeting_id=self.meetings[1].pk,
            decision_no=decision_no,
        ):
            self.decided = True

    @rule(freed=AMOUNTS)
    def too_early(self, freed: int) -> None:
        """What comes later is tried at any time."""
        self.decide(9)
        self.set_list(2)
        self.distribute(freed)

    @precondition(lambda self: self.listed)
    @rule(n=st.integers(0, 20), verb=st.sampled_from(["give_back", "give_back", "sanction", "elsewhere"]))
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

    @precondition(lambda self: self.decided)
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

    @rule(village=st.integers(1, 3), origins=st.lists(ORIGINS, min_size=2, max_size=2))
    def flood(self, village: int, origins: list[str]) -> None:
        """A village hands in as many as it can, then has the TV take up again what was not feasible."""
        for origin in ("md", *origins):
            self.hand_in(village, 49_999_999, "health", origin, False)
        rows = Proposal.unscoped.filter(state="not_feasible", village_code=self.world.village(village))
        for proposal in rows:
            if self.attempt(tv.start_verification, "tv", proposal_id=proposal.pk):
                self.women_have_their_share(proposal.village_code)

    @rule(road=ROADS)
    def hurry(self, road: dict[str, Any]) -> None:
        """The straight road, so that walks reach the decided list and what comes after it.

        At each place the forbidden is tried first: a verifier of the own village, a forbidden work, a pot beyond
        the edition's, a list while a village has no state.
        """
        person = self.world.assignment("tv").person
        for lives in (self.world.village(road["lives"]) if road["lives"] else HERE, HERE):
            self.moves_to(person, lives)
            for proposal in Proposal.unscoped.filter(cycle=self.area.cycle, state="submitted"):
                self.attempt(tv.assign_verifier, "tv_ketua", proposal_ids=[proposal.pk], person_id=person.pk)
        for n in range(self.handed_in()):
            for bad in dict.fromkeys((road["bad"][n % 8], "")):
                if (proposal := self.pick(n)) and proposal.state == "verifying":
                    self.verify(n, road["verdicts"][n % 8], True, bad, 1)
        if road["again"]:
            for proposal in Proposal.unscoped.filter(state="not_feasible").order_by("number"):
                self.attempt(tv.start_verification, "tv", proposal_id=proposal.pk)
        for pot in (road["pot"], "edition"):
            if self.scheme() is None:
                self.adopt("skip", "inside_rab", None, pot)
        if not road["decide"] or self.listed:
            return
        for n in range(self.handed_in()):
            self.score(n, road["points"][n % 8], True, "mad_sekretaris")
        for state in dict.fromkeys((road["state"], "ready")):
            self.villages(state)
            if not self.listed:
                self.set_list(2)
        if self.listed:
            self.decide(9)


def machine(world: World) -> type[CycleMachine]:
    """The machine on a kecamatan that is built once; every walk is rolled back to here."""
    area = kecamatan(world, blm_rp=0)
    area.act(
        override_rule, "fk", area_code=HERE, edition="pto2014", rule="proposals.max_per_village",
        value=LIMIT_2014, starts_on=START, reason="keputusan MAD", minutes="BA MAD Sosialisasi",
    )  # fmt: skip

    class Machine(CycleMachine):
        pass

    Machine.area, Machine.reached = area, Counter()
    Machine.meetings = (area.mad(), area.mad("mad_funding", MAD2))
    return Machine


def test_a_cycle_holds_its_invariants_whatever_is_tried(world: World) -> None:
    made = machine(world)
    run_machine(made, max_examples=8, steps=8)
    # A walk that never gets there would prove nothing about it.
    for name in ("decided", "share judged", "submit_proposal refused", "record_sheet refused"):
        assert made.reached[name] > 0, (name, made.reached)
