"""The states of an import run (architecture 3, Imports)."""

from rembug.core.process import Transition, process

RUN = process(
    "spreadsheets.run",
    states=[
        ("reading", "Belum dipetakan", "Not mapped yet"),
        ("staged", "Siap diperiksa", "Ready to check"),
        ("applying", "Sedang disimpan", "Being stored"),
        ("applied", "Tersimpan", "Stored"),
        ("undoing", "Sedang dibatalkan", "Being undone"),
        ("undone", "Impor dibatalkan", "Import undone"),
        ("discarded", "Dibuang", "Discarded"),
    ],
    initial="reading",
    transitions=[
        Transition("stage", ("reading", "staged"), "staged"),
        Transition("discard", ("reading", "staged"), "discarded"),
        Transition("begin", ("staged",), "applying"),
        Transition("apply", ("applying",), "applying"),
        Transition("finish", ("applying",), "applied"),
        Transition("undo", ("applying", "applied"), "undoing"),
        Transition("undo_rows", ("undoing",), "undoing"),
        Transition("finish_undo", ("undoing",), "undone"),
    ],
)
