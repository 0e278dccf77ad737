"""A recorded result stands where its step stands: with its day, its paper, and the way to cancel it."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from rembug.core import attachments
from rembug.core.door import new_key
from rembug.core.errors import InputProblem
from rembug.programme import actions
from rembug.programme.models import StepResult
from tests.core import files
from tests.examples.programme import MINUTES, STARTS, done, scan, socialised, started
from tests.world import THERE, World

pytestmark = pytest.mark.django_db


def on_paper(world: World, file: Any) -> StepResult:
    made: StepResult = actions.record_step_on_paper(
        actor=world.actor("fk"),
        key=new_key(),
        notes={"*": "uji"},
        cycle_id=socialised(world).pk,
        step="rtm_mapping",
        village=world.village(1),
        done_on=STARTS,
        file=file,
        **MINUTES,
    )
    return made


def typed(world: World, **more: Any) -> dict[str, Any]:
    return {
        "kunci": new_key(),
        "village": world.village(1),
        "done_on": "12/1/2026",
        "minutes": "BA Musdus 3",
        "men": "20",
        "women": "22",
        "catatan": "uji",
        **more,
    }


def test_the_form_takes_a_photo_and_the_step_shows_it(world: World) -> None:
    cycle = socialised(world)
    client = world.client("fk")
    address = reverse("programme:record_step", args=[cycle.pk, "rtm_mapping"])
    address += f"?desa={world.village(1)}&cara=kertas"
    shown = client.get(address).content.decode()
    assert 'enctype="multipart/form-data"' in shown
    photo = SimpleUploadedFile("foto.jpg", files.picture(exif=True))
    page = client.post(address, typed(world, file=photo))
    assert page.status_code == 302, page.content.decode()
    row = StepResult.objects.get(on_paper=True)
    link = reverse("file", args=[row.attachment])
    for where in (f"/langkah/2/?ta={cycle.pk}", f"/jalan/?ta={cycle.pk}&desa={world.village(1)}"):
        text = client.get(where).content.decode()
        assert link in text
        assert "BA Musdus 3" in text
        assert reverse("programme:cancel_result", args=[row.pk]) in text
    sent = client.get(link)
    assert (sent.status_code, sent["Content-Type"]) == (200, "image/jpeg")
    assert b"KAMERA-RAHASIA" not in b"".join(sent.streaming_content)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("file", "said"),
    [
        (SimpleUploadedFile("ba.pdf", b""), "kosong"),
        (SimpleUploadedFile("ba.pdf", b"bukan pdf"), "ba.pdf"),
        (SimpleUploadedFile("ba.xlsx", files.XLSX), "bukan pindaian atau foto"),
    ],
)
def test_what_is_no_scan_is_refused_beside_its_field_and_nothing_typed_is_lost(
    world: World, file: SimpleUploadedFile, said: str
) -> None:
    cycle = socialised(world)
    address = reverse("programme:record_step", args=[cycle.pk, "rtm_mapping"])
    page = world.client("fk").post(f"{address}?cara=kertas", typed(world, file=file))
    assert page.status_code == 400
    text = page.content.decode()
    assert said in text
    assert "BA Musdus 3" in text
    assert not StepResult.objects.filter(step="rtm_mapping").exists()


def test_the_action_takes_no_table_for_a_scan(world: World) -> None:
    table = attachments.prepare(SimpleUploadedFile("ba.xlsx", files.XLSX))
    with pytest.raises(InputProblem, match=r"programme\.scan_wanted"):
        on_paper(world, table)


def test_the_scan_stays_in_its_kecamatan(world: World) -> None:
    row = on_paper(world, scan())
    link = reverse("file", args=[row.attachment])
    assert world.client("fk").get(link).status_code == 200
    assert world.client("kades").get(link).status_code == 200
    assert world.client("kades", village=2).get(link).status_code == 404
    assert world.client("fk", district=THERE).get(link).status_code == 404


def test_cancelling_is_offered_only_to_who_may(world: World) -> None:
    cycle = started(world)
    row = done(world, cycle, "mad_socialisation")
    link = reverse("programme:cancel_result", args=[row.pk])
    address = f"/langkah/1/?ta={cycle.pk}"
    assert link in world.client("fk").get(address).content.decode()
    assert link not in world.client("camat").get(address).content.decode()
    page = world.client("fk").post(link, {"kunci": new_key(), "reason": "Salah tanggal"})
    assert page.status_code == 302
    assert link not in world.client("fk").get(address).content.decode()


def test_a_waiting_stage_links_what_must_come_first(world: World) -> None:
    cycle = started(world)
    text = world.client("fk").get(f"/langkah/2/?ta={cycle.pk}").content.decode()
    assert f'href="/langkah/1/?ta={cycle.pk}#kpmd_training"' in text.replace("&amp;", "&").replace(
        f"/sebagai/{world.actor('fk').assignment_id}", ""
    )
