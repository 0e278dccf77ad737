"""Sentences of planning: (Indonesian, English), one file a capability.

``verification.py`` and ``selection.py`` join here when they land.
"""

from __future__ import annotations

from rembug.planning.messages import ideas, proposals

SENTENCES: dict[str, tuple[str, str]] = {**ideas.SENTENCES, **proposals.SENTENCES}
