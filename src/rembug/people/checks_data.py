"""Checks of the data of people and offices for ``rembug verify``."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

from rembug.core.verify import check, fault, listed, quoted, rows
from rembug.people import queries
from rembug.people.conflicts import CONFLICTS
from rembug.people.domain import Decided, Held, overlap
from rembug.people.models import Assignment, ConflictDecision
from rembug.people.roles import ROLES
from rembug.people.secrets import NIK_KEY, numbers_are_stored

CHAIRS = quoted(code for code, role in ROLES.items() if role.committee and "chair" in role.groups)
MEET = "(a.ends_on IS NULL OR a.ends_on >= b.starts_on) AND (b.ends_on IS NULL OR b.ends_on >= a.starts_on)"
LIVING = "a.cancelled_at IS NULL AND b.cancelled_at IS NULL"

rows(
    "people.roles",
    "Jabatan dikenal dan di tingkatnya",
    "Offices are known",
    f"SELECT a.area_code, p.name, a.role FROM people_assignment a JOIN people_person p ON p.id = a.person_id "  # nosec B608 (constants of the program)
    f"WHERE a.cancelled_at IS NULL AND a.role NOT IN ({quoted(ROLES)})",
    (
        "%(area_code)s: %(name)s memegang jabatan yang tidak dikenal (%(role)s). Batalkan jabatan itu.",
        "%(area_code)s: %(name)s holds an unknown office (%(role)s). Cancel it.",
    ),
)
rows(
    "people.terms",
    "Masa jabatan tidak bertumpuk",
    "Terms of office do not overlap",
    "SELECT a.area_code, p.name, a.role, b.starts_on FROM people_assignment a JOIN people_assignment b "  # nosec B608 (constants of the program)
    "ON b.person_id = a.person_id AND b.role = a.role AND b.area_code = a.area_code AND b.id > a.id "
    # Other people may sit in other delegations of a village at the same time, and the same ones too.
    "AND (a.role <> 'utusan' OR a.committee_id = b.committee_id) "
    f"JOIN people_person p ON p.id = a.person_id WHERE {LIVING} AND {MEET}",
    (
        "%(area_code)s: %(name)s memegang %(role)s dua kali sejak %(starts_on)s. Akhiri atau batalkan salah satunya.",
        "%(area_code)s: %(name)s holds %(role)s twice since %(starts_on)s. End or cancel one of them.",
    ),
)
rows(
    "people.dates",
    "Tanggal jabatan dan pengurus",
    "Dates of offices and bodies",
    "SELECT a.area_code, a.role AS what, a.starts_on, a.ends_on FROM people_assignment a WHERE a.ends_on < a.starts_on "
    "UNION ALL SELECT c.area_code, c.kind, c.starts_on, c.ends_on FROM people_committee c WHERE c.ends_on < c.starts_on",
    (
        "%(area_code)s %(what)s: berakhir %(ends_on)s sebelum mulai %(starts_on)s. Batalkan, lalu catat lagi.",
        "%(area_code)s %(what)s: ends %(ends_on)s before it begins %(starts_on)s. Cancel it and record it again.",
    ),
)
rows(
    "people.members",
    "Masa anggota di dalam masa pengurusnya",
    "Terms of members within those of their bodies",
    "SELECT c.area_code, c.kind, p.name, a.starts_on FROM people_assignment a JOIN people_committee c "
    "ON c.id = a.committee_id JOIN people_person p ON p.id = a.person_id WHERE a.cancelled_at IS NULL AND ("
    "c.cancelled_at IS NOT NULL OR a.area_code <> c.area_code OR a.starts_on < c.starts_on "
    "OR (c.ends_on IS NOT NULL AND (a.ends_on IS NULL OR a.ends_on > c.ends_on)))",
    (
        "%(area_code)s %(kind)s: masa %(name)s sejak %(starts_on)s di luar masa pengurus. Akhiri masa anggota itu.",
        "%(area_code)s %(kind)s: the term of %(name)s since %(starts_on)s is outside that of the body. End it.",
    ),
)
rows(
    "people.chairs",
    "Satu ketua dalam satu pengurus",
    "One chair of one body at a time",
    "SELECT c.area_code, c.kind, p.name, q.name AS other FROM people_assignment a JOIN people_assignment b "  # nosec B608 (constants of the program)
    "ON b.committee_id = a.committee_id AND b.role = a.role AND b.id > a.id "
    "JOIN people_committee c ON c.id = a.committee_id JOIN people_person p ON p.id = a.person_id "
    f"JOIN people_person q ON q.id = b.person_id WHERE a.role IN ({CHAIRS}) AND a.person_id <> b.person_id "
    f"AND {LIVING} AND {MEET}",
    (
        "%(area_code)s %(kind)s: %(name)s dan %(other)s menjadi ketua bersamaan. Akhiri salah satunya.",
        "%(area_code)s %(kind)s: %(name)s and %(other)s are chair at the same time. End one of the terms.",
    ),
)
rows(
    "people.replaced",
    "Pengganti memegang jabatan yang diganti",
    "Successors hold the office they took over",
    "SELECT a.area_code, p.name, a.role FROM people_assignment b JOIN people_assignment a ON a.id = b.replaces_id "  # nosec B608 (constants of the program)
    f"JOIN people_person p ON p.id = a.person_id WHERE {LIVING} AND (a.role <> b.role OR a.area_code <> b.area_code "
    "OR a.ends_on IS NULL OR a.ends_on >= b.starts_on)",
    (
        "%(area_code)s: %(name)s sudah diganti tetapi masih memegang %(role)s. Akhiri masa jabatannya.",
        "%(area_code)s: %(name)s was replaced but still holds %(role)s. End the term.",
    ),
)
rows(
    "people.accounts",
    "Akun orang yang meninggal tertutup",
    "Accounts of people who died are closed",
    "SELECT p.area_code, u.username FROM people_user u JOIN people_person p ON p.id = u.person_id "
    "WHERE u.is_active AND (p.died_on IS NOT NULL OR p.cancelled_at IS NOT NULL)",
    (
        "%(area_code)s: akun %(username)s terbuka, orangnya sudah meninggal atau dibatalkan. Tutup akunnya.",
        "%(area_code)s: account %(username)s is open, its person died or was cancelled. Close it.",
    ),
)

TOGETHER = (
    "%(area)s: %(name)s memegang %(first)s dan %(second)s bersamaan. Akhiri salah satunya, atau catat keputusan MAD.",
    "%(area)s: %(name)s holds %(first)s and %(second)s together. End one of them, or record the MAD's decision.",
)


@check(
    "people.conflicts",
    "Jabatan yang tidak boleh dirangkap",
    "Offices that one person may not hold",
    slow=True,
)
def conflicts() -> list[str]:
    """Every pair of offices of one person, judged by the rules of the day on which they met. Invariant 13."""
    held: dict[str, list[tuple[Assignment, Held]]] = {}
    kept = Assignment.unscoped.filter(cancelled_at__isnull=True, role__in=ROLES).select_related("person")
    for row in kept.order_by("starts_on", "pk").iterator(chunk_size=1000):
        held.setdefault(str(row.person_id), []).append((row, queries.as_held(row)))
    several = {person: offices for person, offices in held.items() if len(offices) > 1}
    decided: dict[str, list[Decided]] = {}
    for one in ConflictDecision.unscoped.filter(cancelled_at__isnull=True).iterator(chunk_size=1000):
        pair = Decided(frozenset({one.first_group, one.second_group}), one.starts_on, one.ends_on)
        decided.setdefault(str(one.person_id), []).append(pair)
    found = []
    for person, offices in several.items():
        for place, (row, new) in enumerate(offices):
            for _, old in offices[:place]:
                if not (old.groups and new.groups and overlap(old, new)):
                    continue
                lamps = CONFLICTS.ask(
                    area_code=new.area_code, held=[old], new=new, decided=decided.get(person, [])
                )
                if any(lamp.holds_back for lamp in lamps):
                    found.append(
                        fault(
                            TOGETHER,
                            area=row.area_code,
                            name=row.person.name,
                            first=old.title,
                            second=new.title,
                        )
                    )
    return listed(found)


@check("people.nik_key", "Kunci pencarian NIK", "Key of the identity numbers")
def nik_key() -> list[str]:
    """Where identity numbers are stored, the key that finds them lies in the data folder."""
    there = (Path(settings.DATA) / NIK_KEY).exists()
    return (
        [] if there or not numbers_are_stored() else [f"{NIK_KEY} is missing: identity numbers find nobody"]
    )
