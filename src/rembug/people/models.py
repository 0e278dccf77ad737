"""People, their accounts, and who holds which role where and when."""

from __future__ import annotations

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models

from rembug.core.ids import uuid7
from rembug.core.models import AreaModel, Cancellable, Versioned


class Person(AreaModel, Cancellable, Versioned):
    """Somebody of the area: resident, officer, facilitator. One row a person, whatever they do.

    Identity number, phone and birth date are personal: never on public pages, exports or logs.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    name = models.CharField(max_length=120)
    sort_key = models.CharField(max_length=120)
    sex = models.CharField(max_length=1, choices=[("L", "Laki-laki"), ("P", "Perempuan")])
    birth_date = models.DateField(null=True, blank=True)
    birth_year = models.PositiveSmallIntegerField(null=True, blank=True)
    phone = models.CharField(max_length=20, blank=True)
    address = models.CharField(max_length=200, blank=True)
    nik_hash = models.CharField(max_length=64, blank=True, db_index=True)
    nik_masked = models.CharField(max_length=20, blank=True)
    died_on = models.DateField(null=True, blank=True)
    created_at = models.DateTimeField()

    class Meta(AreaModel.Meta):
        abstract = False
        indexes = [
            models.Index(fields=["district_code", "sort_key"], name="person_district_name"),
            models.Index(fields=["village_code", "sort_key"], name="person_village_name"),
        ]

    def __str__(self) -> str:
        return self.name


class UserManager(BaseUserManager["User"]):
    """Finds accounts by their name, in whatever case it is typed."""

    def get_by_natural_key(self, username: str | None) -> User:
        return self.get(username=(username or "").strip().casefold())


class User(AbstractBaseUser):
    """An account of one person. Names are stored in lower case; nobody has rights without an assignment."""

    username = models.CharField(max_length=60, unique=True)
    person = models.OneToOneField(
        "people.Person", on_delete=models.PROTECT, null=True, related_name="account"
    )
    email = models.EmailField(blank=True)
    language = models.CharField(
        max_length=2, default="id", choices=[("id", "Bahasa Indonesia"), ("en", "English")]
    )
    is_active = models.BooleanField(default=True)
    must_change_password = models.BooleanField(default=False)
    blocked_reason = models.CharField(max_length=200, blank=True)
    recovery_hash = models.CharField(max_length=128, blank=True)
    """Hash of the paper recovery code in the office safe; empty when there is none."""
    recovery_made_at = models.DateTimeField(null=True, blank=True)
    date_joined = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    objects = UserManager()

    def __str__(self) -> str:
        return self.username

    def get_full_name(self) -> str:
        return self.person.name if self.person else self.username


class SignInAttempt(models.Model):
    """A code or password that a signed-in or half signed-in account tried: technical, counted by every process.

    Kept until the account succeeds or the lock-out time has passed.
    """

    user = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="attempts")
    kind = models.CharField(max_length=10, choices=[("factor", "factor"), ("password", "password")])
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["user", "kind", "at"], name="attempt_user_kind")]


class Committee(AreaModel, Cancellable):
    """A body chosen by a meeting for a term: TPU, TPK, TV, UPK, MAD presidium, delegates ..."""

    kind = models.CharField(max_length=30)
    purpose = models.CharField(max_length=30, blank=True)
    """What tells apart several bodies of one kind that stand at once: the meetings that delegates sit in."""
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    ended_reason = models.CharField(max_length=200, blank=True)
    cycle_year = models.PositiveSmallIntegerField(null=True, blank=True)
    chosen_in = models.CharField(max_length=200, blank=True)
    chosen_in_meeting = models.UUIDField(null=True, blank=True)
    decree = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField()

    class Meta(AreaModel.Meta):
        abstract = False
        indexes = [models.Index(fields=["area_code", "kind", "starts_on"], name="committee_area_kind")]


class ConflictDecision(AreaModel, Cancellable):
    """A recorded decision of the MAD that one person may hold two groups of offices (A-5, pairs marked M)."""

    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="conflict_decisions")
    first_group = models.CharField(max_length=30)
    second_group = models.CharField(max_length=30)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    document = models.CharField(max_length=200)
    meeting_id = models.UUIDField(null=True, blank=True)
    reason = models.TextField()
    created_at = models.DateTimeField()

    class Meta(AreaModel.Meta):
        abstract = False
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=True) | models.Q(ends_on__gte=models.F("starts_on")),
                name="conflict_decision_ends_after_start",
            )
        ]


class Assignment(AreaModel, Cancellable):
    """Role x area x dates of one person, with the document or meeting that gave it.

    ``ends_on`` is the last day it holds. A term is ended, never overwritten.
    """

    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="assignments")
    role = models.CharField(max_length=40)
    committee = models.ForeignKey(
        "people.Committee", on_delete=models.PROTECT, null=True, blank=True, related_name="members"
    )
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    ended_reason = models.CharField(max_length=200, blank=True)
    document = models.CharField(max_length=200, blank=True)
    meeting_id = models.UUIDField(null=True, blank=True)
    replaces = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="replaced_by"
    )
    created_at = models.DateTimeField()

    class Meta(AreaModel.Meta):
        abstract = False
        indexes = [
            models.Index(fields=["person", "starts_on"], name="assignment_person"),
            models.Index(fields=["area_code", "role", "starts_on"], name="assignment_area_role"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=True) | models.Q(ends_on__gte=models.F("starts_on")),
                name="assignment_ends_after_start",
            )
        ]

    def holds_on(self, day) -> bool:
        """Whether the assignment holds on ``day``."""
        return (
            self.cancelled_at is None
            and self.starts_on <= day
            and (self.ends_on is None or day <= self.ends_on)
        )
