"""Old keys, drafts and sessions go; those of money and those in use stay."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session

from rembug.core import clock, periodic
from rembug.core.models import ActionKey, Draft


def key(name: str, days: int, *, money: bool = False) -> None:
    ActionKey.objects.create(
        key=name,
        action="t.t",
        payload_hash="",
        result={},
        money=money,
        claimed_at=clock.now() - timedelta(days=days),
    )


@pytest.mark.django_db
def test_keys_go_after_ninety_days_but_those_of_money_never() -> None:
    key("young", 89)
    key("old", 91)
    key("old-money", 5000, money=True)
    assert periodic.old_keys() == 1
    assert set(ActionKey.objects.values_list("key", flat=True)) == {"young", "old-money"}


@pytest.mark.django_db
def test_lost_forms_go_after_half_an_hour_and_drafts_after_a_month() -> None:
    now = clock.now()
    for form, waiting, age in [
        ("/lost-old/", True, timedelta(minutes=31)),
        ("/lost/", True, timedelta(minutes=29)),
        ("/draft-old/", False, timedelta(days=31)),
        ("/draft/", False, timedelta(days=29)),
    ]:
        Draft.objects.create(user_id=1, form=form, data={}, waiting=waiting, saved_at=now - age)
    assert periodic.old_drafts() == 2
    assert set(Draft.objects.values_list("form", flat=True)) == {"/lost/", "/draft/"}


@pytest.mark.django_db
def test_ended_sessions_go() -> None:
    for name, hours in (("ended", -1), ("living", 1)):
        Session.objects.create(
            session_key=name, session_data="", expire_date=clock.now() + timedelta(hours=hours)
        )
    assert periodic.ended_sessions() == 1
    assert Session.objects.get().session_key == "living"


@pytest.mark.django_db
def test_more_rows_than_one_transaction_takes_all_go(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(periodic, "CHUNK", 3)
    for number in range(8):
        key(f"old-{number}", 100)
    assert periodic.run_all()["core.keys"] == 8
    assert periodic.run_all() == dict.fromkeys(periodic.REGISTRY, 0)


def test_a_job_is_declared_once() -> None:
    with pytest.raises(ValueError, match="twice"):
        periodic.periodic("core.keys")(lambda: 0)
