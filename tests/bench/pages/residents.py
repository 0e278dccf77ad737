"""The people of the measured kecamatan: villages, residents with difficult names, office holders, ten years of bodies."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from datetime import date, datetime

from django.contrib.auth.hashers import make_password

from rembug.core import search
from rembug.core.ids import uuid7
from rembug.core.names import sort_key
from rembug.people.models import Assignment, Committee, Person, User
from rembug.people.recording import search_entries
from rembug.people.roles import LEVEL_LENGTH, ROLES, VILLAGE
from rembug.regions.bulk import create_sample_region
from tests.world import HERE, PASSWORD, World

VILLAGES = (
    "Banjarsari", "Cikeusal Hilir", "Girimulyo", "Karanganyar", "Kertasari", "Margahayu", "Mekar Jaya",
    "Purwodadi", "Sidorejo", "Sukamaju", "Sumberagung", "Sungai Rangas", "Tanjung Baru", "Wonosari",
    "Ngadirejo", "Tegalsari", "Giripurno", "Kaliurip", "Mulyasari", "Rejosari",
)  # fmt: skip
FIRST = (
    "Siti", "Muhammad", "Ni Luh Putu", "I Gusti Ngurah", "Tgk. Ibrahim", "Nur'aini", "Slamet", "Yohana Maria",
    "Raden Mas", "Abd. Rahman", "Sri", "Untung", "Fatimah Az-Zahra", "KH. Zainal", "Hj. Rohmah", "Endang", "Tb.",
    "Margaretha", "Ahmad", "Dewi", "Eko", "Wagiyem", "Soe", "Andi Tenri", "La Ode", "Cut Nyak",
)  # fmt: skip
LAST = (
    "", "Aminah", "bin Abdullah", "Wirawan, S.Pd.", "Br. Sembiring", "da Costa", "Koesoemo Adiningrat", "Al-Ayyubi",
    "Lestari", "Prasetyo, S.T.", "Nurjanah", "Susilo", "Tandirerung", "Hidayat", "Rahayu", "Saepudin", "Yamin",
    "Widiastuti", "Setyowati", "Gunawan", "Pattiradjawane", "Simanjuntak", "Harahap", "Puspitasari",
)  # fmt: skip
BODIES = (
    ("tpu", ("tpu", "tpu", "tpu")),
    ("tpk", ("tpk_ketua", "tpk_sekretaris", "tpk_bendahara")),
    ("tim_pemantau", ("tim_pemantau", "tim_pemantau", "tim_pemantau")),
    ("utusan", ("utusan",) * 6),
)
"""Bodies that every village chooses anew each year."""


def names() -> Iterator[str]:
    """Names without end: single ones, titles, apostrophes, dashes, and some of a hundred letters."""
    dice = random.Random(7)
    while True:
        first, last, more = dice.choice(FIRST), dice.choice(LAST), dice.choice(LAST)
        if dice.random() < 0.002:
            yield " ".join(dice.sample([one for one in LAST if one and "," not in one], 9))[:110]
        yield f"{first} {more if dice.random() < 0.3 and ',' not in more else ''} {last}".replace(
            "  ", " "
        ).strip()


def settle(people: int, now: datetime) -> World:
    """Villages, ``people`` residents, and an account for every role; returns who is who."""
    region = create_sample_region(HERE, district_name="Mekar Jaya", village_names=VILLAGES)
    world, name, password = World(), names(), make_password(PASSWORD)
    for code, role in ROLES.items():
        places = region.village_codes if role.level == VILLAGE else [HERE[: LEVEL_LENGTH[role.level]]]
        for place in places:
            person = _person(place or HERE, next(name), now, len(world.users))
            user = User(
                username=f"{code}-{place or 'nasional'}".replace(".", ""), person=person, password=password
            )
            world.users[code, place] = user
            world.assignments[code, place] = Assignment(
                person=person, role=code, area_code=place, starts_on=date(now.year, 1, 5), created_at=now
            )
    holders = [user.person for user in world.users.values()]
    hamlets = region.hamlet_codes
    others = [
        _person(hamlets[number % len(hamlets)], next(name), now, number)
        for number in range(people - len(holders))
    ]
    Person.unscoped.bulk_create([*holders, *others], batch_size=2000)
    User.objects.bulk_create(world.users.values())
    Assignment.unscoped.bulk_create(world.assignments.values())
    search.index_many(search_entries())
    return world


def _person(area: str, name: str, now: datetime, number: int) -> Person:
    return Person(
        id=uuid7(),
        area_code=area,
        name=name,
        sort_key=sort_key(name),
        sex="LP"[number % 2],
        birth_year=now.year - 18 - number % 60,
        address=f"RT {number % 9 + 1:02d}/{number % 5 + 1:02d}",
        created_at=now,
    )


def bodies(year: int, people: Sequence[Person], now: datetime, *, running: bool) -> int:
    """The bodies of every village for one year and their members, of past years ended; how many members."""
    villages = [f"{HERE}.{2001 + number}" for number in range(len(VILLAGES))]
    ends = None if running else date(year, 12, 31)
    made = [
        Committee(
            area_code=village,
            kind=kind,
            starts_on=date(year, 2, 1),
            ends_on=ends,
            cycle_year=year,
            chosen_in=f"MD Perencanaan {year}",
            created_at=now,
        )
        for village in villages
        for kind, _roles in BODIES
    ]
    Committee.unscoped.bulk_create(made)
    roles = dict(BODIES)
    living = {village: [one for one in people if one.area_code[:13] == village] for village in villages}
    members = []
    for number, body in enumerate(made):
        near = living[body.area_code]
        for place, role in enumerate(roles[body.kind]):
            members.append(
                Assignment(
                    person=near[(number * 7 + place + year) % len(near)],
                    role=role,
                    area_code=body.area_code,
                    committee=body,
                    starts_on=body.starts_on,
                    ends_on=ends,
                    created_at=now,
                )
            )
    Assignment.unscoped.bulk_create(members)
    return len(members)


def some_residents(count: int) -> list[Person]:
    """The first residents of the kecamatan, who attend and serve."""
    return list(Person.unscoped.filter(area_code__startswith=HERE).order_by("pk")[:count])
