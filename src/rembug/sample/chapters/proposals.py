"""Ideas of every dusun become the proposals of the villages; one village proposes nothing."""

from __future__ import annotations

from rembug.planning.actions import budget, handover, ideas, proposals
from rembug.programme import actions as programme
from rembug.sample import roster, works
from rembug.sample.build import Story
from rembug.sample.chapters.common import done, village_meeting

HAMLETS = ("Krajan", "Sumber", "Karangpoh")


def tell(story: Story) -> None:
    """Days 28 to 50: ideas, MDKP, MD Perencanaan, writing; the villages side by side."""
    by_village = {work.village: work for work in works.WORKS}
    for village in roster.VILLAGES:
        with story.on(28):
            _ideas(story, village, by_village.get(village))
            done(story, "idea_collection", village)
    for village in roster.VILLAGES:
        with story.on(31):
            done(story, "women_meeting", village)
    for village in roster.VILLAGES:
        with story.on(36):
            _planning(story, village, by_village.get(village))
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
    for work in works.WORKS:
        with story.on(45):
            _write(story, work)
            done(story, "proposal_writing", work.village)


def _ideas(story: Story, village: str, work: works.Work | None) -> None:
    """The ideas of the dusun, those that the village later proposes among them."""
    own = work.ideas if work else ()
    story.do(
        "sri",
        ideas.record_ideas,
        area_code=roster.village_code(village),
        rows=[
            {
                "title": title,
                "background": work.problem if work and title in own else "Disampaikan warga dusun.",
                "hamlet": HAMLETS[number % len(HAMLETS)],
                "group_name": ("Melati", "Mekar", "Karya")[number % 3],
                "households": 40 + number * 7,
                "households_poor": 18 + number * 3,
                "women_named": number % 2 == 0,
            }
            for number, title in enumerate((*own, "Posyandu keliling", "Penerangan jalan"))
        ],
    )


def _planning(story: Story, village: str, work: works.Work | None) -> None:
    decided = f"Usulan desa: {work.title}." if work else works.NO_PROPOSAL[1]
    meeting = village_meeting(
        story,
        village,
        "md_planning",
        "MD Perencanaan",
        [decided, "Enam utusan desa ditetapkan, empat di antaranya perempuan."],
        agenda="Gagasan dusun dan usulan MDKP; pilihan usulan desa; utusan desa; TPU",
        discussion="Gagasan dibandingkan menurut manfaat bagi RTM, kemampuan warga, dan kelestarian.",
    )
    done(story, "md_planning", village, meeting)


def _write(story: Story, work: works.Work) -> None:
    """The TPU writes the proposal with budget and swadaya, and hands it in."""
    who = roster.writer_of(work.village)
    proposal = story.do(
        who,
        proposals.start_proposal,
        area_code=roster.village_code(work.village),
        title=work.title,
        kind=work.kind,
        origin="md",
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
            "decided_in": "MD Perencanaan",
            "decided_on": story.day(36),
        },
    )
    proposal = story.do(
        who, budget.write_rab, proposal_id=proposal.pk, version=proposal.version, lines=works.lines_of(work)
    )
    proposal = story.do(
        who,
        budget.write_swadaya,
        proposal_id=proposal.pk,
        version=proposal.version,
        pledges=works.pledges_of(work),
        parcels=[],
    )
    story.proposals[work.village] = story.do(
        who, handover.submit_proposal, proposal_id=proposal.pk, version=proposal.version
    )
