"""Who works in the sample: people, accounts, offices, and the bodies that meetings chose."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from rembug.core.actor import Actor
from rembug.core.permissions import permissions_of
from rembug.people import actions, bulk
from rembug.people.domain import BODIES
from rembug.people.roles import ROLES
from rembug.sample import roster
from rembug.sample.build import Story, area_of
from rembug.sample.passwords import quick_hash

INSTALLER = Actor(
    None, "Data contoh", None, "pengelola", "", permissions_of("pengelola"), title="Data contoh"
)
"""Nobody has an account yet: as at the first run, the installation itself enters the first people."""

IN_OFFICE_SINCE = -30


def tell(story: Story) -> None:
    """Day 0: everybody is registered, gets an account, and takes the office held for a month already."""
    everybody = roster.everybody()
    with story.on(0, 8):
        registered = story.act(
            INSTALLER,
            actions.register_people,
            area_code="",
            rows=[{"area_code": area_of(one), "name": one.name, "sex": one.sex} for one in everybody],
        )
        story.persons = {one.username: person.pk for one, person in zip(everybody, registered, strict=True)}
        hashes = {password: quick_hash(password) for password in map(story.password_of, story.persons)}
        for username, person_id in story.persons.items():
            story.act(
                INSTALLER,
                actions.create_account,
                person_id=person_id,
                username=username,
                password_hash=hashes[story.password_of(username)],
            )
        bulk.keep_passwords(list(story.persons))
        _offices(story, [one for one in everybody if ROLES[one.role].committee not in BODIES])
        # The delegates are chosen in the village meeting of this year: chapter ``delegates``.
        _bodies(
            story,
            [one for one in everybody if ROLES[one.role].committee in BODIES and one.role != "utusan"],
        )


def _offices(story: Story, holders: Iterable[roster.Somebody]) -> None:
    for one in holders:
        story.act(
            INSTALLER,
            actions.assign_role,
            area_code=area_of(one),
            person_id=story.persons[one.username],
            role=one.role,
            starts_on=story.day(IN_OFFICE_SINCE),
            document=f"Surat tugas {story.year} (contoh)",
        )


def _members(story: Story, kind: str, listed: list[roster.Somebody]) -> list[dict[str, object]]:
    """Those with an account, and in a TPU the villagers who write with them."""
    members: list[dict[str, object]] = [
        {"role": one.role, "person_id": story.persons[one.username]} for one in listed
    ]
    if kind == "tpu":
        fellows = roster.fellow_writers(listed[0].village)
        members += [{"role": "tpu", "name": name, "sex": sex} for name, sex in fellows]
    return members


def _bodies(story: Story, members: Iterable[roster.Somebody]) -> None:
    def place(one: roster.Somebody) -> tuple[str, str]:
        return area_of(one), ROLES[one.role].committee

    for (area, kind), group in groupby(sorted(members, key=place), key=place):
        village = len(area) > len(roster.DISTRICT)
        story.act(
            INSTALLER,
            actions.form_committee,
            area_code=area,
            kind=kind,
            starts_on=story.day(IN_OFFICE_SINCE),
            chosen_in=f"{'MD Sosialisasi' if village else 'MAD Sosialisasi'} TA {story.year - 1}",
            members=_members(story, kind, list(group)),
        )
