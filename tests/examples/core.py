from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from rembug.core import attachments
from rembug.core.models import Attachment
from tests.core.files import picture
from tests.examples.registry import page_example, plain_page
from tests.world import CREATED, World

plain_page("home")
plain_page("search")


@page_example("file")
def _a_kept_file(world: World) -> dict[str, Any]:
    """A photo kept in the kecamatan, laid into the data folder as an action would."""
    prepared = attachments.prepare(SimpleUploadedFile("foto.jpg", picture()))
    kept = Attachment.unscoped.create(
        area_code=world.village(),
        kind="photo",
        title="Foto",
        sha256=prepared.sha256,
        came_sha256=prepared.came_sha256,
        media_type=prepared.media_type,
        size=prepared.size,
        name=prepared.name,
        created_at=CREATED,
    )
    return {"pk": kept.pk}
