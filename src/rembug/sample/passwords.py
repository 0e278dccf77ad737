"""Random passwords that can be read out: three words and four digits (34 bits; sign-in locks after five tries)."""

from __future__ import annotations

import secrets

from django.contrib.auth.hashers import Argon2PasswordHasher

WORDS = [
    "akar",
    "alam",
    "alas",
    "angin",
    "api",
    "arang",
    "atap",
    "awan",
    "ayam",
    "bahu",
    "baja",
    "bakau",
    "balai",
    "bambu",
    "batu",
    "bawang",
    "benang",
    "benih",
    "beras",
    "biji",
    "bintang",
    "buah",
    "bubu",
    "bukit",
    "bulan",
    "bumi",
    "bunga",
    "busur",
    "cabai",
    "cakar",
    "cangkul",
    "cemara",
    "cincin",
    "dahan",
    "damar",
    "danau",
    "daun",
    "delima",
    "dermaga",
    "desir",
    "duku",
    "durian",
    "elang",
    "embun",
    "empang",
    "fajar",
    "gabah",
    "gading",
    "gajah",
    "galah",
    "garam",
    "gelas",
    "gempa",
    "getah",
    "gula",
    "gunung",
    "halaman",
    "hujan",
    "hutan",
    "ikan",
    "intan",
    "itik",
    "jagung",
    "jala",
    "jambu",
    "jati",
    "jembatan",
    "jerami",
    "kabut",
    "kain",
    "kapas",
    "kapur",
    "kayu",
    "kelapa",
    "kelir",
    "kemiri",
    "kendi",
    "kerbau",
    "ketan",
    "kolam",
    "kopi",
    "kuda",
    "kunyit",
    "ladang",
    "lampu",
    "langit",
    "laut",
    "lebah",
    "lembah",
    "lesung",
    "lidi",
    "lontar",
    "lumbung",
    "madu",
    "mangga",
    "manis",
    "mawar",
    "melati",
    "meja",
    "merpati",
    "nanas",
    "nelayan",
    "nira",
    "ombak",
    "padi",
    "pagar",
    "pala",
    "palung",
    "pandan",
    "pantai",
    "pasir",
    "patin",
    "payung",
    "perahu",
    "petani",
    "pisang",
    "pulau",
]


def readable() -> str:
    """A new password, such as ``kopi-lumbung-fajar-4821``."""
    return "-".join(secrets.choice(WORDS) for _ in range(3)) + f"-{secrets.randbelow(9000) + 1000}"


class _Quick(Argon2PasswordHasher):
    """Argon2 with little memory: 71 full hashes take longer than the whole sample year. The first sign-in of an
    account puts the full hash in its place, as Django does wherever parameters have grown."""

    time_cost = 1
    memory_cost = 1024
    parallelism = 1


def quick_hash(password: str) -> str:
    """The hash that an account of the sample begins with."""
    hasher = _Quick()
    return hasher.encode(password, hasher.salt())
