"""Ideas of every dusun become the proposals of the villages; one village proposes nothing."""

from __future__ import annotations

from typing import Any

from rembug.planning.actions import budget, handover, ideas, proposals
from rembug.programme import actions as programme
from rembug.sample import roster, works
from rembug.sample.build import Story
from rembug.sample.chapters import rooms
from rembug.sample.chapters.common import done, village_meeting

HAMLETS = ("Krajan", "Sumber", "Karangpoh")


def tell(story: Story) -> None:
    """Days 28 to 50: ideas, MDKP, MD Perencanaan, writing; the villages side by side."""
    by_village: dict[str, list[works.Work]] = {}
    for work in works.WORKS:
        by_village.setdefault(work.village, []).append(work)
    for village in roster.VILLAGES:
        with story.on(28):
            _ideas(story, village, by_village.get(village, []))
            done(story, "idea_collection", village)
    for village in roster.VILLAGES:
        with story.on(31):
            done(story, "women_meeting", village)
    rooms.call_village_planning(story)
    for village in roster.VILLAGES:
        with story.on(36):
            _planning(story, village, by_village.get(village, []))
    village, reason = works.NO_PROPOSAL
    with story.on(40):
        story.do(
            "sri",
            programme.set_village_state,
            cycle_id=story.cycle_id,
            village=roster.village_code(village),
            state="none_proposed",
            reason=reason,
            minutes=f"BA MD Perencanaan Desa {village}",
        )
    for village, own in by_village.items():
        with story.on(45):
            for work in own:
                write(story, work)
            done(story, "proposal_writing", village)


def _ideas(story: Story, village: str, own: list[works.Work]) -> None:
    """The ideas of the dusun, those that the village later proposes among them."""
    problems = {title: work.problem for work in own for title in work.ideas}
    story.do(
        "sri",
        ideas.record_ideas,
        area_code=roster.village_code(village),
        rows=[
            {
                "title": title,
                "background": problems.get(title, "Disampaikan warga dusun."),
                "hamlet": HAMLETS[number % len(HAMLETS)],
                "group_name": ("Melati", "Mekar", "Karya")[number % 3],
                "households": 40 + number * 7,
                "households_poor": 18 + number * 3,
                "women_named": number % 2 == 0,
            }
            for number, title in enumerate((*problems, "Posyandu keliling", "Penerangan jalan"))
        ],
    )


def _planning(story: Story, village: str, own: list[works.Work]) -> None:
    decided = [f"Usulan desa: {work.title}." for work in own] or [works.NO_PROPOSAL[1]]
    if village == roster.SHOWN_VILLAGE:
        meeting = rooms.village_planning(story, decided)
    else:
        meeting = village_meeting(
            story,
            village,
            "md_planning",
            "MD Perencanaan",
            [*decided, "Enam utusan desa ditetapkan, empat di antaranya perempuan."],
            agenda="Gagasan dusun dan usulan MDKP; pilihan usulan desa; utusan desa; TPU",
            discussion="Gagasan dibandingkan menurut manfaat bagi RTM, kemampuan warga, dan kelestarian.",
        )
    story.meetings[f"md_planning {village}"] = meeting
    done(story, "md_planning", village, meeting)


def write(story: Story, work: works.Work, *, submit: bool = True) -> None:
    """The TPU writes the proposal with budget and swadaya, and hands it in."""
    who = roster.writer_of(work.village)
    proposal = _started(story, work, work.title)
    if work.merged:
        other = _started(story, work, work.merged)
        proposal = story.do(
            who,
            handover.merge_proposals,
            survivor_id=proposal.pk,
            other_ids=[other.pk],
            reason="Satu mata air untuk dua dusun: bak penampung menjadi bagian perpipaan.",
        )
    where = {"proposal_id": proposal.pk}
    if work.groups:
        names = ("name", "members", "members_poor", "amount_rp")
        groups = [{**dict(zip(names, group, strict=True)), "months": 12} for group in work.groups]
        proposal = story.do(who, budget.write_groups, **where, version=proposal.version, groups=groups)
    else:
        proposal = story.do(
            who, budget.write_rab, **where, version=proposal.version, lines=works.lines_of(work)
        )
        proposal = story.do(
            who,
            budget.write_swadaya,
            **where,
            version=proposal.version,
            pledges=works.pledges_of(work),
            parcels=[],
        )
    if work.shares:
        shares = [
            {"village": roster.village_code(village), "cost_rp": rupiah, "beneficiaries": people}
            for village, (rupiah, people) in work.shares.items()
        ]
        proposal = story.do(who, proposals.set_shares, **where, version=proposal.version, shares=shares)
    if submit:
        proposal = story.do(who, handover.submit_proposal, **where, version=proposal.version)
    story.proposals[work.title] = proposal


def _started(story: Story, work: works.Work, title: str) -> Any:
    return story.do(
        roster.writer_of(work.village),
        proposals.start_proposal,
        area_code=roster.village_code(work.village),
        title=title,
        kind=work.kind,
        origin=work.origin,
        changes={
            "sector": work.sector,
            "hamlet": "Krajan",
            "location": f"Dusun Krajan, Desa {work.village}",
            "problem": work.problem,
            "purpose": "Menjawab kebutuhan yang paling banyak disebut dalam penggalian gagasan.",
            "volume_milli": work.volume_milli,
            "unit": work.unit,
            "beneficiaries": work.beneficiaries,
            "beneficiaries_women": work.beneficiaries * 51 // 100,
            "beneficiaries_poor": work.beneficiaries * 41 // 100,
            "households": work.beneficiaries // 4 + 1,
            "households_poor": work.beneficiaries // 10 + 1,
            "maintenance": "Tim Pemelihara desa dengan iuran warga",
            "decided_in": "MDKP" if work.origin == "mdkp" else "MD Perencanaan",
            "decided_on": story.day(36),
        },
    )
