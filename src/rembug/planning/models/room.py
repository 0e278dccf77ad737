"""What the projector of a meeting shows; nothing here decides anything."""

from __future__ import annotations

from django.db import models

from rembug.core.models import AreaModel, Versioned


class RoomScreen(AreaModel, Versioned):
    """The projector page of one meeting: what it shows now, and the token that opens it without an account.

    ``shows`` is *ranking*, *proposal*, *attendance* or *title*. The token only reads, and only until ``ended_at``.
    """

    meeting = models.OneToOneField("meetings.Meeting", on_delete=models.PROTECT, related_name="screen")
    token = models.CharField(max_length=43, unique=True)
    shows = models.CharField(max_length=20, default="ranking")
    proposal = models.ForeignKey(
        "planning.Proposal", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    ended_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField()

    class Meta(AreaModel.Meta):
        abstract = False
