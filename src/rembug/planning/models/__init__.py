"""From idea to decision: ideas, proposals, budgets, verification, ranking, funding.

One file a capability; whoever adds tables imports them here so that Django finds them.
"""

from rembug.planning.models.arriving import IMPORTED
from rembug.planning.models.ideas import Idea
from rembug.planning.models.proposals import (
    LandParcel,
    NumberSeries,
    Proposal,
    ProposalGroup,
    ProposalPaper,
    ProposalVillage,
    RabLine,
    RabReplaced,
    SwadayaPledge,
)
from rembug.planning.models.room import RoomScreen
from rembug.planning.models.selection import (
    AgreedOrder,
    ArrearsNote,
    Ballot,
    CamatLetter,
    FundingDecision,
    FundingOutcome,
    PairTally,
    PriorityList,
    RankedProposal,
    RankingScheme,
    Reopening,
    Ruling,
    ScoreSheet,
)
from rembug.planning.models.verification import FieldVisit, SurveyReport, VerificationSheet, Verifier

__all__ = [
    "IMPORTED",
    "AgreedOrder",
    "ArrearsNote",
    "Ballot",
    "CamatLetter",
    "FieldVisit",
    "FundingDecision",
    "FundingOutcome",
    "Idea",
    "LandParcel",
    "NumberSeries",
    "PairTally",
    "PriorityList",
    "Proposal",
    "ProposalGroup",
    "ProposalPaper",
    "ProposalVillage",
    "RabLine",
    "RabReplaced",
    "RankedProposal",
    "RankingScheme",
    "Reopening",
    "RoomScreen",
    "Ruling",
    "ScoreSheet",
    "SurveyReport",
    "SwadayaPledge",
    "VerificationSheet",
    "Verifier",
]
