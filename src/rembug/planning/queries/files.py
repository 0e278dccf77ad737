"""Files of proposals and of field visits, always through the object they belong to."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Q, QuerySet

from rembug.core.actor import Actor
from rembug.core.attachments import attachments_of_many
from rembug.core.errors import OutsideArea
from rembug.core.models import Attachment
from rembug.planning.models import FieldVisit, Proposal
from rembug.planning.queries import proposals


def rows(proposal: Proposal) -> QuerySet[Attachment]:
    """The files of a proposal's folder that still count."""
    return Attachment.unscoped.filter(
        object_type=Proposal._meta.label, object_id=str(proposal.pk), cancelled_at__isnull=True
    )


def one(actor: Actor, proposal_id: UUID, file_id: UUID) -> Attachment:
    """One file of a proposal or of its visits that the actor may open. Raises OutsideArea. 3 queries.

    Whoever sees the proposal sees its files, also a village that only shares in it; papers that name people need
    their permission besides.
    """
    proposal = proposals.one(actor, proposal_id)
    visits = [str(pk) for pk in proposal.visits.values_list("pk", flat=True)]
    owned = Q(object_type=Proposal._meta.label, object_id=str(proposal.pk)) | Q(
        object_type=FieldVisit._meta.label, object_id__in=visits
    )
    found = Attachment.unscoped.filter(owned, pk=file_id, cancelled_at__isnull=True).first()
    if found is None or (found.permission and not actor.has(found.permission)):
        raise OutsideArea
    return found


def removable(actor: Actor, proposal_id: UUID, file_id: UUID) -> tuple[Proposal, Attachment]:
    """A proposal and a file of its folder, for the page that takes it out. Raises OutsideArea."""
    proposal = proposals.one(actor, proposal_id)
    found = rows(proposal).filter(pk=file_id).first()
    if found is None:
        raise OutsideArea
    return proposal, found


def of_visits(visits: Iterable[FieldVisit]) -> dict[str, list[Attachment]]:
    """Photos of field visits by the key of the visit. One query, none without visits."""
    return attachments_of_many(list(visits))
