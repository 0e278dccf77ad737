"""docs/settings.md: every key of the environment, with what the code says about it."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from pathlib import Path

import rembug

PACKAGE = Path(rembug.__file__).parent

TEXTS: dict[str, tuple[str, str]] = {
    "REMBUG_DATA": (
        "Folder data: basis data, berkas, rahasia, cadangan.",
        "Data folder: database, files, secret, backups. `rembug demo` uses `rembug-contoh` instead when it is unset.",
    ),
    "REMBUG_SECRET": (
        "Kunci tanda tangan sesi; kosong: dibuat sekali dan disimpan di berkas `secret`. Menggantinya mengakhiri "
        "sesi; pencarian NIK memakai kunci sendiri.",
        "Key that signs sessions; empty: made once and kept in the file `secret` of the data folder. Changing it "
        "ends sessions and open forms, nothing else: identity numbers are searched with a key of their own.",
    ),
    "REMBUG_DEBUG": (
        "Hanya untuk pengembang: jejak kesalahan di peramban.",
        "Developers only: error traces in the browser. Never on a machine that others reach.",
    ),
    "REMBUG_HOSTS": (
        "Nama dan alamat yang boleh dipakai peramban, dipisah koma.",
        "Names and addresses that browsers may use, separated by commas. `--lan` adds this computer's own.",
    ),
    "REMBUG_ORIGINS": (
        "Asal https yang dipercaya di belakang proxy, dipisah koma.",
        "Trusted https origins behind a reverse proxy, separated by commas (`https://rembug.example.id`).",
    ),
    "REMBUG_PROXIES": (
        "Proxy terbalik yang dipercaya, dipisah koma (`10.0.0.7,10.1.0.0/24`): hanya dari situ X-Forwarded-For dibaca, "
        "agar penguncian masuk menghitung alamat yang benar. Kosong: tidak ada.",
        "Trusted reverse proxies, separated by commas (`10.0.0.7,10.1.0.0/24`): X-Forwarded-For is read from them "
        "only, so that sign-in lock-outs count the right address. Empty: none.",
    ),
    "REMBUG_PUBLIC_ADDRESS": (
        "Alamat untuk warga, tanpa garis miring di akhir; dicetak pada kode QR.",
        "Where villagers reach this server, without a trailing slash; printed in QR codes.",
    ),
    "DATABASE_URL": (
        "Kosong: SQLite di folder data. Atau alamat PostgreSQL 15 ke atas.",
        "Empty: SQLite in the data folder. Else `postgres://user:password@host:port/name` (PostgreSQL 15 or later).",
    ),
    "REMBUG_PG_TOOLS": (
        "Folder pg_dump dan pg_restore yang seumur dengan server PostgreSQL.",
        "Folder of pg_dump and pg_restore of the server's age, where those on the path are older.",
    ),
    "REMBUG_SESSION_HOURS": (
        "Lama sesi masuk, dalam jam.",
        "How long a sign-in lasts, in hours.",
    ),
    "REMBUG_HTTPS": (
        "Nyalakan di belakang https: kuki hanya lewat https.",
        "Switch on behind https: cookies travel by https only.",
    ),
    "REMBUG_LOG_LEVEL": (
        "Mulai tingkat mana kejadian dicatat: DEBUG, INFO, WARNING, ERROR.",
        "From which level events are logged: DEBUG, INFO, WARNING, ERROR.",
    ),
    "REMBUG_LOG_FILE": (
        "Berkas catatan program (tanpa data pribadi); kosong: hanya di terminal.",
        "File of the program's log (no personal data); empty: the terminal only. Several servers on one folder: empty.",
    ),
    "REMBUG_LANGUAGE": (
        "Bahasa perintah `rembug`: id atau en; kosong: menurut sistem.",
        "Language of the command `rembug`: id or en; empty: as the system says.",
    ),
}
"""Key -> (Indonesian, English)."""

SHOWN_DEFAULTS = {"REMBUG_LOG_FILE": "`log/rembug.log` in the data folder", "REMBUG_LANGUAGE": "as LANG says"}
_NAME = re.compile(r"REMBUG_[A-Z][A-Z_]*[A-Z]|DATABASE_URL")
NOT_KEYS = {"REMBUG_CASES"}
"""Read by tests alone."""


@dataclass(frozen=True, slots=True)
class Key:
    """A key as settings.py reads it."""

    kind: str
    default: str


def keys_of_settings() -> dict[str, Key]:
    """Keys with type and default, from the calls ``env.<kind>(name, default=...)`` of settings.py."""
    tree = ast.parse((PACKAGE / "config" / "settings.py").read_text(encoding="utf-8"))
    found: dict[str, Key] = {}
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and isinstance(node.func.value, ast.Name)
            and node.func.value.id == "env"
            and isinstance(node.args[0], ast.Constant)
        ):
            default = next((k.value for k in node.keywords if k.arg == "default"), None)
            shown = (
                default.value
                if isinstance(default, ast.Constant)
                else ast.unparse(default)
                if default
                else ""
            )
            found[str(node.args[0].value)] = Key(node.func.attr, str(shown))
    return found


def keys_in_code() -> set[str]:
    """Every name of a key that stands anywhere in the package."""
    return {
        name
        for path in PACKAGE.rglob("*.py")
        if path.name != "docs_settings.py"
        for name in _NAME.findall(path.read_text(encoding="utf-8"))
    } - NOT_KEYS


def settings_markdown() -> str:
    """The table of settings."""
    given = keys_of_settings()
    lines = [
        "# Settings",
        "",
        "Written by `rembug docs`; change `src/rembug/config/settings.py` and `src/rembug/ops/docs_settings.py`, not "
        "this page.",
        "",
        "Everything is set by environment variables; nothing has to be set on a laptop. Rules of the programme "
        "(ceilings, shares, quorum) are no settings: they are [editions](editions.md) with dates and sources.",
        "",
        "| Key | Type | Default | What it does | Artinya |",
        "|---|---|---|---|---|",
    ]
    for name, (indonesian, english) in TEXTS.items():
        key = given.get(name, Key("str", ""))
        default = SHOWN_DEFAULTS.get(name) or (f"`{key.default}`" if key.default else "empty")
        lines.append(f"| `{name}` | {key.kind} | {default} | {english} | {indonesian} |")
    lines += [
        "",
        "For tests only: `REMBUG_CASES` (folder with real cases), `REMBUG_TEST_DB` (`sqlite` or `postgres`), "
        "`REMBUG_TEST_PG_URL` (a running PostgreSQL), `REMBUG_TEST_BROWSER` (path of Chromium); see "
        "[testing](testing.md).",
    ]
    return "\n".join(lines)
