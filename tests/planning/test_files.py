"""Files of proposals and visits: taken in without JavaScript, counted in Form 10, opened only inside the area."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from rembug.core.attachments import Prepared, attachments_of, prepare
from rembug.core.door import new_key
from rembug.core.errors import InputProblem, NotAllowed, OutsideArea
from rembug.core.models import Attachment, AuditEvent
from rembug.planning.actions import files, handover
from rembug.planning.actions import verification as tv
from rembug.planning.domain.completeness import PAPERS
from rembug.planning.models import FieldVisit, Proposal, ProposalVillage
from rembug.planning.queries import checks
from rembug.planning.queries import files as queries
from rembug.planning.queries import proposals as proposal_queries
from tests.core.files import PDF, XLSX, picture
from tests.examples import planning_proposals as given
from tests.planning.selecting import kecamatan
from tests.planning.verifying import assigned
from tests.world import THERE, World

pytestmark = pytest.mark.django_db


def attach(world: World, proposal: Proposal, kind: str = "photo", role: str = "tpu", **more: Any) -> Any:
    return given.call(
        world,
        role,
        files.attach_files,
        proposal_id=proposal.pk,
        kind=kind,
        files=more.pop("files", None) or [given.prepared(exif=True)],
        **more,
    )


def prepared_pdf(name: str = "surat.pdf", mark: bytes = b"") -> Prepared:
    return prepare(SimpleUploadedFile(name, PDF.replace(b"Catalog", b"Catalog" + mark)))


def test_a_photo_from_a_phone_is_kept_small_with_its_place_and_time(world: World) -> None:
    proposal = given.complete(world)
    (made,) = attach(world, proposal, files=[given.prepared(size=(3000, 2000), exif=True)])
    assert (made.kind, made.area_code, made.media_type) == ("photo", proposal.area_code, "image/jpeg")
    assert max(made.width, made.height) <= 1600
    assert (made.latitude_e6, made.longitude_e6) == (-7510000, 110250000)
    assert made.taken_at.startswith("2026-02-03T10:20:30")
    body = world.client("tpu").get(reverse("planning:proposal", args=[proposal.pk])).content.decode()
    assert "7,51000° LS 110,25000° BT" in body
    assert f'src="{reverse("planning:file", args=[proposal.pk, made.pk])}?kecil=1"' in body


def test_files_come_in_through_a_plain_form_several_at_once(world: World) -> None:
    proposal = given.complete(world)
    client = world.client("tpu")
    address = reverse("planning:attach", args=[proposal.pk])
    assert 'enctype="multipart/form-data"' in client.get(address).content.decode()
    response = client.post(
        address,
        {
            "kunci": new_key(),
            "kind": "sketch",
            "note": "dari TPU",
            "files": [
                SimpleUploadedFile("sketsa.jpg", picture()),
                SimpleUploadedFile("sketsa.pdf", PDF),
                SimpleUploadedFile("hitung.xlsx", XLSX),
            ],
        },
    )
    assert response.status_code == 302
    held = attachments_of(proposal)
    assert [(file.kind, file.title) for file in held] == [("sketch", "dari TPU")] * 3
    assert AuditEvent.objects.filter(action="planning.attach_files").get().facts["count"] == 3


def test_a_wrong_file_is_named_and_nothing_is_stored(world: World) -> None:
    proposal = given.complete(world)
    response = world.client("tpu").post(
        reverse("planning:attach", args=[proposal.pk]),
        {
            "kunci": new_key(),
            "kind": "photo",
            "note": "keterangan panjang",
            "files": [
                SimpleUploadedFile("baik.jpg", picture()),
                SimpleUploadedFile("jahat.jpg", b"MZ\x90 bukan foto"),
                SimpleUploadedFile("kosong.pdf", b""),
            ],
        },
    )
    body = response.content.decode()
    assert response.status_code == 400
    assert "jahat.jpg" in body
    assert "keterangan panjang" in body
    assert not attachments_of(proposal).exists()


def test_the_checklist_counts_a_file_or_a_paper_whose_place_is_named(world: World) -> None:
    proposal = given.complete(world)

    def absent() -> set[str]:
        lamps = checks.completeness(proposal, proposal_queries.contents(proposal))
        return set(next(lamp for lamp in lamps if lamp.code == "planning.papers").facts["absent"])

    assert absent() == {"minutes", "form5", "form6", "budget", "sketch", "photo"}
    attach(world, proposal, "photo")
    assert absent() == {"minutes", "form5", "form6", "budget", "sketch"}
    papers = {"minutes": {"place": "lemari UPK"}, "photo": {"note": "arah utara"}}
    given.call(
        world,
        "fk",
        given.actions.check_papers,
        proposal_id=proposal.pk,
        version=proposal.version,
        papers=papers,
    )
    assert absent() == {"form5", "form6", "budget", "sketch"}


def test_a_paper_without_file_or_place_is_not_there(world: World) -> None:
    proposal = given.complete(world)
    with pytest.raises(InputProblem, match="paper_place") as refused:
        given.call(world, "fk", given.actions.check_papers, proposal_id=proposal.pk, version=proposal.version,
                   papers={"sketch": {"note": "menyusul"}})  # fmt: skip
    assert refused.value.field == "tempat_sketch"
    client, address = world.client("fk"), reverse("planning:papers", args=[proposal.pk])
    typed = {
        "kunci": new_key(),
        "version": proposal.version,
        "ada_sketch": "on",
        "catatan_sketch": "dua lembar",
    }
    response = client.post(address, typed)
    assert response.status_code == 400
    assert "dua lembar" in response.content.decode()
    assert not proposal.papers.exists()
    response = client.post(address, {**typed, "kunci": new_key(), "tempat_sketch": "map merah"})
    assert response.status_code == 302
    assert proposal.papers.get().place == "map merah"


def test_the_same_photo_is_not_taken_twice_for_one_kind(world: World) -> None:
    proposal = given.complete(world)
    attach(world, proposal)
    with pytest.raises(InputProblem, match="file_twice"):
        attach(world, proposal)
    with pytest.raises(InputProblem, match="file_twice"):
        attach(world, proposal, "sketch", files=[given.prepared(), given.prepared()])
    attach(world, proposal, "sketch")


@pytest.mark.parametrize(("kind", "files_"), [("x", None), ("photo", [])])
def test_an_unknown_kind_or_no_file_is_refused(world: World, kind: str, files_: Any) -> None:
    proposal = given.complete(world)
    with pytest.raises(InputProblem):
        given.call(world, "tpu", files.attach_files, proposal_id=proposal.pk, kind=kind,
                   files=[given.prepared()] if files_ is None else files_)  # fmt: skip


def test_a_photo_may_come_while_somebody_writes_the_text(world: World) -> None:
    proposal = given.complete(world)
    attach(world, proposal)
    given.call(world, "tpu", given.actions.correct_proposal, proposal_id=proposal.pk, version=proposal.version,
               changes={"title": "Jalan rabat beton"})  # fmt: skip


def test_a_file_taken_out_stays_stored_and_no_longer_counts(world: World) -> None:
    proposal, file = given.attached(world)
    address = reverse("planning:file", args=[proposal.pk, file.pk])
    assert world.client("fk").get(address).status_code == 200
    given.call(
        world, "tpu", files.cancel_file, proposal_id=proposal.pk, file_id=file.pk, reason="salah usulan"
    )
    assert not attachments_of(proposal).exists()
    kept = Attachment.unscoped.get(pk=file.pk)
    assert (kept.cancelled_reason, kept.cancelled_by) == ("salah usulan", world.actor("tpu").user_id)
    assert world.client("fk").get(address).status_code == 404


def test_after_handing_in_only_the_office_takes_a_file_out(world: World) -> None:
    proposal, file = given.attached(world)
    given.call(world, "tpu", handover.submit_proposal, proposal_id=proposal.pk, version=proposal.version)
    with pytest.raises(NotAllowed, match="file_handed_in"):
        given.call(world, "tpu", files.cancel_file, proposal_id=proposal.pk, file_id=file.pk, reason="salah")
    given.call(world, "fk", files.cancel_file, proposal_id=proposal.pk, file_id=file.pk, reason="salah")


def test_a_file_of_another_proposal_is_not_taken_out_through_this_one(world: World) -> None:
    _, file = given.attached(world)
    other = given.complete(world, "Jembatan")
    with pytest.raises(OutsideArea):
        given.call(world, "fk", files.cancel_file, proposal_id=other.pk, file_id=file.pk, reason="salah")
    assert world.client("fk").get(reverse("planning:file", args=[other.pk, file.pk])).status_code == 404


def test_land_papers_open_only_for_those_who_work_on_the_proposal(world: World) -> None:
    proposal = given.complete(world)
    (file,) = attach(world, proposal, "land", files=[prepared_pdf()])
    address = reverse("planning:file", args=[proposal.pk, file.pk])
    for role, status in (
        ("tpu", 200),
        ("fk", 200),
        ("tv", 200),
        ("auditor", 200),
        ("utusan", 404),
        ("tpk_ketua", 404),
    ):
        assert world.client(role).get(address).status_code == status, role
    core = reverse("file", args=[file.pk])
    assert world.client("tpk_ketua").get(core).status_code == 404
    body = world.client("tpk_ketua").get(reverse("planning:proposal", args=[proposal.pk])).content.decode()
    assert str(file.pk) not in body
    assert PAPERS["land"][0] in body


def test_a_file_is_never_public_and_never_the_neighbours(world: World) -> None:
    from django.test import Client

    proposal, file = given.attached(world)
    address = reverse("planning:file", args=[proposal.pk, file.pk])
    assert Client().get(address).status_code == 302
    for role in ("fk", "tpu", "upk_ketua", "tv"):
        assert world.client(role, district=THERE).get(address).status_code == 404
        assert world.client(role, district=THERE).get(address + "?kecil=1").status_code == 404


def test_a_village_that_shares_in_a_proposal_opens_its_files(world: World) -> None:
    proposal, file = given.attached(world)
    address = reverse("planning:file", args=[proposal.pk, file.pk])
    assert world.client("kades", village=2).get(address).status_code == 404
    ProposalVillage.objects.create(proposal=proposal, village=world.village(2), cost_rp=1)
    assert world.client("kades", village=2).get(address).status_code == 200


def test_the_small_picture_is_small_and_the_download_cannot_run(world: World) -> None:
    proposal = given.complete(world)
    (photo,) = attach(world, proposal, files=[given.prepared(size=(1800, 1200), noise=True)])
    (letter,) = attach(world, proposal, "permit", files=[prepared_pdf()])
    client = world.client("fk")
    small = client.get(reverse("planning:file", args=[proposal.pk, photo.pk]) + "?kecil=1")
    assert max(Image.open(BytesIO(small.content)).size) == 320
    assert len(small.content) < 40_000 < photo.size
    assert small["Cache-Control"].startswith("private")
    sent = client.get(reverse("planning:file", args=[proposal.pk, letter.pk]))
    assert sent["Content-Disposition"].startswith("attachment")
    assert "sandbox" in sent["Content-Security-Policy"]
    sent.close()


def test_an_import_is_not_taken_back_over_files_that_came_since(world: World) -> None:
    from rembug.planning.queries.imports import proposal_dependants
    from rembug.spreadsheets.kinds import Scope

    proposal = given.draft(world)
    scope = Scope(proposal.area_code[:8], 2026, date(2026, 3, 1))
    assert proposal_dependants(scope, [str(proposal.pk)]) == []
    attach(world, proposal)
    assert [one.code for one in proposal_dependants(scope, [str(proposal.pk)])] == ["planning.import_files"]


# --- visits ------------------------------------------------------------------------------------------------------


def under_verification(world: World) -> Proposal:
    area = kecamatan(world)
    return assigned(area, area.propose(1, state="submitted"))


def test_a_visit_keeps_its_photos_with_their_place(world: World) -> None:
    made = under_verification(world)
    address = reverse("selection:visit", args=[made.pk])
    client = world.client("tv")
    assert 'enctype="multipart/form-data"' in client.get(address).content.decode()
    response = client.post(
        address,
        {
            "kunci": new_key(),
            "visited_on": "12/3/2026",
            "visitors": "TV dan KPMD",
            "findings": "Lokasi sesuai",
            "photos": [
                SimpleUploadedFile("a.jpg", picture(exif=True)),
                SimpleUploadedFile("b.png", picture("PNG")),
            ],
        },
    )
    assert response.status_code == 302
    visit = FieldVisit.objects.get()
    photos = queries.of_visits([visit])[str(visit.pk)]
    assert [(p.kind, p.latitude_e6) for p in photos] == [("visit_photo", -7510000), ("visit_photo", None)]
    body = client.get(reverse("selection:proposal", args=[made.pk])).content.decode()
    assert body.count("?kecil=1") == 2
    assert "7,51000° LS" in body
    for role, status in (("fk", 200), ("kades", 200)):
        sent = world.client(role).get(reverse("planning:file", args=[made.pk, photos[0].pk]))
        assert sent.status_code == status
    there = world.client("tv", district=THERE)
    assert there.get(reverse("planning:file", args=[made.pk, photos[0].pk])).status_code == 404


def test_a_letter_is_no_photo_of_a_visit(world: World) -> None:
    made = under_verification(world)
    with pytest.raises(InputProblem, match="visit_photo"):
        given.call(world, "tv", tv.record_visit, proposal_id=made.pk, visited_on=date(2026, 3, 12),
                   visitors="TV", findings="sesuai", photos=[prepared_pdf()])  # fmt: skip
    assert not FieldVisit.objects.exists()


def test_the_page_of_visits_asks_as_often_with_twenty_visits(
    world: World, django_assert_num_queries: Any
) -> None:
    made = under_verification(world)
    client, address = world.client("tv"), reverse("selection:proposal", args=[made.pk])
    client.get(address)
    for more in (1, 19):
        for no in range(more):
            given.call(world, "tv", tv.record_visit, proposal_id=made.pk, visited_on=date(2026, 3, 12),
                       visitors="TV", findings=f"kunjungan {more} {no}",
                       photos=[given.prepared(size=(64 + no, 48 + more))])  # fmt: skip
        with django_assert_num_queries(13):
            assert client.get(address).status_code == 200
