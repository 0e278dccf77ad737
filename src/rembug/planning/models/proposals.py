"""Proposals with their villages, groups and budgets."""

from __future__ import annotations

from django.db import models

from rembug.core.ids import uuid7
from rembug.core.models import AreaModel, Cancellable, Versioned
from rembug.planning.models.arriving import SettledQuerySet


class Proposal(AreaModel, Cancellable, Versioned):
    """A written proposal of a village (or several), one thread from number to maintenance.

    Amounts are whole rupiah of BLM. ``amount_estimated_rp`` is the TPU's estimate (MAD Prioritas ranks on it),
    ``amount_final_rp`` that of the final RAB checked by FT (MAD Penetapan decides on it, A-1),
    ``amount_decided_rp`` what the MAD granted. ``number`` is empty ("belum bernomor") until the office has it.
    Of an inter-village proposal ``area_code`` is the village that leads; the shares name them all.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    cycle = models.ForeignKey("programme.Cycle", on_delete=models.PROTECT, related_name="proposals")
    serial = models.PositiveIntegerField(null=True, blank=True)
    part = models.PositiveSmallIntegerField(default=0)
    number = models.CharField(max_length=20, blank=True)
    state = models.CharField(max_length=20, default="draft")
    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=20)
    sector = models.CharField(max_length=40, blank=True)
    origin = models.CharField(max_length=20, default="md")
    proposer = models.CharField(max_length=120, blank=True)
    own_rank = models.PositiveSmallIntegerField(null=True, blank=True)
    hamlet = models.CharField(max_length=80, blank=True)
    location = models.CharField(max_length=200, blank=True)
    problem = models.TextField(blank=True)
    purpose = models.TextField(blank=True)
    schedule = models.CharField(max_length=200, blank=True)
    maintenance = models.CharField(max_length=300, blank=True)
    meeting = models.ForeignKey("meetings.Meeting", on_delete=models.PROTECT, null=True, blank=True)
    decided_in = models.CharField(max_length=200, blank=True)
    decided_on = models.DateField(null=True, blank=True)
    volume_milli = models.BigIntegerField(null=True, blank=True)
    unit = models.CharField(max_length=20, blank=True)
    beneficiaries = models.PositiveIntegerField(default=0)
    beneficiaries_women = models.PositiveIntegerField(default=0)
    beneficiaries_poor = models.PositiveIntegerField(default=0)
    households = models.PositiveIntegerField(default=0)
    households_poor = models.PositiveIntegerField(default=0)
    amount_estimated_rp = models.BigIntegerField(default=0)
    amount_final_rp = models.BigIntegerField(null=True, blank=True)
    final_approved_on = models.DateField(null=True, blank=True)
    final_approved_by = models.CharField(max_length=120, blank=True)
    amount_decided_rp = models.BigIntegerField(null=True, blank=True)
    swadaya_rp = models.BigIntegerField(default=0)
    swadaya_final_rp = models.BigIntegerField(null=True, blank=True)
    land_needed = models.BooleanField(default=False)
    land_note = models.TextField(blank=True)
    negative_list = models.JSONField(default=dict, blank=True)
    submitted_on = models.DateField(null=True, blank=True)
    returned_note = models.TextField(blank=True)
    left_on = models.DateField(null=True, blank=True)
    left_reason = models.TextField(blank=True)
    left_document = models.CharField(max_length=200, blank=True)
    funded_elsewhere_by = models.CharField(max_length=120, blank=True)
    funded_elsewhere_rp = models.BigIntegerField(null=True, blank=True)
    funded_elsewhere_document = models.CharField(max_length=200, blank=True)
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="merged"
    )
    split_from = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="parts"
    )
    recorded_history = models.BooleanField(default=False)
    provenance = models.CharField(max_length=200, blank=True)
    source_no = models.CharField(max_length=20, blank=True)
    created_at = models.DateTimeField()

    unscoped = SettledQuerySet.as_manager()  # type: ignore[misc]

    class Meta(AreaModel.Meta):
        abstract = False
        indexes = [
            models.Index(fields=["cycle", "area_code", "state"], name="proposal_cycle_area"),
            models.Index(fields=["district_code", "state"], name="proposal_district_state"),
            models.Index(fields=["village_code", "state"], name="proposal_village_state"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["cycle", "serial", "part"],
                condition=models.Q(serial__isnull=False),
                name="proposal_serial_once",
            ),
            # A number is never given twice in a kecamatan, not even in a cycle opened anew after a cancelled one.
            models.UniqueConstraint(
                fields=["district_code", "number"],
                condition=~models.Q(number=""),
                name="proposal_number_once",
            ),
            models.CheckConstraint(
                condition=models.Q(amount_estimated_rp__gte=0) & models.Q(swadaya_rp__gte=0),
                name="proposal_amounts_not_negative",
            ),
            models.CheckConstraint(
                condition=models.Q(beneficiaries_women__lte=models.F("beneficiaries"))
                & models.Q(beneficiaries_poor__lte=models.F("beneficiaries"))
                & models.Q(households_poor__lte=models.F("households")),
                name="proposal_beneficiaries_among_all",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}".strip()

    @property
    def asked_rp(self) -> int:
        """What is asked of BLM now: the final RAB where it stands, else the estimate."""
        return self.amount_final_rp if self.amount_final_rp is not None else self.amount_estimated_rp

    @property
    def total_rp(self) -> int:
        """BLM asked and swadaya together."""
        final = self.swadaya_final_rp if self.amount_final_rp is not None else None
        return self.asked_rp + (self.swadaya_rp if final is None else final)


class NumberSeries(models.Model):
    """The last serial given to a proposal of a kecamatan in a year; locked while the next one is taken.

    Only ever rises, so a number is never used again, whatever becomes of its proposal or its cycle.
    """

    district_code = models.CharField(max_length=8)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["district_code", "year"], name="one_series_a_year")]


class ProposalVillage(models.Model):
    """A village's share in an inter-village proposal: cost and beneficiaries (A-7)."""

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="shares")
    village = models.CharField(max_length=13)
    cost_rp = models.BigIntegerField()
    beneficiaries = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["proposal", "village"], name="share_once_a_village")]


class ProposalGroup(models.Model):
    """One group of an SPP proposal (Form 7.d): the MAD may fund four of six."""

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="groups")
    no = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=120)
    members = models.PositiveSmallIntegerField()
    members_poor = models.PositiveSmallIntegerField(default=0)
    founded_on = models.DateField(null=True, blank=True)
    business = models.CharField(max_length=120, blank=True)
    savings_rp = models.BigIntegerField(default=0)
    amount_rp = models.BigIntegerField()
    months = models.PositiveSmallIntegerField(default=12)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["proposal", "no"], name="group_no")]


class RabLine(models.Model):
    """One line of a budget. ``amount_rp`` is always quantity x price; BLM and swadaya parts sum to it.

    ``phase`` is *estimate* (TPU, Form 7/8) or *final* (after design and price survey).
    """

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="rab")
    phase = models.CharField(max_length=10, default="estimate")
    no = models.PositiveSmallIntegerField()
    part = models.CharField(max_length=20)
    text = models.CharField(max_length=200)
    qty_milli = models.BigIntegerField()
    unit = models.CharField(max_length=20)
    price_rp = models.BigIntegerField()
    amount_rp = models.BigIntegerField()
    swadaya_rp = models.BigIntegerField(default=0)

    class Meta:
        ordering = ["no"]
        constraints = [
            models.UniqueConstraint(fields=["proposal", "phase", "no"], name="rab_line_no"),
            models.CheckConstraint(
                condition=models.Q(qty_milli__gte=0) & models.Q(price_rp__gte=0), name="rab_not_negative"
            ),
            models.CheckConstraint(
                condition=models.Q(swadaya_rp__gte=0) & models.Q(swadaya_rp__lte=models.F("amount_rp")),
                name="rab_swadaya_within_amount",
            ),
        ]

    @property
    def blm_rp(self) -> int:
        return self.amount_rp - self.swadaya_rp


class SwadayaPledge(models.Model):
    """What villagers promise to give (Form 6): labour, material, money or land, valued in whole rupiah."""

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="pledges")
    no = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=20)
    text = models.CharField(max_length=200)
    qty_milli = models.BigIntegerField()
    unit = models.CharField(max_length=20)
    price_rp = models.BigIntegerField()
    amount_rp = models.BigIntegerField()
    donor = models.CharField(max_length=120, blank=True)

    class Meta:
        ordering = ["no"]
        constraints = [models.UniqueConstraint(fields=["proposal", "no"], name="pledge_no")]


class LandParcel(models.Model):
    """A piece of land that the works need and who gives it (Form 6.a). The owner's name is personal."""

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="parcels")
    no = models.PositiveSmallIntegerField()
    owner = models.CharField(max_length=120)
    location = models.CharField(max_length=200, blank=True)
    area_milli = models.BigIntegerField(default=0)
    manner = models.CharField(max_length=20, default="donated")
    amount_rp = models.BigIntegerField(default=0)
    document = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["no"]
        constraints = [models.UniqueConstraint(fields=["proposal", "no"], name="parcel_no")]


class ProposalPaper(models.Model):
    """What the office noted of a paper of the checklist (Form 10): its date, a note, and where the paper itself lies.

    Scans and photos are attachments of the proposal under the same kind; a paper is there with a file or a place.
    """

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="papers")
    kind = models.CharField(max_length=30)
    dated_on = models.DateField(null=True, blank=True)
    note = models.CharField(max_length=200, blank=True)
    place = models.CharField(max_length=120, blank=True)

    class Meta:
        ordering = ["kind"]
        constraints = [models.UniqueConstraint(fields=["proposal", "kind"], name="paper_once")]
