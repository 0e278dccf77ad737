"""From idea to decision: ideas, proposals, budgets, verification, ranking, funding.

One file a capability; whoever adds tables imports them here so that Django finds them.
"""

from rembug.planning.models.ideas import Idea
from rembug.planning.models.proposals import Proposal, ProposalGroup, ProposalVillage, RabLine

__all__ = ["Idea", "Proposal", "ProposalGroup", "ProposalVillage", "RabLine"]
