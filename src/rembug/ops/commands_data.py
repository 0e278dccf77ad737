"""``rembug migrate``, ``rembug verify`` and ``rembug reindex``."""

from __future__ import annotations

import argparse
import time

from rembug.ops.commands import Commands
from rembug.ops.texts import language, say


def register(commands: Commands) -> None:
    commands.add(
        "migrate",
        "Siapkan atau perbarui folder data; data lama disalin dahulu",
        "Prepare or update the data folder; older data is copied first",
        migrate,
    )
    commands.add(
        "reindex",
        "Susun ulang pencarian dari seluruh data; orang dapat terus bekerja",
        "Build the search anew from all data; people can go on working",
        reindex,
    )
    parser = commands.add(
        "verify",
        "Periksa seluruh data: penjaga, rujukan, jejak, berkas, dan angka yang harus sama",
        "Check all data: guards, references, audit trail, files, and figures that must agree",
        verify,
    )
    parser.add_argument(
        "--quick", action="store_true", help=say("lewati pemeriksaan yang lama", "leave out what takes long")
    )


def migrate(options: argparse.Namespace) -> int:
    from rembug.core import triggers
    from rembug.ops import datafolder

    if datafolder.standing().pending == () and (missing := triggers.differences()):
        triggers.install()
        for one in missing:
            print(say(f"Dipasang lagi: {one}", f"Put back: {one}"))
    done = datafolder.prepare()
    for line in done or [say("Data sudah sesuai dengan program ini.", "The data already fits this program.")]:
        print(line)
    return 0


def reindex(options: argparse.Namespace) -> int:
    """Bring the search up to the data and print how much of each kind it finds."""
    from rembug.core import search

    for kind, count in search.rebuild().items():
        print(f"{kind:<32}{count:>8}")
    print(say("Selesai.", "Done."))
    return 0


def verify(options: argparse.Namespace) -> int:
    """Run every registered check; 1 when any found a fault."""
    from django.utils import translation

    from rembug.core.verify import REGISTRY
    from rembug.ops import datafolder
    from rembug.ops.commands import CommandError

    now = datafolder.standing()
    if now.pending or now.unknown:
        raise CommandError(
            say(
                "Folder data belum sesuai dengan program ini. Jalankan rembug migrate dahulu.",
                "The data folder does not fit this program yet. Run rembug migrate first.",
            )
        )
    found = 0
    for one in REGISTRY.values():
        if one.slow and options.quick:
            continue
        started = time.perf_counter()
        with translation.override(language()):
            faults = one.run()
        found += len(faults)
        state = say("baik", "good") if not faults else say(f"{len(faults)} masalah", f"{len(faults)} faults")
        label = say(one.label_id, one.label_en)
        print(f"{label:<44} {state:<12} {(time.perf_counter() - started):.1f} s")
        for fault in faults:
            print(f"    {fault}")
    if found:
        print(
            say(
                "Ada masalah. Jangan mengubah data; simpan salinan folder data, lalu pulihkan cadangan terakhir.",
                "There are faults. Change nothing; copy the data folder, then restore the last backup.",
            )
        )
        return 1
    print(say("Semua pemeriksaan baik.", "All checks are good."))
    return 0
