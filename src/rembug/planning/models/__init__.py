"""From idea to decision: ideas, proposals, budgets, verification, ranking, funding.

One file a capability; whoever adds tables imports them here so that Django finds them.
"""

from rembug.planning.models.ideas import Idea
from rembug.planning.models.proposals import (
    LandParcel,
    NumberSeries,
    Proposal,
    ProposalGroup,
    ProposalPaper,
    ProposalVillage,
    RabLine,
    SwadayaPledge,
)

__all__ = [
    "Idea",
    "LandParcel",
    "NumberSeries",
    "Proposal",
    "ProposalGroup",
    "ProposalPaper",
    "ProposalVillage",
    "RabLine",
    "SwadayaPledge",
]
