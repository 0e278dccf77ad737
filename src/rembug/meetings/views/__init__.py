"""Pages of meetings."""

from rembug.meetings.views import attendance, decisions, delegates, life, lists, minutes

__all__ = ["attendance", "decisions", "delegates", "life", "lists", "minutes"]
