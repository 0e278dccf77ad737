"""Selection: the scheme agreed beforehand, what the meeting gave, the ranked list, the decided list, the SPC.

Lists and decisions are frozen with their inputs, the values of the rules and a digest, and are append-only.
Amounts are whole rupiah, shares basis points, scores whole numbers.
"""

from __future__ import annotations

from django.db import models

from rembug.core.models import AreaModel, Cancellable
from rembug.core.triggers import append_only, refuse_when


class RankingScheme(AreaModel):
    """How the MAD ranks, adopted in a meeting before any score is given (rulebook 4.2, 4.4).

    ``criteria`` = [{code, label, weight}], ``lists`` = [{code, label, kinds, share_bp|None, ceiling_rp|None}],
    ``limits`` = what the meeting set for the funding walk. A newer ``no`` replaces the older one.
    """

    cycle = models.ForeignKey("programme.Cycle", on_delete=models.PROTECT, related_name="schemes")
    no = models.PositiveSmallIntegerField()
    meeting = models.ForeignKey("meetings.Meeting", on_delete=models.PROTECT, related_name="schemes")
    decision_no = models.PositiveSmallIntegerField()
    adopted_on = models.DateField()
    method = models.CharField(max_length=20)
    way = models.CharField(max_length=20, default="deliberation")
    """deliberation: one common score each; villages: one sheet per village table."""
    criteria = models.JSONField(default=list)
    scale_min = models.PositiveSmallIntegerField(default=1)
    scale_max = models.PositiveSmallIntegerField(default=5)
    lists = models.JSONField(default=list)
    tie_order = models.JSONField(default=list)
    own_village_may_score = models.BooleanField(default=False)
    village_sheets = models.CharField(max_length=10, default="mean")
    limits = models.JSONField(default=dict)
    edition = models.CharField(max_length=20)
    edition_revision = models.PositiveSmallIntegerField()
    rules = models.JSONField(default=dict)
    rules_digest = models.CharField(max_length=64)
    reason = models.TextField(blank=True)
    created_at = models.DateTimeField()

    class Meta(AreaModel.Meta):
        abstract = False
        ordering = ["cycle", "no"]
        constraints = [models.UniqueConstraint(fields=["cycle", "no"], name="scheme_no")]


class ScoreSheet(models.Model):
    """Scores of one proposal: the common one (empty village) or that of one village's table.

    ``finished`` closes the item: afterwards nothing changes it but a recorded reopening (situation S4).
    """

    scheme = models.ForeignKey(RankingScheme, on_delete=models.PROTECT, related_name="sheets")
    proposal = models.ForeignKey("planning.Proposal", on_delete=models.PROTECT, related_name="scores")
    village = models.CharField(max_length=13, blank=True)
    scores = models.JSONField(default=dict)
    finished = models.BooleanField(default=False)
    voters_present = models.PositiveIntegerField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    updated_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["scheme", "proposal", "village"], name="one_sheet_a_village")
        ]


class Reopening(models.Model):
    """The recorded decision that opened a finished item again, with the scores as they had been."""

    scheme = models.ForeignKey(RankingScheme, on_delete=models.PROTECT, related_name="reopenings")
    proposal = models.ForeignKey("planning.Proposal", on_delete=models.PROTECT, related_name="reopenings")
    meeting = models.ForeignKey("meetings.Meeting", on_delete=models.PROTECT, related_name="+")
    decision_no = models.PositiveSmallIntegerField()
    reason = models.TextField()
    scores_before = models.JSONField(default=list)
    created_at = models.DateTimeField()


class Ballot(models.Model):
    """First, second, third choice of one voter within one list. ``voter`` is a mark of the ballot, no name."""

    scheme = models.ForeignKey(RankingScheme, on_delete=models.PROTECT, related_name="ballots")
    list_code = models.CharField(max_length=20)
    voter = models.CharField(max_length=40)
    village = models.CharField(max_length=13)
    choices = models.JSONField(default=list)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["scheme", "list_code", "voter"], name="one_ballot_a_voter")
        ]


class PairTally(models.Model):
    """How many voices preferred one proposal to another. ``first`` has the smaller number."""

    scheme = models.ForeignKey(RankingScheme, on_delete=models.PROTECT, related_name="tallies")
    first = models.ForeignKey("planning.Proposal", on_delete=models.PROTECT, related_name="+")
    second = models.ForeignKey("planning.Proposal", on_delete=models.PROTECT, related_name="+")
    first_votes = models.PositiveIntegerField()
    second_votes = models.PositiveIntegerField()
    updated_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["scheme", "first", "second"], name="one_tally_a_pair")]


class AgreedOrder(models.Model):
    """The order of one list that the meeting agreed on directly."""

    scheme = models.ForeignKey(RankingScheme, on_delete=models.PROTECT, related_name="agreed_orders")
    list_code = models.CharField(max_length=20)
    order = models.JSONField(default=list)
    ref = models.CharField(max_length=200)
    updated_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["scheme", "list_code"], name="one_agreed_order_a_list")
        ]


class Ruling(AreaModel, Cancellable):
    """A recorded decision of a MAD on ranking or money, with its number in the minutes and its reason.

    ``kind``: order (tie or change of order), partial, lines, skip, stop, womens_share, difference (A-1),
    village (S1: what happens to the proposals of a village that is not there). ``stage``: prioritas, penetapan
    or waiting. Facts of each kind stand in ``data``; proposals by number.
    """

    cycle = models.ForeignKey("programme.Cycle", on_delete=models.PROTECT, related_name="rulings")
    stage = models.CharField(max_length=20)
    kind = models.CharField(max_length=20)
    meeting = models.ForeignKey("meetings.Meeting", on_delete=models.PROTECT, related_name="rulings")
    decision_no = models.PositiveSmallIntegerField()
    ref = models.CharField(max_length=200)
    reason = models.TextField()
    proposal = models.ForeignKey(
        "planning.Proposal", on_delete=models.PROTECT, null=True, blank=True, related_name="rulings"
    )
    village = models.CharField(max_length=13, blank=True)
    data = models.JSONField(default=dict)
    created_at = models.DateTimeField()

    class Meta(AreaModel.Meta):
        abstract = False
        ordering = ["pk"]
        indexes = [models.Index(fields=["cycle", "stage", "kind"], name="ruling_cycle_stage")]


class ArrearsNote(AreaModel):
    """Arrears of a village's groups as the UPK certified them by letter before the MAD (A-11). Append-only."""

    cycle = models.ForeignKey("programme.Cycle", on_delete=models.PROTECT, related_name="arrears")
    arrears_rp = models.BigIntegerField()
    as_of_on = models.DateField()
    letter = models.CharField(max_length=200)
    created_at = models.DateTimeField()

    class Meta(AreaModel.Meta):
        abstract = False
        constraints = [
            models.CheckConstraint(condition=models.Q(arrears_rp__gte=0), name="arrears_not_negative"),
        ]


class PriorityList(AreaModel):
    """The ranked lists as MAD Prioritas set them (Form 15), with inputs, result and digest. Append-only."""

    cycle = models.ForeignKey("programme.Cycle", on_delete=models.PROTECT, related_name="priority_lists")
    scheme = models.ForeignKey(RankingScheme, on_delete=models.PROTECT, related_name="priority_lists")
    no = models.PositiveSmallIntegerField()
    meeting = models.ForeignKey("meetings.Meeting", on_delete=models.PROTECT, related_name="priority_lists")
    decision_no = models.PositiveSmallIntegerField()
    set_on = models.DateField()
    chair_name = models.CharField(max_length=120)
    secretary_name = models.CharField(max_length=120)
    facilitated_by = models.CharField(max_length=120, blank=True)
    village_states = models.JSONField(default=dict)
    frozen = models.JSONField()
    digest = models.CharField(max_length=64)
    created_at = models.DateTimeField()

    class Meta(AreaModel.Meta):
        abstract = False
        constraints = [models.UniqueConstraint(fields=["cycle", "no"], name="priority_list_no")]


class RankedProposal(models.Model):
    """One line of a priority list; ``rank`` is empty where something was missing (``missing`` says what)."""

    priority_list = models.ForeignKey(PriorityList, on_delete=models.PROTECT, related_name="lines")
    proposal = models.ForeignKey("planning.Proposal", on_delete=models.PROTECT, related_name="ranked_lines")
    number = models.CharField(max_length=20)
    list_code = models.CharField(max_length=20)
    rank = models.PositiveIntegerField(null=True)
    computed_rank = models.PositiveIntegerField(null=True)
    points = models.CharField(max_length=60, blank=True)
    shown = models.CharField(max_length=30, blank=True)
    breakdown = models.JSONField(default=list)
    decision_ref = models.CharField(max_length=200, blank=True)
    missing = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["list_code", "rank", "number"]
        constraints = [
            models.UniqueConstraint(fields=["priority_list", "proposal"], name="ranked_once_a_list")
        ]


class FundingDecision(AreaModel):
    """The list that MAD Penetapan decided (Form 27) or freed money given down the waiting list. Append-only.

    ``frozen`` holds the case as the engine read it and its result (format rembug-funding/1), ``digest`` its
    sha256; ``rules`` the values of the edition that were used.
    """

    cycle = models.ForeignKey("programme.Cycle", on_delete=models.PROTECT, related_name="funding_decisions")
    priority_list = models.ForeignKey(PriorityList, on_delete=models.PROTECT, related_name="decisions")
    no = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=20, default="decided")
    """decided: MAD Penetapan; freed: money that became free went down the waiting list (situation S9)."""
    meeting = models.ForeignKey(
        "meetings.Meeting", on_delete=models.PROTECT, related_name="funding_decisions"
    )
    decision_no = models.PositiveSmallIntegerField()
    decided_on = models.DateField()
    chair_name = models.CharField(max_length=120)
    secretary_name = models.CharField(max_length=120)
    facilitated_by = models.CharField(max_length=120, blank=True)
    ceiling_rp = models.BigIntegerField()
    available_rp = models.BigIntegerField()
    granted_rp = models.BigIntegerField()
    freed_rp = models.BigIntegerField(default=0)
    edition = models.CharField(max_length=20)
    edition_revision = models.PositiveSmallIntegerField()
    rules = models.JSONField(default=dict)
    rules_digest = models.CharField(max_length=64)
    frozen = models.JSONField()
    digest = models.CharField(max_length=64)
    created_at = models.DateTimeField()

    class Meta(AreaModel.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(fields=["cycle", "no"], name="funding_decision_no"),
            models.CheckConstraint(
                condition=models.Q(granted_rp__lte=models.F("available_rp"))
                & models.Q(available_rp__lte=models.F("ceiling_rp")),
                name="granted_within_available",
            ),
        ]

    @property
    def left_rp(self) -> int:
        """Money that no proposal has been granted."""
        return self.available_rp - self.granted_rp

    @property
    def operating_rp(self) -> int:
        """Operating money taken off the top; zero where it stands inside each RAB (A-2)."""
        return self.ceiling_rp - self.available_rp


class FundingOutcome(models.Model):
    """What became of one proposal, with the one sentence and the figures behind it. Append-only."""

    decision = models.ForeignKey(FundingDecision, on_delete=models.PROTECT, related_name="outcomes")
    proposal = models.ForeignKey("planning.Proposal", on_delete=models.PROTECT, related_name="outcomes")
    no = models.PositiveIntegerField()
    number = models.CharField(max_length=20)
    list_code = models.CharField(max_length=20)
    status = models.CharField(max_length=20)
    rule = models.CharField(max_length=30)
    rank = models.PositiveIntegerField(null=True)
    asked_rp = models.BigIntegerField()
    amount_rp = models.BigIntegerField()
    left_before_rp = models.BigIntegerField(null=True)
    waiting_no = models.PositiveIntegerField(null=True)
    shares = models.JSONField(default=list)
    groups = models.JSONField(default=list)
    decision_ref = models.CharField(max_length=200, blank=True)
    sentence_id = models.TextField()
    sentence_en = models.TextField()

    class Meta:
        ordering = ["no"]
        constraints = [
            models.UniqueConstraint(fields=["decision", "proposal"], name="outcome_once_a_decision"),
            models.CheckConstraint(
                condition=models.Q(amount_rp__gte=0) & models.Q(amount_rp__lte=models.F("asked_rp")),
                name="outcome_within_asked",
            ),
        ]


class CamatLetter(AreaModel):
    """An SPC: kind (activities, DOK, revision), number, date, the list it decrees, the number it replaces (A-13)."""

    cycle = models.ForeignKey("programme.Cycle", on_delete=models.PROTECT, related_name="spc")
    kind = models.CharField(max_length=20)
    number = models.CharField(max_length=80)
    dated_on = models.DateField()
    decision = models.ForeignKey(
        FundingDecision, on_delete=models.PROTECT, null=True, blank=True, related_name="spc"
    )
    replaces = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="replaced_by"
    )
    signed_by = models.CharField(max_length=120)
    amount_rp = models.BigIntegerField(default=0)
    note = models.TextField(blank=True)
    scan = models.CharField(max_length=64, blank=True)
    created_at = models.DateTimeField()

    class Meta(AreaModel.Meta):
        abstract = False
        constraints = [models.UniqueConstraint(fields=["district_code", "number"], name="spc_number_once")]


for _model in (
    RankingScheme,
    Reopening,
    ArrearsNote,
    PriorityList,
    RankedProposal,
    FundingDecision,
    FundingOutcome,
    CamatLetter,
):
    append_only(_model._meta.db_table)

# A finished item may only be opened again, never changed or removed in place (situation S4).
refuse_when(
    "planning_finished_scores",
    ScoreSheet._meta.db_table,
    "UPDATE",
    "OLD.finished AND NEW.finished",
    "a finished item is only opened again by a recorded decision",
)
refuse_when(
    "planning_finished_scores_stay",
    ScoreSheet._meta.db_table,
    "DELETE",
    "OLD.finished",
    "a finished item is only opened again by a recorded decision",
)
