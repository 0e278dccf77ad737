"""Which pages are measured: every page of work that three roles can open, with objects that have much in them."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from rembug.core.models import AuditEvent, SearchEntry
from rembug.meetings.models import Attendee, Meeting
from rembug.people.models import Assignment, Committee, Person
from rembug.planning.models import FundingDecision, Idea, Proposal, RabLine
from rembug.programme.models import Cycle
from tests.world import HERE, World

ROLES = ("fk", "upk_ketua", "kades", "mad_sekretaris")
VILLAGE = f"{HERE}.2002"


def counts() -> dict[str, int]:
    """How many rows the measured kecamatan has."""
    models = (
        Person,
        Committee,
        Assignment,
        Cycle,
        Meeting,
        Attendee,
        Idea,
        Proposal,
        RabLine,
        FundingDecision,
    )
    found = {model.__name__: model._base_manager.count() for model in models}
    return {**found, "AuditEvent": AuditEvent.objects.count(), "SearchEntry": SearchEntry.unscoped.count()}


def pages(world: World) -> list[tuple[str, str, str]]:
    """(role, name, path) of each page; a role's pages are those its duty sends it to."""
    newest, before, *past = Cycle.unscoped.order_by("-year")
    meeting = Meeting.unscoped.filter(cycle=newest, kind="mad_socialisation").get()
    sealed = Meeting.unscoped.filter(cycle=past[0], village_code=VILLAGE).order_by("serial").first()
    proposal = Proposal.unscoped.filter(cycle=past[0], village_code=VILLAGE, rab__phase="final").first()
    proposal = proposal or Proposal.unscoped.filter(cycle=past[0], village_code=VILLAGE).first()
    fresh = Proposal.unscoped.filter(cycle=newest, village_code=VILLAGE, kind="infrastructure").first()
    decision = FundingDecision.unscoped.filter(cycle=past[0]).get()
    body = Committee.unscoped.filter(village_code=VILLAGE, kind="utusan").order_by("-starts_on").first()
    kades = world.assignment("kades", village=2).person
    idea = Idea.unscoped.filter(cycle=newest, village_code=VILLAGE).first()
    assert all((proposal, fresh, body, idea, sealed))
    siklus = f"?siklus={before.pk}"

    def url(name: str, *args: Any, query: str = "") -> str:
        return reverse(name, args=args) + query

    lists = {
        "home": url("home"),
        "search, a common first name": url("search", query="?q=siti"),
        "search, two beginnings": url("search", query="?q=jal+ban"),
        "people": url("people:index"),
        "people, by letters": url("people:index", query="?q=muh"),
        "people, page 100": url("people:index", query="?halaman=100"),
        "person": url("people:detail", kades.pk),
        "actors of a village": url("people:actors", query=f"?desa={VILLAGE}"),
        "actors": url("people:actors"),
        "bodies": url("people:bodies"),
        "body": url("people:body", body.pk),
        "road": url("programme:road"),
        "cycle": url("programme:cycle", newest.pk),
        "calendar": url("programme:calendar", newest.pk),
        "rules": url("programme:rules"),
        **{f"step {n}": url("programme:step", n) for n in range(1, 8)},
        "meetings": url("meetings:index"),
        "meetings, one kind": url("meetings:index", query="?jenis=md_planning"),
        "meetings, page 10": url("meetings:index", query="?halaman=10"),
        "meeting, MAD of 120 people": url("meetings:detail", meeting.pk),
        "meeting, sealed": url("meetings:detail", sealed.pk),
        "attendance list": url("meetings:attendance", meeting.pk),
        "delegates": url("meetings:delegates"),
        "planning board": url("planning:board"),
        "planning of a village": url("planning:village", VILLAGE),
        "ideas": url("planning:ideas"),
        "idea": url("planning:idea", idea.pk),
        "proposals": url("planning:proposals"),
        "proposal, decided": url("planning:proposal", proposal.pk),
        "proposal, this year": url("planning:proposal", fresh.pk),
        "selection": url("selection:home"),
        "selection, decided year": url("selection:home", query=f"?siklus={past[0].pk}"),
        "verification desk": url("selection:desk"),
        "verification of a proposal": url("selection:proposal", fresh.pk),
        "scores, 120 items": url("selection:scores"),
        "ranking as it stands": url("selection:ranking"),
        "ranking, set list": url("selection:ranking", query=siklus),
        "money as it would go": url("selection:preview", query=siklus),
        "decided list": url("selection:decided", decision.pk),
        "funding report": url("planning:funding_report"),
        "prices and amounts to check": url("planning:anomalies"),
    }
    village = [
        "home", "search, a common first name", "people", "person", "actors", "road", "cycle", "calendar",
        "meetings", "meeting, sealed", "planning of a village", "ideas", "idea", "proposals", "proposal, decided",
        "proposal, this year", "selection", "decided list", "funding report",
    ]  # fmt: skip
    upk = [
        "home", "search, two beginnings", "people", "person", "actors", "bodies", "road", "cycle", "meetings",
        "meeting, MAD of 120 people", "planning board", "proposals", "proposal, decided", "selection",
        "ranking, set list", "decided list", "funding report", "step 4", "step 5",
    ]  # fmt: skip
    return [
        *(("fk", name, path) for name, path in lists.items()),
        *(("upk_ketua", name, lists[name]) for name in upk),
        *(("kades", name, lists[name]) for name in village),
        ("mad_sekretaris", "scores, 120 items, to write", lists["scores, 120 items"]),
        ("mad_sekretaris", "attendance to write", url("meetings:fill_attendance", meeting.pk)),
        ("mad_sekretaris", "meeting, MAD of 120 people", lists["meeting, MAD of 120 people"]),
    ]
