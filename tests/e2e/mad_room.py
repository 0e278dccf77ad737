"""Fills a server's database for a walk: delegates of every village named, a MAD Prioritas planned for today."""

import os
from datetime import time, timedelta


def main() -> None:
    """Run as a module on the database of a walk; prints the meeting's id."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rembug.config.settings")
    django.setup()
    from django.contrib.auth import get_user_model

    from rembug.core import clock
    from rembug.core.door import new_key
    from rembug.meetings import actions
    from rembug.people.queries import actor_of, assignments_of
    from rembug.programme import queries as programme
    from rembug.programme.actions import open_cycle
    from rembug.regions.queries import villages_of
    from rembug.sample.roster import DISTRICT

    today = clock.today(DISTRICT)

    def actor(name: str):
        user = get_user_model().objects.get(username=name)
        return actor_of(user, assignments_of(user, today)[0])

    def do(action, name="nurhayati", **facts):
        return action(actor=actor(name), key=new_key(), notes={"*": "sesuai kebiasaan"}, **facts)

    cycle = programme.current_cycle(DISTRICT, today) or do(
        open_cycle,
        "sri",
        area_code=DISTRICT,
        year=today.year,
        edition="pto2008",
        starts_on=today - timedelta(days=90),
    )
    seats = ("kades", "tpk_chair", "elected", "elected_woman", "elected_woman", "elected_woman")
    first = ("Suharto", "Bambang", "Paimin", "Siti Aminah", "Maria Magdalena", "Ngatini")
    for village in villages_of(DISTRICT):
        do(
            actions.name_delegates, "sri", area_code=village.code, seats="mad_priority", cycle_id=cycle.pk, named_on=today,
            document="BA MD Perencanaan", reason="Ditetapkan lagi untuk pengujian",
            delegates=[
                {"name": f"{first[no]} {village.name}", "sex": "P" if no > 2 else "L", "seat": seat}
                for no, seat in enumerate(seats)
            ],
        )  # fmt: skip
    meeting = do(
        actions.plan_meeting, area_code=DISTRICT, kind="mad_priority", title="MAD Prioritas Usulan", held_on=today,
        starts_at=time(9), place="Balai Kecamatan", cycle_id=cycle.pk, facilitated_by="Sri Wahyuni (FK); Agus Prasetyo, S.T. (FT)",
    )  # fmt: skip
    print(meeting.pk)


if __name__ == "__main__":
    main()
