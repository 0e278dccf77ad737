"""What each form is given: raw integers and ISO dates, worded for paper by `formatting`.

Keys that are missing print as a dotted line to write on, so a half-known form can still be printed.
Money is whole rupiah (`_rp`), quantities thousandths (`_milli`), rates basis points (`_bp`), dates
"YYYY-MM-DD" (`_on`), times "HH:MM" (`_time`). Totals are never passed: they are summed from the rows.

The official layouts of 2008 were found by number and name only (rulebook 1.4), not as sheets: columns stay
close to each form's name and to the facts the rulebook lists for it. Legal grounds, sanctions and reasons are
always data of the caller; no template holds legal text.
"""

from __future__ import annotations

from typing import TypedDict


class Letterhead(TypedDict, total=False):
    """Kop surat: lines from the widest unit to the issuing one; the last is set largest."""

    lines: list[str]
    address: str
    logo_svg: str
    logo_png: bytes


class Signature(TypedDict, total=False):
    """One block: `known` puts "Mengetahui," above the role; no `name` leaves a dotted line.

    Blocks stand in the order given, those that take note last; place and date stand above the last block
    of the first row (of one, two or three), where the chair belongs.
    """

    role: str
    name: str
    nip: str
    known: bool


class Waiver(TypedDict, total=False):
    """A requirement passed over, as the minutes must show it (architecture 1)."""

    requirement: str
    granted_by: str
    reason: str
    document: str


class Sheet(TypedDict, total=False):
    """What every form may carry. `printed_at` is also the file's creation date."""

    letterhead: Letterhead
    number: str
    object_no: str
    qr_text: str
    fingerprint: str
    printed_at: str
    edition: str
    version: str
    sample: bool
    invalid_note: str
    place: str
    signed_on: str
    signatures: list[Signature]
    attachments: list[str]


class Headcount(TypedDict, total=False):
    """Attendance of one kind of person or one dusun; `total` is L + P."""

    label: str
    male: int
    female: int
    total: int
    rtm: int


class OtherCount(TypedDict):
    """An optional count of duties.md: KAT, disabled, elderly, female heads of household, youth."""

    label: str
    count: int


class DelegateCount(TypedDict, total=False):
    """Delegates of one village; `note` holds arrival, walk-out or absence with its proof of invitation."""

    village: str
    invited: int
    present: int
    women: int
    note: str


class Quorum(TypedDict, total=False):
    """`required` of `base`; `met` is the engine's verdict, never worked out on paper."""

    base: int
    required: int
    present: int
    met: bool
    unit: str


class Dissent(TypedDict):
    """A dissenting note: who, and in whose words."""

    by: str
    text: str


class DecisionColumn(TypedDict):
    """`kind`: no, text, figure, rp (whole rupiah), qty and score (thousandths) or percent (basis points)."""

    label: str
    kind: str


class DecisionTable(TypedDict):
    """A table inside a decision; cells are raw values in the order of the columns."""

    columns: list[DecisionColumn]
    rows: list[list[str | int]]


class Decision(TypedDict, total=False):
    """One decision with the quorum at its moment (practice.md S1)."""

    text: str
    at_time: str
    quorum: Quorum
    method: str
    table: DecisionTable
    dissent: list[Dissent]


class VillageSignature(TypedDict, total=False):
    """One line of the signature sheet: one delegate per village (practice.md 5)."""

    village: str
    name: str


class Minutes(Sheet, total=False):
    """Form 1 of a village meeting (`1-MD`) or of an inter-village meeting (`1-MAD`)."""

    level: str
    meeting: str
    meeting_title: str
    year: int
    held_on: str
    start_time: str
    end_time: str
    zone: str
    venue: str
    chair: str
    secretary: str
    facilitators: list[str]
    invitation: str
    attendance: list[Headcount]
    attendance_by_hamlet: list[Headcount]
    attendance_others: list[OtherCount]
    delegates: list[DelegateCount]
    quorum: Quorum
    agenda: list[str]
    discussion: list[str]
    decisions: list[Decision]
    dissent: list[Dissent]
    waivers: list[Waiver]
    delegate_signatures: list[VillageSignature]


class Attendee(TypedDict, total=False):
    """One person on the sheet; `sex` is L or P."""

    name: str
    sex: str
    address: str
    role: str
    rtm_member: bool


class Attendance(Sheet, total=False):
    """HADIR: the sheet that goes round. `blank_rows` sets how many lines an empty one has."""

    form_no: str
    meeting_title: str
    held_on: str
    start_time: str
    end_time: str
    zone: str
    venue: str
    rows: list[Attendee]
    tally: Headcount
    blank_rows: int


class Invitation(Sheet, total=False):
    """UNDANGAN: letter of invitation; `receipt_slip` adds the slip that proves delivery (default true)."""

    nature: str
    attachment_note: str
    subject: str
    recipient: str
    recipient_place: str
    intro: str
    meeting: str
    held_on: str
    start_time: str
    end_time: str
    zone: str
    venue: str
    participants: str
    agenda: list[str]
    remarks: list[str]
    copies: list[str]
    receipt_slip: bool


class ProposalFacts(Sheet, total=False):
    """What the forms about one proposal have in common."""

    proposal_no: str
    title: str
    kind: str
    sector: str
    village: str
    district: str
    regency: str
    location: str
    year: int
    volume: str


class Idea(TypedDict, total=False):
    """A line of Form 2 or 3; `answers` is the problem or potential."""

    title: str
    answers: str
    hamlet: str
    group: str
    location: str
    volume: str
    from_women: bool
    households: int
    rtm: int
    note: str


class IdeaList(ProposalFacts, total=False):
    """Form 2 (one group) and Form 3 (recap of the dusun or village). Layout not found; see the module."""

    group: str
    hamlet: str
    held_on: str
    venue: str
    male: int
    female: int
    ideas: list[Idea]


class ListedProposal(TypedDict, total=False):
    """A line of Forms 4, 13, 14, 15, 27, of the SPC and of the waiting list; each prints what it needs.

    A row with only `heading` (a village, a list of its own) spans the table.
    """

    heading: str
    rank: int
    village: str
    proposal_no: str
    title: str
    kind: str
    origin: str
    volume: str
    from_women: bool
    households: int
    rtm: int
    blm_rp: int
    swadaya_rp: int
    total_rp: int
    requested_rp: int
    recommended_rp: int
    decided_rp: int
    running_rp: int
    score_milli: int
    verdict: str
    status: str
    source: str
    reason: str
    next_step: str
    note: str


class ProposalList(ProposalFacts, total=False):
    """Forms 4, 14, 15, 27 and the waiting list. Layout not found; see the module."""

    meeting: str
    decided_in: str
    method: str
    held_on: str
    as_of_on: str
    ceiling_rp: int
    left_rp: int
    proposals: list[ListedProposal]
    notes: list[str]
    delegate_signatures: list[VillageSignature]


class CostLine(TypedDict, total=False):
    """A line of Form 5: source of money and amount."""

    label: str
    amount_rp: int
    note: str


class ProposalGroup(TypedDict, total=False):
    """One group of an SPP proposal (practice.md A-7)."""

    group: str
    members: int
    amount_rp: int


class Proposal(ProposalFacts, total=False):
    """Form 5. Layout not found; see the module."""

    origin: str
    decided_in: str
    partners: str
    problem: str
    purpose: str
    beneficiaries: list[Headcount]
    households: int
    costs: list[CostLine]
    schedule: str
    maintenance: str
    land: str
    members: list[ProposalGroup]


class Pledge(TypedDict, total=False):
    """A line of Form 6: tenaga, bahan, uang or lahan."""

    kind: str
    title: str
    unit: str
    qty_milli: int
    amount_rp: int
    donor: str


class SwadayaMinutes(ProposalFacts, total=False):
    """Form 6. Layout not found; see the module."""

    held_on: str
    meeting: str
    pledges: list[Pledge]


class BudgetLine(TypedDict, total=False):
    """A line of a RAB; `total_rp` = half_up(qty_milli x price_rp / 1000) = BLM + swadaya (+ other)."""

    heading: str
    title: str
    unit: str
    qty_milli: int
    price_rp: int
    blm_rp: int
    swadaya_rp: int
    other_rp: int
    total_rp: int
    note: str


class Budget(ProposalFacts, total=False):
    """Forms 7.a, 7.b, 7.c, 7.e. Layout not found; BLM and swadaya apart (rulebook 3.7)."""

    lines: list[BudgetLine]


class BudgetRecap(ProposalFacts, total=False):
    """Forms 8.a and 8.b. `operating_note` says whether operating shares are inside (practice.md A-2)."""

    components: list[BudgetLine]
    operating_note: str


class Borrower(TypedDict, total=False):
    """A line of Form 7.d; a row with only `heading` begins another group."""

    heading: str
    name: str
    rtm_member: bool
    business: str
    previous_rp: int
    amount_rp: int


class GroupPlan(ProposalFacts, total=False):
    """Form 7.d. Layout not found; see the module."""

    group: str
    founded_on: str
    address: str
    chair: str
    members_count: int
    own_capital_rp: int
    months: int
    service_bp: int
    instalment_plan: str
    borrowers: list[Borrower]


class Check(TypedDict, total=False):
    """A question and its answer: one of `yes` and `no` true, or neither while it is open."""

    heading: str
    question: str
    yes: bool
    no: bool
    note: str


class Completeness(ProposalFacts, total=False):
    """Form 10; the items are the edition's. Layout not found; see the module."""

    checks: list[Check]
    result: str


class Verifier(TypedDict, total=False):
    """A member of the TV, who signs."""

    name: str
    skill: str


class Verification(ProposalFacts, total=False):
    """Forms 11 and 12.a-d; `verdict` is feasible, repair or not_feasible. Default questions: rulebook 4.1, 6.1."""

    visited_on: str
    requested_rp: int
    recommended_rp: int
    checks: list[Check]
    findings: str
    verdict: str
    reason: str
    verifiers: list[Verifier]
    group: str
    founded_on: str
    address: str
    business: str
    group_level: str
    officers: str
    months: int
    service_bp: int


class Recommendations(ProposalFacts, total=False):
    """Form 13. Layout not found; see the module."""

    proposals: list[ListedProposal]
    verifiers: list[Verifier]


class CamatDecision(Sheet, total=False):
    """SPC for activities or DOK (practice.md A-13). All grounds are data; `replaces` names an older number."""

    subject: str
    replaces: str
    considering: list[str]
    legal_basis: list[str]
    noting: list[str]
    ruling: str
    proposals: list[ListedProposal]
    provisions: list[str]
    on_behalf: str
    copies: list[str]


class VillageLetter(Sheet, total=False):
    """SURAT-DESA: result and reason of each proposal of one village."""

    nature: str
    attachment_note: str
    subject: str
    recipient: str
    recipient_place: str
    intro: str
    proposals: list[ListedProposal]
    closing: str
    copies: list[str]


class BoardWork(TypedDict, total=False):
    """One activity on the notice board; `total` counts its beneficiaries, `reason` is the sentence of the decision."""

    title: str
    proposal_no: str
    amount_rp: int
    total: int
    reason: str


class BoardMeeting(TypedDict, total=False):
    """An open meeting to come."""

    meeting: str
    held_on: str
    start_time: str
    venue: str


class BoardOfficer(TypedDict, total=False):
    """Who answers for the activities; office holders only."""

    role: str
    name: str


class Board(Sheet, total=False):
    """PAPAN: what a village decided, what waits, when people meet next, who answers for it."""

    funded: int
    granted_rp: int
    works: list[BoardWork]
    waiting: list[BoardWork]
    open: list[BoardWork]
    meetings: list[BoardMeeting]
    officers: list[BoardOfficer]


class Stage(TypedDict, total=False):
    """One line of the calendar; `actual` and `late` are sentences: one place, or how many villages."""

    no: int
    stage: str
    level: str
    starts_on: str
    due_on: str
    actual: str
    late: str


class Calendar(Sheet, total=False):
    """JADWAL: planned and actual dates; `place_name` is a village or all of them, `as_of` a day with its zone."""

    district: str
    regency: str
    year: int
    place_name: str
    as_of: str
    stages: list[Stage]


class RoadLine(TypedDict, total=False):
    """A village on the seven steps, in words."""

    village: str
    step_1: str
    step_2: str
    step_3: str
    step_4: str
    step_5: str
    step_6: str
    step_7: str


class Road(Sheet, total=False):
    """JALAN-DESA: villages x steps on one day."""

    district: str
    regency: str
    year: int
    as_of: str
    villages: list[RoadLine]


SCHEMAS: dict[str, type] = {
    "1-MD": Minutes, "1-MAD": Minutes, "HADIR": Attendance, "UNDANGAN": Invitation,
    "2": IdeaList, "3": IdeaList, "4": ProposalList, "5": Proposal, "6": SwadayaMinutes,
    "7.a": Budget, "7.b": Budget, "7.c": Budget, "7.d": GroupPlan, "7.e": Budget,
    "8.a": BudgetRecap, "8.b": BudgetRecap, "10": Completeness,
    "11": Verification, "12.a": Verification, "12.b": Verification, "12.c": Verification, "12.d": Verification,
    "13": Recommendations, "14": ProposalList, "15": ProposalList, "27": ProposalList,
    "SPC": CamatDecision, "SURAT-DESA": VillageLetter, "DAFTAR-TUNGGU": ProposalList, "PAPAN": Board,
    "JADWAL": Calendar, "JALAN-DESA": Road,
}  # fmt: skip
