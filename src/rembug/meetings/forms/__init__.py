"""Forms of meetings, in the order of a meeting's life."""

from rembug.meetings.forms.attendance import (
    CHANNELS,
    AcceptForm,
    AttendeeRow,
    CountRow,
    DepartureForm,
    InvitationRow,
    SubstituteForm,
)
from rembug.meetings.forms.decisions import (
    OUTCOMES,
    SWITCH_LABELS,
    SWITCH_VALUES,
    CloseForm,
    DecisionForm,
    DissentForm,
    OpenForm,
    RulesOfOrderForm,
    ScanForm,
    SealForm,
)
from rembug.meetings.forms.delegates import DelegateRow, DelegationForm, ReplaceDelegateForm
from rembug.meetings.forms.fields import KINDS, SEXES, Choices, NoteField, PersonField, grid, kind_choices
from rembug.meetings.forms.meetings import (
    OTHERS,
    HistoryForm,
    MeetingForm,
    OthersMixin,
    PlanForm,
    PostponeForm,
)

__all__ = [
    "CHANNELS",
    "KINDS",
    "OTHERS",
    "OUTCOMES",
    "SEXES",
    "SWITCH_LABELS",
    "SWITCH_VALUES",
    "AcceptForm",
    "AttendeeRow",
    "Choices",
    "CloseForm",
    "CountRow",
    "DecisionForm",
    "DelegateRow",
    "DelegationForm",
    "DepartureForm",
    "DissentForm",
    "HistoryForm",
    "InvitationRow",
    "MeetingForm",
    "NoteField",
    "OpenForm",
    "OthersMixin",
    "PersonField",
    "PlanForm",
    "PostponeForm",
    "ReplaceDelegateForm",
    "RulesOfOrderForm",
    "ScanForm",
    "SealForm",
    "SubstituteForm",
    "grid",
    "kind_choices",
]
