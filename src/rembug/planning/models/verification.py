"""Verification: who of the TV looks at what, sheets 11 and 12, visits, and the FK's own survey beside them.

Rows that somebody signed are append-only: a repaired proposal gets a new round, never a changed sheet.
"""

from __future__ import annotations

from django.db import models

from rembug.core.triggers import append_only


class Verifier(models.Model):
    """A member of the TV who verifies one proposal. Ended when somebody else takes over, never overwritten."""

    proposal = models.ForeignKey("planning.Proposal", on_delete=models.PROTECT, related_name="verifiers")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="verifies")
    name = models.CharField(max_length=120)
    skill = models.CharField(max_length=30, blank=True)
    allowed_by = models.CharField(max_length=200, blank=True)
    """The MAD decision that allowed a verifier of the own village or group (A-5); empty where there is no clash."""
    assigned_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    ended_reason = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["proposal", "person"],
                condition=models.Q(ended_on__isnull=True),
                name="verifier_once_a_proposal",
            )
        ]


class FieldVisit(models.Model):
    """One visit to the place: when, who went, what was found. Its photos are attachments of the visit."""

    proposal = models.ForeignKey("planning.Proposal", on_delete=models.PROTECT, related_name="visits")
    round = models.PositiveSmallIntegerField(default=1)
    visited_on = models.DateField()
    visitors = models.CharField(max_length=300)
    findings = models.TextField()
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["visited_on", "pk"]


class VerificationSheet(models.Model):
    """Form 11 with 12.a-d: answers, findings and the recommendation of the TV in one round.

    ``verdict`` is *feasible*, *repair* or *not_feasible*; ``recommended_rp`` whole rupiah of BLM;
    ``negative`` keeps the negative-list lamps as they stood when it was signed.
    """

    proposal = models.ForeignKey("planning.Proposal", on_delete=models.PROTECT, related_name="sheets")
    round = models.PositiveSmallIntegerField()
    form = models.CharField(max_length=10)
    verified_on = models.DateField()
    visited_on = models.DateField()
    verifiers = models.JSONField(default=list)
    answers = models.JSONField(default=dict)
    findings = models.TextField(blank=True)
    requested_rp = models.BigIntegerField()
    recommended_rp = models.BigIntegerField()
    verdict = models.CharField(max_length=20)
    reason = models.TextField(blank=True)
    categories = models.JSONField(default=list)
    measures = models.JSONField(default=dict)
    permits = models.JSONField(default=list)
    negative = models.JSONField(default=list)
    rules_digest = models.CharField(max_length=64)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["round"]
        constraints = [
            models.UniqueConstraint(fields=["proposal", "round"], name="sheet_once_a_round"),
            models.CheckConstraint(
                condition=models.Q(recommended_rp__gte=0), name="sheet_recommended_not_negative"
            ),
        ]


class SurveyReport(models.Model):
    """What the FK or FT saw: a report of its own with its own signature; it helps the TV and decides nothing."""

    proposal = models.ForeignKey("planning.Proposal", on_delete=models.PROTECT, related_name="surveys")
    role = models.CharField(max_length=10)
    surveyed_on = models.DateField()
    findings = models.TextField()
    advice = models.TextField(blank=True)
    signed_by = models.CharField(max_length=120)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["surveyed_on", "pk"]


for _model in (FieldVisit, VerificationSheet, SurveyReport):
    append_only(_model._meta.db_table)
