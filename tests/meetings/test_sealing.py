"""Sealed minutes: nothing of the meeting changes any more, by any road, on both databases."""

from __future__ import annotations

from datetime import time

import pytest
from django.db import DatabaseError, connection, transaction

from rembug.core.canonical import digest
from rembug.core.door import new_key
from rembug.core.errors import NotAllowed, RequirementsUnmet, VersionConflict
from rembug.core.triggers import differences
from rembug.meetings import actions, checks_data, permissions, queries
from rembug.meetings.minutes import minutes_data
from rembug.meetings.models import Attendee, Decision, HeadCount, Meeting, SealedMinutes, Stay
from rembug.meetings.sealing import CHILDREN
from rembug.people.roles import FACILITATORS
from rembug.programme import queries as programme
from tests.examples.meetings import a_cycle, do, held, recorded, scan, sealed
from tests.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def whole(world: World) -> Meeting:
    """A sealed MAD with a row in every table of a meeting."""
    meeting = held(world)
    secretary = world.actor("mad_sekretaris")
    do(actions.attach_dissent, secretary, meeting_id=meeting.pk, by="Desa A", text="keberatan")
    rows = [{"kind": "observer", "men": 3, "women": 2}]
    version = Meeting.unscoped.get(pk=meeting.pk).version
    do(actions.record_headcounts, secretary, meeting_id=meeting.pk, version=version, rows=rows)
    meeting = Meeting.unscoped.get(pk=meeting.pk)
    return do(actions.seal_minutes, secretary, meeting_id=meeting.pk, version=meeting.version)


def _refused(statement: str, *values: object) -> bool:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement, values)
    except DatabaseError as error:
        return "sealed" in str(error) or "append-only" in str(error)
    return False


@pytest.mark.parametrize("child", [c for c in CHILDREN if c != "invitation"])
def test_rows_of_a_sealed_meeting_neither_change_nor_go_nor_come(child: str, whole: Meeting) -> None:
    table, key = f"meetings_{child}", whole.pk.hex if connection.vendor == "sqlite" else whole.pk
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT COUNT(*) FROM {table} WHERE meeting_id = %s", [key])
        assert cursor.fetchone()[0] > 0
        columns = [
            c.name for c in connection.introspection.get_table_description(cursor, table) if c.name != "id"
        ]
    names = ", ".join(connection.ops.quote_name(c) for c in columns)
    assert _refused(f"UPDATE {table} SET meeting_id = meeting_id WHERE meeting_id = %s", key)
    assert _refused(f"DELETE FROM {table} WHERE meeting_id = %s", key)
    assert _refused(f"INSERT INTO {table} ({names}) SELECT {names} FROM {table} WHERE meeting_id = %s", key)


def test_a_row_cannot_be_moved_into_a_sealed_meeting(world: World, whole: Meeting) -> None:
    other = recorded(world)
    with pytest.raises(DatabaseError, match="sealed"), transaction.atomic():
        Decision.objects.filter(meeting=other).update(meeting=whole)


def test_stays_of_a_sealed_meeting_are_guarded_through_their_person(whole: Meeting) -> None:
    stay = Stay.objects.filter(attendee__meeting=whole).first()
    assert stay is not None
    with pytest.raises(DatabaseError, match="sealed"), transaction.atomic():
        Stay.objects.filter(pk=stay.pk).update(left_at=time(10))
    with pytest.raises(DatabaseError, match="sealed"), transaction.atomic():
        Stay.objects.create(attendee=stay.attendee, arrived_at=time(15))


def test_the_meeting_itself_and_its_contents_are_fixed(whole: Meeting) -> None:
    with pytest.raises(DatabaseError, match="sealed"), transaction.atomic():
        Meeting.unscoped.filter(pk=whole.pk).update(place="lain")
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        SealedMinutes.objects.filter(meeting=whole).update(digest="0" * 64)


def test_an_open_meeting_stays_free(world: World) -> None:
    meeting = recorded(world)
    Decision.objects.filter(meeting=meeting).update(text="lain")
    HeadCount.objects.filter(meeting=meeting).delete()
    assert Meeting.unscoped.filter(pk=meeting.pk).update(place="lain") == 1


def test_the_triggers_stand() -> None:
    assert [line for line in differences() if "meetings" in line] == []


def test_the_fingerprint_is_that_of_the_kept_contents_and_survives_a_new_name(whole: Meeting) -> None:
    kept = whole.sealed_minutes
    assert digest(kept.data) == kept.digest == whole.minutes_digest
    with connection.cursor() as cursor:
        cursor.execute("UPDATE regions_district SET name = 'Nama Baru' WHERE code = %s", [whole.area_code])
    assert minutes_data(Meeting.unscoped.get(pk=whole.pk)) == kept.data


def test_every_change_is_refused_after_sealing_in_words(world: World) -> None:
    meeting = sealed(world)
    fk = world.actor("fk")
    calls = [
        (actions.correct_meeting, {"version": meeting.version, "changes": {"place": "x"}}),
        (actions.cancel_meeting, {"reason": "x"}),
        (actions.record_headcounts, {"version": meeting.version, "rows": []}),
        (actions.record_attendance, {"rows": []}),
        (actions.attach_dissent, {"by": "x", "text": "x"}),
    ]
    for action, facts in calls:
        with pytest.raises(NotAllowed) as refusal:
            action(actor=fk, key=new_key(), meeting_id=meeting.pk, **facts)
        assert refusal.value.code == "meetings.sealed"


def test_the_signed_scan_comes_after_and_the_newest_counts(world: World) -> None:
    meeting = sealed(world)
    assert queries.state_of(meeting) == "sealed"
    do(actions.file_signed_scan, world.actor("fk"), meeting_id=meeting.pk, file=scan())
    second = do(
        actions.file_signed_scan, world.actor("fk"), meeting_id=meeting.pk, file=scan(), note="lebih jelas"
    )
    meeting = Meeting.unscoped.get(pk=meeting.pk)
    assert queries.state_of(meeting) == "filed"
    assert queries.newest_scan(meeting) == second


def test_facilitators_neither_decide_nor_seal() -> None:
    for permission in (permissions.SEAL, permissions.DECIDE):
        assert not set(permission.roles) & set(FACILITATORS)


def test_sealing_needs_chair_and_secretary_and_what_was_read(world: World) -> None:
    meeting = held(world)
    Meeting.unscoped.filter(pk=meeting.pk).update(chair_name="", minute_taker_name="")
    secretary = world.actor("mad_sekretaris")
    with pytest.raises(RequirementsUnmet) as refusal:
        do(
            actions.seal_minutes,
            secretary,
            meeting_id=meeting.pk,
            version=meeting.version,
            chair_name="H. Ketua",
        )
    assert "meetings.officers" in {r.code for r in refusal.value.requirements if r.holds_back}
    with pytest.raises(VersionConflict):
        do(
            actions.seal_minutes, secretary, meeting_id=meeting.pk, version=meeting.version - 1,
            chair_name="H. Ketua", secretary_name="Nurhayati",
        )  # fmt: skip
    assert not Attendee.objects.filter(meeting__minutes_sealed_at__isnull=False).exists()


def test_sealing_within_a_cycle_proves_the_step(world: World) -> None:

    cycle = a_cycle(world)
    meeting = recorded(world, kind="md_socialisation", cycle_id=cycle.pk)
    outputs = ("minutes", "kpmd_names")
    asked = {
        "cycle_id": cycle.pk,
        "step": "md_socialisation",
        "village": meeting.area_code,
        "outputs": outputs,
    }
    before = {r.facts["output_code"]: r.state for r in programme.STEP_EVIDENCE.ask(**asked)}
    assert before == {"minutes": "unmet", "kpmd_names": "unmet"}
    do(actions.seal_minutes, world.actor("kades"), meeting_id=meeting.pk, version=meeting.version)
    after = {r.facts["output_code"]: r.state for r in programme.STEP_EVIDENCE.ask(**asked)}
    assert after["minutes"] == "met"
    assert after["kpmd_names"] != "met"


def test_sealing_the_first_mad_records_its_result_on_the_road(world: World) -> None:
    cycle = a_cycle(world)
    meeting = recorded(world, area_code="99.01.01", kind="mad_socialisation", cycle_id=cycle.pk)
    do(actions.seal_minutes, world.actor("mad_sekretaris"), meeting_id=meeting.pk, version=meeting.version)
    result = cycle.results.get()
    assert (result.step, result.village, result.done_on) == ("mad_socialisation", "", meeting.held_on)
    assert result.meeting_id == meeting.pk
    assert "minutes" in result.outputs


def test_verify_finds_contents_that_no_longer_give_their_fingerprint(world: World, whole: Meeting) -> None:
    assert checks_data.seals() == []
    assert checks_data.sums() == []

    orphan = recorded(world)
    Meeting.unscoped.filter(pk=orphan.pk).update(men=99)
    assert checks_data.sums() == [
        f"{orphan.area_code} {orphan.number}: tercatat 124 orang, daftarnya 56. Simpan lagi daftar hadirnya."
    ]
    Meeting.unscoped.filter(pk=orphan.pk).update(minutes_sealed_at=orphan.created_at)
    assert checks_data.seals() == [
        f"{orphan.area_code} {orphan.number}: disahkan, tetapi isinya tidak tersimpan. "
        "Pulihkan cadangan sebelum hilang."
    ]
