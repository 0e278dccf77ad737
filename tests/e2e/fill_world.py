"""Fills a fresh database with the small world of the tests and an open cycle (a process of its own)."""

from __future__ import annotations

import django

if __name__ == "__main__":
    django.setup()
    from tests.examples import planning_proposals as planning
    from tests.world import build_world

    planning.cycle(build_world())
