"""Files of a proposal: scans of its papers, photos, letters. All are actions; nothing is ever deleted."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from rembug.core.attachments import Prepared, attachments_of, keep
from rembug.core.door import Door, action
from rembug.core.errors import InputProblem
from rembug.core.models import Attachment
from rembug.planning import permissions
from rembug.planning.actions.shared import lock_proposal
from rembug.planning.domain.completeness import PAPERS, PERSONAL
from rembug.planning.queries import files as queries
from rembug.planning.queries.proposals import OUT, area_of

MAX_FILES = 100
"""Files of one proposal; a folder with more is no folder of one proposal."""


@action(permissions.ATTACH, area=area_of)
def attach_files(
    door: Door, *, proposal_id: UUID, kind: str, files: Sequence[Prepared], note: str = ""
) -> list[Attachment]:
    """Put files into a proposal's folder as papers of one kind (``domain.completeness.PAPERS``).

    ``files`` were checked by ``core.attachments.prepare``. The proposal's text keeps its version: a photo may come
    while somebody types. Raises InputProblem for an unknown kind, no file, one that lies there already, too many.
    """
    proposal = lock_proposal(door, proposal_id)
    door.allow(proposal.state not in OUT, "planning.files_closed")
    if kind not in PAPERS:
        raise InputProblem("planning.paper_unknown", {"names": [kind[:30]]}, field="kind")
    if not files:
        raise InputProblem("planning.file_wanted", field="files")
    held = list(attachments_of(proposal))
    if len(held) + len(files) > MAX_FILES:
        raise InputProblem("planning.too_many_files", {"limit": MAX_FILES}, field="files")
    known = {(file.came_sha256, file.kind) for file in held}
    for file in files:
        if (file.came_sha256, kind) in known:
            raise InputProblem("planning.file_twice", {"name": file.name}, field="files")
        known.add((file.came_sha256, kind))
    door.require([])
    title = note.strip() or PAPERS[kind][0]
    wanted = permissions.LAND_PAPERS if kind in PERSONAL else permissions.VIEW
    made = [
        keep(
            door,
            file,
            area_code=proposal.area_code,
            kind=kind,
            title=title,
            owner=proposal,
            permission=wanted,
        )
        for file in files
    ]
    door.record(
        proposal, facts={"number": proposal.number or "-", "paper": PAPERS[kind][0], "count": len(made)}
    )
    return made


@action(permissions.ATTACH, area=area_of)
def cancel_file(door: Door, *, proposal_id: UUID, file_id: UUID, reason: str) -> Attachment:
    """Take a file out of a proposal's folder; it stays stored and no longer counts.

    Once the proposal is handed in, only the office that received it may. Raises InputProblem without a reason,
    OutsideArea for a file of another proposal.
    """
    proposal = lock_proposal(door, proposal_id)
    file = door.lock(queries.rows(proposal).filter(pk=file_id))
    handed_in = proposal.state not in ("draft", "returned")
    door.allow(not handed_in or door.actor.has(permissions.RECEIVE.code), "planning.file_handed_in")
    if not reason.strip():
        raise InputProblem("planning.reason_wanted", field="reason")
    door.require([])
    file.cancelled_at, file.cancelled_by, file.cancelled_reason = door.now, door.actor.user_id, reason.strip()
    file.save(update_fields=["cancelled_at", "cancelled_by", "cancelled_reason"])
    facts = {"number": proposal.number or "-", "file": file.title or file.name, "reason": reason.strip()}
    door.record(proposal, facts=facts)
    return file
