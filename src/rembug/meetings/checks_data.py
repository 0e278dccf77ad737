"""Checks of the data of meetings for ``rembug verify``."""

from __future__ import annotations

from rembug.core.canonical import digest
from rembug.core.verify import check, fault, listed, rows
from rembug.meetings.domain import sum_headcounts
from rembug.meetings.models import Attendee, Decision, SealedMinutes
from rembug.meetings.queries import counted_parts, sealed_without_contents, standing

NAME = "m.area_code, m.year, m.serial, m.title"

rows(
    "meetings.states",
    "Status musyawarah",
    "States of meetings",
    f"SELECT {NAME}, m.state FROM meetings_meeting m WHERE (m.state = 'sealed') <> (m.minutes_sealed_at IS NOT NULL) "  # nosec B608 (constants of the program)
    "OR (m.state = 'cancelled') <> (m.cancelled_at IS NOT NULL) OR (m.minutes_digest = '') <> (m.minutes_sealed_at IS NULL)",
    (
        "%(area_code)s %(title)s (%(year)s/%(serial)s): status %(state)s tidak cocok dengan pengesahan atau "
        "pembatalannya. Pulihkan cadangan sebelum diubah.",
        "%(area_code)s %(title)s (%(year)s/%(serial)s): state %(state)s does not agree with its seal or cancellation. "
        "Restore the backup from before it was changed.",
    ),
)
rows(
    "meetings.form_1",
    "Berita acara memuat isi Form 1",
    "Sealed minutes hold what Form 1 asks",
    f"SELECT {NAME} FROM meetings_meeting m WHERE m.minutes_sealed_at IS NOT NULL AND NOT m.recorded_history AND ("  # nosec B608 (constants of the program)
    "m.men + m.women = 0 OR trim(m.place) = '' OR trim(m.chair_name) = '' OR trim(m.minute_taker_name) = '' OR ("
    "m.postponed_reason = '' AND NOT EXISTS (SELECT 1 FROM meetings_decision d WHERE d.meeting_id = m.id)))",
    (
        "%(area_code)s %(title)s (%(year)s/%(serial)s): disahkan tanpa jumlah hadir, tempat, keputusan, ketua atau notulis. "
        "Adakan musyawarah lanjutan dan catat yang kurang.",
        "%(area_code)s %(title)s (%(year)s/%(serial)s): sealed without headcounts, place, decisions, chair or note-taker. "
        "Hold a further meeting and record what is missing.",
    ),
)
rows(
    "meetings.series",
    "Nomor berita acara di dalam nomor urutnya",
    "Numbers of minutes within their series",
    f"SELECT {NAME}, s.last FROM meetings_meeting m LEFT JOIN meetings_meetingseries s ON s.area_code = m.district_code "  # nosec B608 (constants of the program)
    "AND s.year = m.year WHERE m.district_code IS NOT NULL AND (s.last IS NULL OR m.serial > s.last)",
    (
        "%(area_code)s %(title)s: nomor %(serial)s melebihi nomor terakhir (%(last)s). Hubungi pengelola program.",
        "%(area_code)s %(title)s: number %(serial)s is beyond the last one given (%(last)s). Ask who keeps the program.",
    ),
)
rows(
    "meetings.steps",
    "Hasil tahap menunjuk musyawarah yang ada",
    "Results of steps point to standing meetings",
    "SELECT c.area_code, c.year, r.step, r.village FROM programme_stepresult r JOIN programme_cycle c ON c.id = r.cycle_id "
    "LEFT JOIN meetings_meeting m ON m.id = r.meeting_id WHERE r.cancelled_at IS NULL AND r.meeting_id IS NOT NULL "
    "AND (m.id IS NULL OR m.cancelled_at IS NOT NULL OR (m.village_code <> '' AND r.village <> '' AND "
    "m.village_code <> r.village) OR (r.document = '' AND m.minutes_sealed_at IS NULL))",
    (
        "%(area_code)s TA %(year)s: hasil tahap %(step)s %(village)s menunjuk musyawarah yang tidak ada, dibatalkan atau "
        "belum disahkan. Batalkan hasilnya, lalu catat lagi.",
        "%(area_code)s TA %(year)s: the result of %(step)s %(village)s points to a meeting that does not exist, was "
        "cancelled or is not sealed. Cancel the result and record it again.",
    ),
)
rows(
    "meetings.stays",
    "Jam datang dan pulang",
    "Arrivals and departures",
    f"SELECT {NAME}, a.name FROM meetings_stay s JOIN meetings_attendee a ON a.id = s.attendee_id "  # nosec B608 (constants of the program)
    "JOIN meetings_meeting m ON m.id = a.meeting_id WHERE s.left_at <= s.arrived_at",
    (
        "%(area_code)s %(title)s (%(year)s/%(serial)s): %(name)s pulang sebelum datang. Betulkan daftar hadir.",
        "%(area_code)s %(title)s (%(year)s/%(serial)s): %(name)s left before arriving. Correct the attendance.",
    ),
)

NO_QUORUM = (
    "%(area)s %(number)s keputusan %(no)s: hadir %(present)s dari %(invited)s, perlu %(needed)s; angkanya tidak cocok "
    "satu sama lain. Pulihkan cadangan sebelum diubah.",
    "%(area)s %(number)s decision %(no)s: %(present)s of %(invited)s present, %(needed)s needed; the figures do not agree. "
    "Restore the backup from before they were changed.",
)
NO_LETTER = (
    "%(area)s %(number)s: pengganti %(name)s bersuara tanpa surat yang diketahui Kades dan BPD atau keputusan MAD. "
    "Catat suratnya, atau minta keputusan MAD.",
    "%(area)s %(number)s: substitute %(name)s votes without a letter known to Kades and BPD or a decision of the MAD. "
    "Record the letter, or ask the MAD to decide.",
)


@check("meetings.quorum", "Angka kuorum keputusan", "Figures of quorum of decisions", slow=True)
def quorum() -> list[str]:
    """The figures kept with a decision agree: villages sum to the voters, nobody beyond the invited, valid by quorum.

    Attendance that was corrected afterwards does not change them (S4), so they are held against each other, and the
    voters of a village against everybody who was ever on its list.
    """
    listed_by_village: dict[tuple[str, str], int] = {}
    attendees = Attendee.objects.filter(delegate__isnull=False).values_list("meeting_id", "village")
    for meeting_id, village in attendees.iterator(chunk_size=2000):
        key = (str(meeting_id), village)
        listed_by_village[key] = listed_by_village.get(key, 0) + 1
    found = []
    kept = Decision.objects.filter(voters_present__isnull=False).select_related("meeting").order_by("pk")
    for row in kept.iterator(chunk_size=500):
        meeting = row.meeting
        by_village = {code: count for code, count in row.present_by_village.items() if code}
        present, needed = row.voters_present or 0, row.quorum_needed or 0
        votes = [v for v in (row.votes_for, row.votes_against, row.votes_abstain) if v is not None]
        agree = (
            (not by_village or sum(by_village.values()) == present)
            and (not by_village or row.voters_invited is None or present <= row.voters_invited)
            and (row.women_voters or 0) <= max(present, meeting.women)
            and (not row.valid or meeting.extraordinary or present >= needed)
            and (not by_village or sum(votes) <= present)
            and all(n <= listed_by_village.get((str(meeting.pk), code), 0) for code, n in by_village.items())
        )
        if not agree:
            found.append(
                fault(
                    NO_QUORUM, area=meeting.area_code, number=meeting.number, no=row.no, present=present,
                    invited=row.voters_invited, needed=needed,
                )
            )  # fmt: skip
    return listed(found)


@check("meetings.substitutes", "Suara pengganti utusan", "Votes of substitutes", slow=True)
def substitutes() -> list[str]:
    """A substitute who votes has a letter known to Kades and BPD, or the meeting's decision. Invariant 7."""
    given = Decision.objects.filter(kind="accept_substitute", valid=True, about_attendee__isnull=False)
    decided = set(given.values_list("about_attendee_id", flat=True))
    kept = Attendee.objects.filter(is_substitute=True, kind="delegate", cancelled_at__isnull=True)
    found = []
    for one in kept.select_related("meeting").order_by("pk").iterator(chunk_size=500):
        by_letter = one.authority_letter.strip() and {"kades", "bpd"} <= set(one.authority_known_by)
        if not by_letter and one.pk not in decided:
            found.append(
                fault(NO_LETTER, area=one.meeting.area_code, number=one.meeting.number, name=one.name)
            )
    return listed(found)


OTHER_SEAL = (
    "%(area)s %(number)s: sidik berita acara lain dari yang dicetak. Pulihkan cadangan sebelum diubah.",
    "%(area)s %(number)s: the fingerprint of the minutes differs from the printed one. Restore the backup from before.",
)
BARE_SEAL = (
    "%(area)s %(number)s: disahkan, tetapi isinya tidak tersimpan. Pulihkan cadangan sebelum hilang.",
    "%(area)s %(number)s: sealed, but its contents are gone. Restore the backup from before.",
)
OTHER_SUM = (
    "%(area)s %(number)s: tercatat %(present)s orang, daftarnya %(listed)s. Simpan lagi daftar hadirnya.",
    "%(area)s %(number)s: %(present)s people on record, its lists give %(listed)s. Save the attendance again.",
)


@check("meetings.seals", "Sidik berita acara yang disahkan", "Fingerprints of sealed minutes", slow=True)
def seals() -> list[str]:
    """Every sealed meeting has its contents, and they still give the fingerprint that was printed."""
    found = []
    kept = SealedMinutes.objects.select_related("meeting").iterator(chunk_size=200)
    for row in kept:
        if digest(row.data) != row.digest or row.meeting.minutes_digest != row.digest:
            found.append(fault(OTHER_SEAL, area=row.meeting.area_code, number=row.meeting.number))
    bare = sealed_without_contents()
    found += [fault(BARE_SEAL, area=one.area_code, number=one.number) for one in bare]
    return found


@check("meetings.sums", "Jumlah hadir sama dengan daftarnya", "Headcounts equal their lists", slow=True)
def sums() -> list[str]:
    """The sums of every meeting that stands are those of its list and counts."""

    found = []
    for one in standing().iterator(chunk_size=200):
        count = sum_headcounts(counted_parts(one))
        if (count.men, count.women, count.poor_men, count.poor_women) != (
            one.men, one.women, one.poor_men, one.poor_women,
        ):  # fmt: skip
            facts = {
                "area": one.area_code,
                "number": one.number,
                "present": one.present,
                "listed": count.total,
            }
            found.append(fault(OTHER_SUM, **facts))
    return found
