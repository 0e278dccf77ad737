"""Every musyawarah: plan, invitation, attendance, quorum, decisions, delegates, minutes."""

from __future__ import annotations

from django.db import models

from rembug.core.ids import uuid7
from rembug.core.models import AreaModel, Cancellable, Versioned
from rembug.meetings.domain import meeting_number


class MeetingSeries(models.Model):
    """The last number given to a meeting of one kecamatan in one year; its row is the lock."""

    area_code = models.CharField(max_length=20)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["area_code", "year"], name="one_meeting_series")]


class Meeting(AreaModel, Cancellable, Versioned):
    """One meeting of a dusun, village or kecamatan, from plan to signed minutes (Form 1).

    Headcounts are those of everybody present: people listed by name (``Attendee``) and those who were only
    counted (``HeadCount``). Counts of *RTM* are part of the counts of women and men, not beside them.
    After ``minutes_sealed_at`` no row of the meeting changes (triggers); later facts have tables of their own.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    kind = models.CharField(max_length=30)
    cycle = models.ForeignKey("programme.Cycle", on_delete=models.PROTECT, null=True, blank=True)
    year = models.PositiveSmallIntegerField()
    serial = models.PositiveIntegerField()
    state = models.CharField(max_length=20, default="planned")
    title = models.CharField(max_length=200)
    held_on = models.DateField()
    starts_at = models.TimeField(null=True, blank=True)
    ends_at = models.TimeField(null=True, blank=True)
    place = models.CharField(max_length=200)
    hamlet = models.CharField(max_length=80, blank=True)
    agenda = models.JSONField(default=list)
    """Lines of the agenda: {"kind": code of the catalogue or "", "text": words}."""
    discussion = models.TextField(blank=True)
    chair_name = models.CharField(max_length=120, blank=True)
    minute_taker_name = models.CharField(max_length=120, blank=True)
    facilitated_by = models.CharField(max_length=200, blank=True)
    opened_at = models.TimeField(null=True, blank=True)
    extraordinary = models.BooleanField(default=False)
    """Judged by the other quorum of S28: one or two representatives of every village."""
    voters_invited = models.PositiveIntegerField(default=0)
    men = models.PositiveIntegerField(default=0)
    women = models.PositiveIntegerField(default=0)
    poor_men = models.PositiveIntegerField(default=0)
    poor_women = models.PositiveIntegerField(default=0)
    others = models.JSONField(default=dict)
    """Optional counts of duties.md: kat, disabled, elderly, female_headed, youth."""
    continues = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="continued_by"
    )
    postponed_reason = models.TextField(blank=True)
    minutes_digest = models.CharField(max_length=64, blank=True)
    minutes_sealed_at = models.DateTimeField(null=True, blank=True)
    recorded_history = models.BooleanField(default=False)
    provenance = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField()

    class Meta(AreaModel.Meta):
        abstract = False
        indexes = [
            models.Index(fields=["district_code", "held_on"], name="meeting_district_day"),
            models.Index(fields=["village_code", "held_on"], name="meeting_village_day"),
            models.Index(fields=["cycle", "kind"], name="meeting_cycle_kind"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["district_code", "year", "serial"], name="meeting_number_once"),
            models.CheckConstraint(
                condition=models.Q(poor_men__lte=models.F("men"))
                & models.Q(poor_women__lte=models.F("women")),
                name="meeting_poor_among_all",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def number(self) -> str:
        """The minutes' number, such as BA-2026-0012, unique within the kecamatan."""
        return meeting_number(self.year, self.serial)

    @property
    def present(self) -> int:
        return self.men + self.women

    @property
    def poor(self) -> int:
        return self.poor_men + self.poor_women

    @property
    def is_sealed(self) -> bool:
        return self.minutes_sealed_at is not None


class MeetingVillage(models.Model):
    """A village invited to an inter-village meeting and how many delegates it may send."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="villages")
    village = models.CharField(max_length=13)
    invited = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "village"], name="village_once_a_meeting")]


class Invitation(models.Model):
    """An invitation that went out: to whom, when, how, and what proves that it arrived."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="invitations")
    no = models.PositiveSmallIntegerField()
    recipient = models.CharField(max_length=160)
    village = models.CharField(max_length=13, blank=True)
    channel = models.CharField(max_length=20)
    sent_on = models.DateField()
    delivered_on = models.DateField(null=True, blank=True)
    received_by = models.CharField(max_length=120, blank=True)
    proof = models.CharField(max_length=200, blank=True)
    """Where the paper proof is kept, in words."""
    proof_file = models.ForeignKey(
        "core.Attachment", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    """A photo or scan of it; one sheet of receipts may prove many invitations."""

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "no"], name="invitation_no")]

    @property
    def is_proven(self) -> bool:
        """Whether it is known when it arrived, and who or what says so."""
        return self.delivered_on is not None and bool(
            self.proof or self.received_by or self.proof_file_id is not None
        )


class Delegation(AreaModel):
    """The delegates of one village for one kind of inter-village meeting, until the next are named.

    ``seats`` names the row group of the composition table: MAD Sosialisasi has other seats than the two MADs
    that decide (A-15). A delegation is ended, never overwritten. ``committee`` holds the people and their terms.
    """

    cycle = models.ForeignKey("programme.Cycle", on_delete=models.PROTECT, null=True, blank=True)
    seats = models.CharField(max_length=30)
    named_on = models.DateField()
    named_in = models.ForeignKey(
        Meeting, on_delete=models.PROTECT, null=True, blank=True, related_name="delegations"
    )
    document = models.CharField(max_length=200, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    ended_reason = models.CharField(max_length=200, blank=True)
    committee = models.ForeignKey(
        "people.Committee", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField()

    class Meta(AreaModel.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(
                fields=["area_code", "cycle", "seats"],
                condition=models.Q(ended_on__isnull=True, cycle__isnull=False),
                name="one_living_delegation",
            ),
            models.UniqueConstraint(
                fields=["area_code", "seats"],
                condition=models.Q(ended_on__isnull=True, cycle__isnull=True),
                name="one_delegation_without_cycle",
            ),
        ]


class Delegate(models.Model):
    """A seat of a delegation and who was chosen for it; ``seat`` is a row of the composition table.

    ``term`` is the first term of the seat. Who sits there on a day is found along its replacements
    (``queries.seats_on``); the name here is the one of the choice and stays.
    """

    delegation = models.ForeignKey(Delegation, on_delete=models.PROTECT, related_name="delegates")
    no = models.PositiveSmallIntegerField()
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, null=True, blank=True)
    term = models.ForeignKey(
        "people.Assignment", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    name = models.CharField(max_length=120)
    sex = models.CharField(max_length=1)
    seat = models.CharField(max_length=30)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["delegation", "no"], name="delegate_no")]


class Attendee(Cancellable, Versioned):
    """A person on the attendance list and in which standing (A-9): only delegates vote in a MAD.

    ``votes_from`` is the moment from which the vote counts where it came later than the person: a substitute
    whose letter was completed or whom the meeting accepted.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="attendees")
    no = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=20)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, null=True, blank=True)
    delegate = models.ForeignKey(Delegate, on_delete=models.PROTECT, null=True, blank=True)
    name = models.CharField(max_length=120)
    sex = models.CharField(max_length=1)
    village = models.CharField(max_length=13, blank=True)
    hamlet = models.CharField(max_length=80, blank=True)
    role = models.CharField(max_length=80, blank=True)
    is_poor = models.BooleanField(default=False)
    votes_from = models.TimeField(null=True, blank=True)
    is_substitute = models.BooleanField(default=False)
    authority_letter = models.CharField(max_length=200, blank=True)
    authority_known_by = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "no"], name="attendee_no"),
            models.UniqueConstraint(
                fields=["meeting", "delegate"],
                condition=models.Q(cancelled_at__isnull=True, is_substitute=False),
                name="delegate_once_a_meeting",
            ),
        ]


class Stay(models.Model):
    """One time a person was in the room; who left and came back has two."""

    attendee = models.ForeignKey(Attendee, on_delete=models.PROTECT, related_name="stays")
    arrived_at = models.TimeField()
    left_at = models.TimeField(null=True, blank=True)
    note = models.CharField(max_length=200, blank=True)


class HeadCount(models.Model):
    """People who were counted and not listed by name, by dusun or village and by standing."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="headcounts")
    no = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=20, default="resident")
    place = models.CharField(max_length=80, blank=True)
    """Name of the dusun, or code of the village in an inter-village meeting; empty: not split."""
    men = models.PositiveIntegerField(default=0)
    women = models.PositiveIntegerField(default=0)
    poor_men = models.PositiveIntegerField(default=0)
    poor_women = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "no"], name="headcount_no"),
            models.UniqueConstraint(fields=["meeting", "kind", "place"], name="headcount_once_a_place"),
            models.CheckConstraint(
                condition=models.Q(poor_men__lte=models.F("men"))
                & models.Q(poor_women__lte=models.F("women")),
                name="headcount_poor_among_all",
            ),
        ]


class Decision(models.Model):
    """One decision of a meeting with what made it valid at that moment.

    The figures of the quorum are a snapshot: nothing that is learnt later changes them (practice S4).
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="decisions")
    no = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=40, blank=True)
    text = models.TextField()
    reason = models.TextField(blank=True)
    began_at = models.TimeField(null=True, blank=True)
    decided_at = models.TimeField(null=True, blank=True)
    method = models.CharField(max_length=10, default="consensus")
    votes_for = models.PositiveIntegerField(null=True, blank=True)
    votes_against = models.PositiveIntegerField(null=True, blank=True)
    votes_abstain = models.PositiveIntegerField(null=True, blank=True)
    voters_invited = models.PositiveIntegerField(null=True, blank=True)
    voters_present = models.PositiveIntegerField(null=True, blank=True)
    women_voters = models.PositiveIntegerField(null=True, blank=True)
    present_by_village = models.JSONField(default=dict)
    quorum_needed = models.PositiveIntegerField(null=True, blank=True)
    valid = models.BooleanField(default=True)
    about_village = models.CharField(max_length=13, blank=True)
    about_attendee = models.ForeignKey(Attendee, on_delete=models.PROTECT, null=True, blank=True)
    outcome = models.CharField(max_length=20, blank=True)
    reopens = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True)
    table = models.JSONField(null=True, blank=True)
    rules_used = models.JSONField(default=dict)
    rules_digest = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "no"], name="decision_no")]


class Dissent(models.Model):
    """A note of dissent, to one decision or to the whole meeting; public like the minutes."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="dissents")
    decision = models.ForeignKey(
        Decision, on_delete=models.PROTECT, null=True, blank=True, related_name="dissents"
    )
    no = models.PositiveSmallIntegerField()
    by = models.CharField(max_length=120)
    village = models.CharField(max_length=13, blank=True)
    text = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "no"], name="dissent_no")]


class RulesOfOrder(AreaModel):
    """The rules of order that a MAD adopted, in versions; later meetings read the switches (A-10)."""

    cycle = models.ForeignKey("programme.Cycle", on_delete=models.PROTECT, null=True, blank=True)
    version = models.PositiveSmallIntegerField()
    decision = models.OneToOneField(Decision, on_delete=models.PROTECT, related_name="rules_of_order")
    starts_on = models.DateField()
    switches = models.JSONField()
    text = models.TextField(blank=True)

    class Meta(AreaModel.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(fields=["area_code", "version"], name="rules_of_order_version")
        ]


class SealedMinutes(models.Model):
    """What the minutes said when they were sealed, and its fingerprint. Append-only."""

    meeting = models.OneToOneField(Meeting, on_delete=models.PROTECT, related_name="sealed_minutes")
    data = models.JSONField()
    digest = models.CharField(max_length=64)
    chair_name = models.CharField(max_length=120)
    secretary_name = models.CharField(max_length=120)
    sealed_at = models.DateTimeField()


class SignedScan(models.Model):
    """The signed paper, scanned, before the minutes are sealed or after. Append-only; the newest counts.

    ``digest`` is the fingerprint of the contents when it was filed: what was signed is what is sealed.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="scans")
    attachment = models.ForeignKey("core.Attachment", on_delete=models.PROTECT, related_name="+")
    file_name = models.CharField(max_length=200)
    note = models.CharField(max_length=200, blank=True)
    digest = models.CharField(max_length=64, blank=True)
    filed_at = models.DateTimeField()
