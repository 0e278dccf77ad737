"""What was done in a meeting, for its history: (Indonesian, English)."""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {
    "meetings.record_meeting.event": (
        "mencatat %(title)s, dihadiri %(total)s orang",
        "recorded %(title)s, attended by %(total)s",
    ),
    "meetings.correct_meeting.event": ("membetulkan catatan %(title)s", "corrected the record of %(title)s"),
    "meetings.cancel_meeting.event": ("membatalkan %(title)s: %(reason)s", "cancelled %(title)s: %(reason)s"),
    "meetings.plan_meeting.event": (
        "merencanakan %(title)s (%(number)s) pada %(held_on)s",
        "planned %(title)s (%(number)s) on %(held_on)s",
    ),
    "meetings.send_invitations.event": (
        "mencatat %(count)s undangan %(title)s",
        "recorded %(count)s invitations to %(title)s",
    ),
    "meetings.open_meeting.event": (
        "membuka %(title)s pukul %(opened_at)s, %(present)s dari %(invited)s utusan",
        "opened %(title)s at %(opened_at)s, %(present)s of %(invited)s delegates",
    ),
    "meetings.close_meeting.event": (
        "menutup %(title)s, dihadiri %(total)s orang",
        "closed %(title)s, attended by %(total)s",
    ),
    "meetings.postpone_meeting.event": (
        "menunda %(title)s ke %(to_on)s: %(reason)s",
        "postponed %(title)s to %(to_on)s: %(reason)s",
    ),
    "meetings.record_attendance.event": (
        "mencatat daftar hadir %(title)s: %(added)s orang baru, %(changed)s perubahan, jumlah %(total)s",
        "recorded attendance of %(title)s: %(added)s new, %(changed)s changed, %(total)s in all",
    ),
    "meetings.record_departure.event": (
        "mencatat %(count)s orang meninggalkan tempat pukul %(at)s %(who)s",
        "recorded that %(count)s people left at %(at)s %(who)s",
    ),
    "meetings.admit_substitute.event": (
        "mencatat %(name)s sebagai pengganti %(replaces)s pukul %(at)s; surat kuasa diketahui: %(known_by)s",
        "recorded %(name)s as substitute of %(replaces)s at %(at)s; letter known by: %(known_by)s",
    ),
    "meetings.accept_substitute.event": (
        "memberi hak suara kepada pengganti %(name)s mulai pukul %(at)s",
        "gave the vote to the substitute %(name)s from %(at)s",
    ),
    "meetings.record_headcounts.event": (
        "mencatat jumlah hadir %(title)s: %(total)s orang",
        "recorded headcounts of %(title)s: %(total)s people",
    ),
    "meetings.record_decision.event": (
        "mencatat keputusan %(no)s: %(text)s (hadir %(present)s dari %(invited)s, sah: %(valid)s)",
        "recorded decision %(no)s: %(text)s (%(present)s of %(invited)s present, valid: %(valid)s)",
    ),
    "meetings.attach_dissent.event": (
        "melampirkan catatan keberatan %(by)s pada keputusan %(no)s",
        "attached a note of dissent by %(by)s to decision %(no)s",
    ),
    "meetings.adopt_rules_of_order.event": (
        "mencatat tata tertib versi %(version)s",
        "recorded the rules of order, version %(version)s",
    ),
    "meetings.name_delegates.event": (
        "mencatat %(count)s utusan %(village)s, %(women)s perempuan",
        "named %(count)s delegates of %(village)s, %(women)s women",
    ),
    "meetings.file_invitation_proof.event": (
        "menyimpan bukti terima %(count)s undangan %(title)s: %(file)s",
        "filed the proof of delivery of %(count)s invitations of %(title)s: %(file)s",
    ),
    "meetings.replace_delegate.event": (
        "mencatat %(name)s menggantikan %(old)s sebagai utusan %(village)s mulai %(starts_on)s: %(reason)s",
        "recorded that %(name)s replaces %(old)s as delegate of %(village)s from %(starts_on)s: %(reason)s",
    ),
    "meetings.seal_minutes.event": (
        "mengesahkan berita acara %(number)s (sidik %(fingerprint)s) atas nama %(chair)s dan %(secretary)s",
        "sealed the minutes %(number)s (fingerprint %(fingerprint)s) for %(chair)s and %(secretary)s",
    ),
    "meetings.file_signed_scan.event": (
        "menyimpan pindaian bertanda tangan %(file)s",
        "filed the signed scan %(file)s",
    ),
    "meetings.record_meeting_history.event": (
        "mencatat %(title)s dari arsip: %(provenance)s",
        "recorded %(title)s from the archive: %(provenance)s",
    ),
}
