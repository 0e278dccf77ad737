"""Sentences of the meeting room: (Indonesian, English)."""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {
    "planning.open_screen.event": ("membuka layar ruang %(meeting)s", "opened the screen of %(meeting)s"),
    "planning.show_on_screen.event": (
        "mengganti tampilan layar %(meeting)s",
        "changed what the screen of %(meeting)s shows",
    ),
    "planning.end_screen.event": ("menutup layar ruang %(meeting)s", "ended the screen of %(meeting)s"),
    "planning.room_cancelled": (
        "Musyawarah ini dibatalkan; layar tidak dapat dibuka.",
        "This meeting was cancelled; its screen cannot be opened.",
    ),
    "planning.room_shows": (
        "Tampilan %(text)s tidak ada. Pilih urutan, usulan, daftar hadir atau judul.",
        "There is no view %(text)s. Choose ranking, proposal, attendance or title.",
    ),
    "planning.room_number": (
        "Usulan %(number)s tidak ada dalam daftar MAD ini. Pilih nomor dari daftar.",
        "Proposal %(number)s is not before this MAD. Choose a number from the list.",
    ),
}
