"""``rembug user``: accounts from the console, through the same actions as the pages."""

from __future__ import annotations

import argparse
from typing import Any

from rembug.ops.commands import CommandError, Commands, acting
from rembug.ops.texts import say


def register(commands: Commands) -> None:
    group = commands.group("user", "Akun orang", "People's accounts")
    group.add(
        "list",
        "Tampilkan akun yang terlihat oleh seseorang",
        "Show the accounts that somebody sees",
        show,
        writes=True,
    )
    parser = group.add(
        "add",
        "Daftarkan orang dengan akun dan peran",
        "Register a person with an account and a role",
        add,
        writes=True,
    )
    parser.add_argument("username", help=say("nama masuk", "sign-in name"))
    parser.add_argument("--name", required=True, help=say("nama lengkap", "full name"))
    parser.add_argument(
        "--sex", required=True, choices=("L", "P"), help=say("L atau P", "L (man) or P (woman)")
    )
    parser.add_argument(
        "--area", required=True, metavar="CODE", help=say("kode wilayah tugas", "area of the role")
    )
    parser.add_argument(
        "--give-role", required=True, metavar="ROLE", help=say("kode peran", "code of the role")
    )
    parser.add_argument(
        "--document", default="", help=say("dasar penugasan", "the document that gives the role")
    )
    for name, indonesian, english, run in (
        ("block", "Tutup akun sekarang juga", "Block an account at once", block),
        ("unblock", "Buka akun kembali", "Open an account again", unblock),
    ):
        parser = group.add(name, indonesian, english, run, writes=True)
        parser.add_argument("username", help=say("nama masuk", "sign-in name"))
        parser.add_argument("--reason", required=True, help=say("alasannya", "the reason"))
    parser = group.add(
        "password",
        "Beri kata sandi sekali pakai yang baru",
        "Give a new one-time password",
        password,
        writes=True,
    )
    parser.add_argument("username", help=say("nama masuk", "sign-in name"))


def _called(options: argparse.Namespace, action: Any, **kwargs: Any) -> Any:
    """Call an action as the person behind ``--as``; whoever works at the console answers for every lamp."""
    from rembug.core.door import new_key

    notes = {"*": say("Dicatat lewat baris perintah.", "Recorded on the command line.")}
    return action(actor=acting(options), key=new_key(), notes=notes, **kwargs)


def _account(options: argparse.Namespace) -> int:
    from rembug.people import queries

    user = queries.user_named(options.username.strip().casefold())
    if user is None:
        raise CommandError(
            say(f"Tidak ada akun “{options.username}”.", f"There is no account “{options.username}”.")
        )
    return int(user.pk)


def _told(username: str, shown: str) -> None:
    print(
        say(
            f"{username}: kata sandi sekali pakai {shown} (diganti pada saat masuk pertama).",
            f"{username}: one-time password {shown} (to be changed at the first sign-in).",
        )
    )


def show(options: argparse.Namespace) -> int:
    from rembug.people import queries

    for person in queries.people(acting(options)):
        account = queries.account_of(person)
        if account is not None:
            state = "" if account.is_active else say("tertutup", "blocked")
            print(f"{account.username:<28}{person.name:<44}{person.area_code:<18}{state}".rstrip())
    return 0


def add(options: argparse.Namespace) -> int:
    from rembug.core import clock
    from rembug.core.door import new_key
    from rembug.people import actions, queries
    from rembug.people.roles import ROLES
    from rembug.people.secrets import one_time_password

    if options.give_role not in ROLES:
        raise CommandError(
            say(
                f"Tidak ada peran {options.give_role}. Yang ada: ",
                f"There is no role {options.give_role}. Known: ",
            )
            + ", ".join(sorted(ROLES))
        )
    if queries.user_named(options.username.strip().casefold()) is not None:
        raise CommandError(
            say(
                f"Nama masuk {options.username} sudah dipakai.",
                f"The sign-in name {options.username} is taken.",
            )
        )
    person = _called(
        options, actions.register_person, area_code=options.area, name=options.name, sex=options.sex
    )
    _called(
        options,
        actions.assign_role,
        area_code=options.area,
        person_id=person.pk,
        role=options.give_role,
        starts_on=clock.today(options.area),
        document=options.document,
    )
    once = one_time_password(new_key())
    user = _called(
        options,
        actions.create_account,
        person_id=person.pk,
        username=options.username,
        password_hash=once.hashed,
    )
    _told(user.username, once.text)
    return 0


def block(options: argparse.Namespace) -> int:
    from rembug.people import actions

    user = _called(options, actions.block_account, user_id=_account(options), reason=options.reason)
    print(say(f"Akun {user.username} ditutup.", f"The account {user.username} is blocked."))
    return 0


def unblock(options: argparse.Namespace) -> int:
    from rembug.people import actions

    user = _called(options, actions.unblock_account, user_id=_account(options), reason=options.reason)
    print(say(f"Akun {user.username} dibuka kembali.", f"The account {user.username} is open again."))
    return 0


def password(options: argparse.Namespace) -> int:
    from rembug.core.door import new_key
    from rembug.people import actions
    from rembug.people.secrets import one_time_password

    once = one_time_password(new_key())
    user = _called(options, actions.reset_password, user_id=_account(options), password_hash=once.hashed)
    _told(user.username, once.text)
    return 0
