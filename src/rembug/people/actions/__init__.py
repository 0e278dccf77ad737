"""Writes of people: persons, accounts, assignments, bodies. Every function is an action (``rembug.core.door``).

``sessions`` and ``first_run`` hold the two things that happen before anybody acts.
"""

from rembug.people.actions.accounts import (
    block_account,
    create_account,
    reset_password,
    store_recovery_code,
    unblock_account,
)
from rembug.people.actions.committees import dissolve_committee, form_committee, replace_member
from rembug.people.actions.delegations import end_delegation, form_delegation, replace_in_delegation
from rembug.people.actions.offices import (
    assign_role,
    cancel_assignment,
    end_assignment,
    record_conflict_decision,
)
from rembug.people.actions.persons import (
    CORRECTABLE,
    cancel_person,
    correct_person,
    record_death,
    register_chosen,
    register_people,
    register_person,
)

__all__ = [
    "CORRECTABLE",
    "assign_role",
    "block_account",
    "cancel_assignment",
    "cancel_person",
    "correct_person",
    "create_account",
    "dissolve_committee",
    "end_assignment",
    "end_delegation",
    "form_committee",
    "form_delegation",
    "record_conflict_decision",
    "record_death",
    "register_chosen",
    "register_people",
    "register_person",
    "replace_in_delegation",
    "replace_member",
    "reset_password",
    "store_recovery_code",
    "unblock_account",
]
