"""The delegates that every village chose in its planning meeting."""

from __future__ import annotations

from rembug.meetings import actions as meetings
from rembug.people import actions as people
from rembug.people import queries
from rembug.sample import roster
from rembug.sample.build import Story
from rembug.sample.chapters.people import INSTALLER

TERM_DAYS = 365


def tell(story: Story) -> None:
    """Day 50: six delegates of each village for both MADs; those of the shown village hold the office in Rembug."""
    with story.on(50):
        for village in roster.VILLAGES:
            accounts = {one.name: one.username for one in roster.everybody() if one.village == village}
            rows = [
                {**row, "person_id": story.persons.get(accounts.get(row["name"], ""))}
                for row in roster.delegates_of(village)
            ]
            story.do(
                "sri",
                meetings.name_delegates,
                area_code=roster.village_code(village),
                seats="mad_priority",
                delegates=rows,
                named_on=story.day(36),
                cycle_id=story.cycle_id,
                meeting_id=story.meetings[f"md_planning {village}"].pk,
            )
        if not queries.assignments_of_name("utusan", story.day(50)):
            _seat_them(story)


def _seat_them(story: Story) -> None:
    """The delegates of the shown village as a body with a term."""
    village = roster.SHOWN_VILLAGE
    accounts = {one.name: one.username for one in roster.everybody() if one.village == village}
    meeting = story.meetings[f"md_planning {village}"]
    story.act(
        INSTALLER,
        people.form_committee,
        area_code=roster.village_code(village),
        kind="utusan",
        starts_on=story.day(36),
        ends_on=story.day(36 + TERM_DAYS),
        chosen_in=f"MD Perencanaan Desa {village}",
        chosen_in_meeting=meeting.pk,
        members=[
            {"role": "utusan", "person_id": story.persons[accounts[row["name"]]]}
            if row["name"] in accounts
            else {"role": "utusan", "name": row["name"], "sex": row["sex"]}
            for row in roster.delegates_of(village)
        ],
    )
