"""Meetings, steps, delegates and offices driven by random legal and illegal actions.

Held here, of rulebook 13: 1 (no stage closes without minutes), 7 (six delegates of whom three are women; a
substitute needs a letter that Kades and BPD know) and 13 (two conflicting offices only by a recorded decision).
Numbers and pairs of the rulebook stand here as the rulebook prints them, not as the program reads them.
"""

from __future__ import annotations

from collections import Counter
from datetime import date, time
from itertools import combinations
from typing import Any
from uuid import UUID

from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from rembug.core import clock
from rembug.core.door import new_key
from rembug.core.errors import InputProblem, Refused
from rembug.meetings import actions as meetings
from rembug.meetings.models import Attendee, Delegate, Delegation, Meeting
from rembug.meetings.queries import delegates_of
from rembug.people import actions as people
from rembug.people.models import Assignment, ConflictDecision
from rembug.programme import actions as programme
from rembug.programme.domain.steps import STEPS
from rembug.programme.models import Cycle, StepResult
from rembug.programme.queries import road
from tests.examples.programme import opened, scan
from tests.simulation.running import run_machine
from tests.world import HERE, World

HELD = date(2026, 3, 2)
ROAD = ("mad_socialisation", "md_socialisation", "kpmd_training", "rtm_mapping", "mmdd", "idea_collection",
        "women_meeting", "md_planning")  # fmt: skip
MEETINGS = {
    "md_socialisation": "elect_kpmd",
    "mmdd": "adopt_vision",
    "women_meeting": "elect_women_delegates",
    "md_planning": "appoint_delegates",
    "mad_socialisation": "elect_mad_presidium",
}
PROOFS = ("typed", "number", "counts", "sealed", "open", "elsewhere", "unknown", "nothing")

FORBIDDEN = {
    frozenset(pair)
    for pair in (("facilitator", "delegate"), ("facilitator", "mad_presidium"))
}  # fmt: skip
BY_THE_MAD = {
    frozenset(pair)
    for pair in (
        ("tv", "tpu"), ("upk", "tpk"), ("upk", "tv"), ("upk", "bp_upk"), ("upk", "kades"), ("upk", "bpd"),
        ("tpk", "kades"), ("tpk", "bpd"),
    )
}  # fmt: skip
"""Practice A-5: pairs that one person holds only by a recorded decision of the MAD."""

GROUPS = {
    "fk": "facilitator", "utusan": "delegate", "mad_ketua": "mad_presidium", "tv": "tv", "tpu": "tpu",
    "upk_ketua": "upk", "upk_sekretaris": "upk", "tpk_sekretaris": "tpk", "bp_upk": "bp_upk", "kades": "kades",
    "bpd": "bpd", "kpmd": "kpmd",
}  # fmt: skip


PAIRS = [
    ("tv", "tpu"), ("upk_sekretaris", "tpk_sekretaris"), ("tv", "upk_sekretaris"), ("bp_upk", "upk_sekretaris"),
    ("kades", "upk_sekretaris"), ("bpd", "upk_sekretaris"), ("kades", "tpk_sekretaris"), ("bpd", "tpk_sekretaris"),
    ("fk", "utusan"), ("fk", "mad_ketua"), ("kpmd", "tpu"), ("tpu", "kpmd"),
]  # fmt: skip
"""Who holds what and is given what."""


HELD_SO = st.tuples(
    st.sampled_from(sorted(MEETINGS)),
    st.integers(1, 3),
    st.sampled_from(["", "", "", "place", "chair_name", "minute_taker_name", "people", "decisions"]),
    st.sampled_from([True, True, False]),
    st.booleans(),
)
"""Kind, village, the part that is missing, whether it is sealed, whether the part was taken away afterwards."""

DELEGATES = st.tuples(
    st.integers(1, 3),
    st.sampled_from([(3, 3), (4, 2), (2, 4), (3, 2), (0, 6), (4, 4)]),
    st.booleans(),
    st.sampled_from(["BA MD", ""]),
)
"""Village, women and men, whether a registered man is called a woman, the document."""

SUBSTITUTE = st.tuples(
    st.sampled_from([["bpd", "kades"], ["kades"], ["bpd"], []]),
    st.sampled_from(["", "kades", "bpd", "meeting"]),
    st.sampled_from(["Kuasa 1", "Kuasa 1", ""]),
    st.sampled_from([range(0), range(1, 2), range(1, 6)]),
)
"""Who knows the letter, what comes then, the letter, which delegates are in the room."""

ALLOWED = st.sampled_from(["this pair", "this pair", "", "another"])


class MeetingMachine(RuleBasedStateMachine):
    """One kecamatan of three villages at the beginning of its cycle."""

    world: World
    cycle: Cycle
    reached: Counter[str]

    def __init__(self) -> None:
        super().__init__()
        self._outer = transaction.atomic()
        self._outer.__enter__()
        self.changed = True
        self.held: list[UUID] = []

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self._outer.__exit__(None, None, None)

    @initialize(
        far=st.integers(0, len(ROAD)),
        held=HELD_SO,
        proof=st.sampled_from(PROOFS),
        named=st.booleans(),
        delegates=DELEGATES,
        substitute=SUBSTITUTE,
        offices=st.sampled_from(PAIRS),
        allowed=ALLOWED,
    )
    def start(
        self,
        far: int,
        held: Any,
        proof: str,
        named: bool,
        delegates: Any,
        substitute: Any,
        offices: Any,
        allowed: str,
    ) -> None:
        """A walk begins anywhere on the road (what the base has beyond is taken away again), with one of each."""
        StepResult.objects.filter(step__in=ROAD[far:]).delete()
        if not named:
            Delegate.objects.all().delete()
            Delegation.unscoped.all().delete()
        self.hold(held)
        if far < len(ROAD):
            self.close_step(ROAD[far], 1, proof, far, True)
        self.name_delegates(delegates)
        self.send_substitute(substitute)
        self.appoint(offices, allowed)

    def attempt(self, action: Any, by: str, /, **kwargs: Any) -> Any:
        """Try an action; a refusal is an answer, everything else is a fault."""
        actor = self.world.actor(by)
        try:
            with transaction.atomic():
                made = action(actor=actor, key=new_key(), notes={"*": "catatan uji"}, **kwargs)
        except (Refused, InputProblem):
            self.reached[f"{action.__name__} refused"] += 1
            return None
        self.changed = True
        self.reached[action.__name__] += 1
        return made

    def village(self, number: int) -> str:
        return self.world.village(number) if number else ""

    # --- what people do -----------------------------------------------------------------------------

    @rule(held=HELD_SO)
    def hold(self, held: Any) -> None:
        """A meeting is written down, perhaps without one of its parts, corrected to lack it, and sealed."""
        kind, village, missing, seal, late = held
        facts: dict[str, Any] = {
            "place": "Balai Desa", "chair_name": "Sutrisno", "minute_taker_name": "Siti", "men": 20, "women": 24,
            "poor_men": 8, "poor_women": 9, "decisions": [MEETINGS[kind]],
        }  # fmt: skip
        lack: dict[str, Any] = {missing: ""} if missing else {}
        if missing == "people":
            lack = dict.fromkeys(("men", "women", "poor_men", "poor_women"), 0)
        elif missing == "decisions":
            lack = {"decisions": []}
        made = self.attempt(
            meetings.record_meeting, "mad_sekretaris" if kind.startswith("mad_") else "fk", kind=kind,
            area_code=HERE if kind.startswith("mad_") else self.village(village), title=f"Musyawarah {kind}",
            held_on=HELD, starts_at=time(9), ends_at=time(12), cycle_id=self.cycle.pk,
            **(facts if late else facts | lack),
        )  # fmt: skip
        if made is None:
            return
        self.held.append(made.pk)
        if late and lack:
            self.attempt(
                meetings.correct_meeting, "fk", meeting_id=made.pk, version=made.version, changes=lack
            )
        if seal:
            self.seal(len(self.held) - 1)

    @rule(n=st.integers(0, 9))
    def seal(self, n: int) -> None:
        if self.held:
            row = Meeting.unscoped.get(pk=self.held[n % len(self.held)])
            self.attempt(
                meetings.seal_minutes, "mad_sekretaris", meeting_id=row.pk, version=row.version,
                chair_name="" if n % 2 else row.chair_name,
            )  # fmt: skip

    @rule(n=st.integers(0, 9))
    def cancel(self, n: int) -> None:
        if self.held:
            self.attempt(
                meetings.cancel_meeting, "fk", meeting_id=self.held[n % len(self.held)], reason="salah catat"
            )

    @rule(
        step=st.sampled_from(ROAD),
        village=st.integers(0, 3),
        proof=st.sampled_from(PROOFS),
        n=st.integers(0, 9),
        whole=st.booleans(),
    )
    def close_step(self, step: str, village: int, proof: str, n: int, whole: bool) -> None:
        """Somebody records that a step was done, with proof of every kind."""
        rows = list(Meeting.unscoped.filter(pk__in=self.held).order_by("serial"))
        wanted = {
            "sealed": [r for r in rows if r.is_sealed],
            "open": [r for r in rows if not r.is_sealed],
            "elsewhere": [r for r in rows if r.area_code != (self.village(village) or HERE)],
        }.get(proof, [])
        meeting = wanted[n % len(wanted)].pk if wanted else UUID(int=n) if proof == "unknown" else None
        outputs = STEPS[step].outputs
        self.attempt(
            programme.record_step_result, "fk", cycle_id=self.cycle.pk, step=step,
            village=self.village(village if STEPS[step].per_village else 0),
            outputs=list(outputs) if whole else list(outputs[:1]), done_on=HELD, meeting_id=meeting,
            minutes="BA 12" if proof in ("typed", "number") else "",
            counts={"men": 20, "women": 24, "poor_men": 8, "poor_women": 9} if proof in ("typed", "counts") else {},
        )  # fmt: skip

    @rule(
        step=st.sampled_from(["rtm_mapping", "mmdd", "md_planning"]),
        village=st.integers(1, 3),
        lack=st.sampled_from(["", "minutes", "counts", "scan"]),
    )
    def on_paper(self, step: str, village: int, lack: str) -> None:
        self.attempt(
            programme.record_step_on_paper, "fk", cycle_id=self.cycle.pk, step=step, village=self.village(village),
            done_on=HELD, minutes="" if lack == "minutes" else "BA 13", file=None if lack == "scan" else scan(),
            counts={} if lack == "counts" else {"men": 10, "women": 12, "poor_men": 3, "poor_women": 4},
        )  # fmt: skip

    @rule(delegates=DELEGATES)
    def name_delegates(self, delegates: Any) -> None:
        """Six with three women, or not; now and then a registered man is written down as a woman."""
        village, (women, men), as_woman, document = delegates
        rows: list[dict[str, Any]] = [
            {"name": f"Utusan {chr(65 + no)}", "sex": "P" if no < women else "L", "seat": "elected"}
            for no in range(women + men)
        ]
        if as_woman and rows:
            man = next(a.person for a in self.world.assignments.values() if a.person.sex == "L")
            rows[0] |= {"person_id": man.pk, "name": man.name, "sex": "P"}
        self.attempt(
            meetings.name_delegates, "fk", area_code=self.village(village), seats="mad_priority", delegates=rows,
            named_on=HELD, document=document, reason="musyawarah", cycle_id=self.cycle.pk,
        )  # fmt: skip

    @rule(substitute=SUBSTITUTE)
    def send_substitute(self, substitute: Any) -> None:
        """A MAD of today: somebody comes in place of a delegate, with a letter or without."""
        known, then, letter, present = substitute
        sitting = self.attempt(
            meetings.plan_meeting, "mad_sekretaris", area_code=HERE, kind="mad_priority", title="MAD Prioritas",
            held_on=clock.today(HERE), starts_at=time(9), place="Balai", cycle_id=self.cycle.pk,
        )  # fmt: skip
        if sitting is None:
            return
        seats = list(delegates_of(sitting).values())
        if not seats:
            return
        self.attempt(
            meetings.record_attendance, "mad_sekretaris", meeting_id=sitting.pk,
            rows=[
                {"kind": "delegate", "delegate_id": seats[no].pk, "arrived_at": time(8)}
                for no in present if no < len(seats)
            ],
        )  # fmt: skip
        self.attempt(
            meetings.open_meeting, "mad_sekretaris", meeting_id=sitting.pk, opened_at=time(9),
            chair_name="Sutrisno", minute_taker_name="Siti",
        )  # fmt: skip
        one = self.attempt(
            meetings.admit_substitute, "mad_sekretaris", meeting_id=sitting.pk, delegate_id=seats[0].pk,
            name="Pengganti", sex="P", letter=letter, known_by=known, arrived_at=time(9, 5),
        )  # fmt: skip
        if one is None or not then:
            return
        if then != "meeting":
            self.attempt(
                meetings.accept_substitute, "mad_sekretaris", meeting_id=sitting.pk, attendee_id=one.pk,
                known_by=[then], at=time(9, 30),
            )  # fmt: skip
            return
        self.attempt(
            meetings.record_decision, "mad_sekretaris", meeting_id=sitting.pk, kind="accept_substitute",
            text="Pengganti diterima.", decided_at=time(9, 40), attendee_id=one.pk,
        )  # fmt: skip

    @rule(
        offices=st.sampled_from(PAIRS),
        allowed=ALLOWED,
    )
    def appoint(self, offices: tuple[str, str], allowed: str) -> None:
        """Somebody who holds one office is given another, with or without a decision of the MAD."""
        who, role = offices
        person = self.world.assignment(who).person
        pair = (GROUPS[who], GROUPS[role]) if allowed == "this pair" else ("tpu", "kpmd")
        if allowed:
            self.attempt(
                people.record_conflict_decision, "mad_sekretaris", person_id=person.pk, first_group=pair[0],
                second_group=pair[1], starts_on=HELD, document="BA MAD", reason="tidak ada orang lain",
            )  # fmt: skip
        self.attempt(
            people.assign_role, "pengelola", area_code=self.world.area(role), person_id=person.pk, role=role,
            starts_on=HELD, document="SK 1",
        )  # fmt: skip

    # --- what must always be true ---------------------------------------------------------------------

    @invariant()
    def whatever_was_tried(self) -> None:
        if not self.changed:
            return
        self.changed = False
        self.no_stage_closes_without_minutes()
        self.sealed_minutes_hold_what_form_1_asks()
        self.delegates_are_six_with_three_women()
        self.a_substitute_votes_by_letter_or_decision()
        self.two_offices_only_by_a_decision()

    def no_stage_closes_without_minutes(self) -> None:
        """Invariant 1: by sealed minutes of this place, or by their number with headcounts (A-3)."""
        proven: set[tuple[str, str]] = set()
        for row in StepResult.objects.filter(cancelled_at__isnull=True):
            if "minutes" not in row.outputs:
                continue
            counts = row.counts
            typed = row.document.strip() and counts.get("men", 0) + counts.get("women", 0) > 0
            if not typed:
                meeting = Meeting.unscoped.get(pk=row.meeting_id)
                assert meeting.is_sealed
                assert meeting.cycle_id == row.cycle_id
                assert meeting.area_code in (HERE, row.village)
            elif row.meeting_id and row.document.startswith("BA-"):
                meeting = Meeting.unscoped.get(pk=row.meeting_id)
                assert counts == {n: getattr(meeting, n) for n in ("men", "women", "poor_men", "poor_women")}
            assert set(counts) in (set(), {"men", "women", "poor_men", "poor_women"})
            proven.add((row.step, row.village))
        for place in road(self.cycle, clock.today(HERE)).villages:
            for status in place.statuses:
                step = STEPS[status.code]
                if status.state in ("done", "on_paper") and "minutes" in step.outputs:
                    assert (step.code, place.code if step.per_village else "") in proven

    def sealed_minutes_hold_what_form_1_asks(self) -> None:
        """Invariant 1: headcounts, date, place, decisions, chair and note-taker."""
        for meeting in Meeting.unscoped.filter(minutes_sealed_at__isnull=False).prefetch_related("decisions"):
            assert meeting.men + meeting.women > 0
            assert meeting.held_on
            assert meeting.place.strip()
            assert meeting.chair_name.strip()
            assert meeting.minute_taker_name.strip()
            assert meeting.decisions.all()
            self.reached["sealed"] += 1

    def delegates_are_six_with_three_women(self) -> None:
        """Invariant 7."""
        for delegation in Delegation.unscoped.filter(ended_on=None).prefetch_related("delegates__person"):
            seated = list(delegation.delegates.all())
            assert len(seated) == 6
            assert sum((d.person.sex if d.person else d.sex) == "P" for d in seated) >= 3

    def a_substitute_votes_by_letter_or_decision(self) -> None:
        """Invariant 7: Kades and BPD know the letter, or a valid decision of the meeting gave the vote (S4)."""
        for one in Attendee.objects.filter(is_substitute=True, kind="delegate"):
            by_letter = one.authority_letter.strip() and {"kades", "bpd"} <= set(one.authority_known_by)
            decided = one.meeting.decisions.filter(kind="accept_substitute", about_attendee=one, valid=True)
            assert by_letter or decided.exists()
            self.reached["substitute votes"] += 1

    def two_offices_only_by_a_decision(self) -> None:
        """Invariant 13."""
        held: dict[UUID, list[Assignment]] = {}
        for row in Assignment.unscoped.filter(cancelled_at__isnull=True):
            held.setdefault(row.person_id, []).append(row)
        for person, rows in held.items():
            groups = {GROUPS[row.role] for row in rows if row.role in GROUPS}
            for pair in map(frozenset, combinations(sorted(groups), 2)):
                assert pair not in FORBIDDEN
                if pair in BY_THE_MAD:
                    decided = ConflictDecision.unscoped.filter(person_id=person, cancelled_at__isnull=True)
                    assert any({d.first_group, d.second_group} == pair for d in decided)
                    self.reached["two offices"] += 1


def base(world: World) -> Cycle:
    """A cycle whose road is closed up to the proposals, with the delegates of the first village."""
    cycle = opened(world, edition="pto2008")
    fk: dict[str, Any] = {"actor": world.actor("fk"), "notes": {"*": "-"}, "cycle_id": cycle.pk}
    for step in ROAD:
        for village in (1, 2, 3) if STEPS[step].per_village else (0,):
            programme.record_step_result(
                **fk, key=new_key(), step=step, village=world.village(village) if village else "",
                outputs=list(STEPS[step].outputs), done_on=HELD, minutes="BA 1",
                counts={"men": 20, "women": 24, "poor_men": 8, "poor_women": 9},
            )  # fmt: skip
    rows = [{"name": f"Utusan {chr(65 + no)}", "sex": "LP"[no % 2], "seat": "elected"} for no in range(6)]
    meetings.name_delegates(
        **fk, key=new_key(), area_code=world.village(1), seats="mad_priority", delegates=rows, named_on=HELD,
        document="BA MD",
    )  # fmt: skip
    return cycle


def meeting_machine(world: World) -> type[MeetingMachine]:
    """The machine on a cycle that is built once; every walk is rolled back to here."""

    class Machine(MeetingMachine):
        pass

    Machine.world, Machine.cycle, Machine.reached = world, base(world), Counter()
    return Machine


def test_minutes_delegates_and_offices_hold_whatever_is_tried(world: World) -> None:
    made = meeting_machine(world)
    run_machine(made, max_examples=12, steps=6)
    # A walk that never gets there would prove nothing about it.
    for name in ("sealed", "name_delegates", "substitute votes", "two offices", "record_step_result"):
        assert made.reached[name] > 0, (name, made.reached)
