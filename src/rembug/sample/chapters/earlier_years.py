"""Two years before this one, as the folders of the UPK have them: recorded history, nothing of it proven."""

from __future__ import annotations

from datetime import date

from rembug.meetings import actions as meetings
from rembug.planning.actions import many
from rembug.programme import actions as programme
from rembug.sample import roster, works
from rembug.sample.build import Story

EDITION = "pto2008"


def tell(story: Story) -> None:
    """Day 0: cycles, the deciding meetings, and the proposals with their results."""
    with story.on(0, 13):
        for offset, rows in works.EARLIER.items():
            year = story.year + offset
            source = f"Map arsip UPK TA {year}"
            story.do(
                "sri",
                programme.record_past_cycle,
                area_code=roster.DISTRICT,
                year=year,
                edition=EDITION,
                starts_on=date(year, 1, 15),
                provenance=source,
            )
            story.do(
                "rina",
                meetings.record_meeting_history,
                area_code=roster.DISTRICT,
                kind="mad_funding",
                title=f"MAD Penetapan Usulan TA {year}",
                held_on=date(year, 6, 12),
                provenance=source,
                men=41,
                women=36,
                poor_men=15,
                poor_women=17,
                decisions=["Usulan yang didanai ditetapkan."],
            )
            story.do(
                "rina",
                many.record_proposal_history,
                area_code=roster.DISTRICT,
                year=year,
                provenance=source,
                rows=[
                    {
                        "area_code": roster.village_code(village),
                        "title": title,
                        "kind": kind,
                        "sector": sector,
                        "origin": "mdkp" if kind == "spp" else "md",
                        "proposer": f"Desa {village}",
                        "own_rank": 1,
                        "amount_rp": amount_rp,
                        "result": result,
                    }
                    for village, title, kind, sector, amount_rp, result in rows
                ],
            )
