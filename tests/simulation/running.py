"""How a machine is run: short in every run of the tests, long in `make soak`."""

from __future__ import annotations

import os
from typing import Any

from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

SOAK = os.environ.get("REMBUG_TEST_HYPOTHESIS") == "soak"
FACTOR = 30
"""How many more walks `make soak` takes."""


def run_machine(machine: Any, *, max_examples: int, steps: int, shrink: bool = True) -> None:
    """Let a machine take ``max_examples`` walks of at most ``steps`` steps; raises what it found."""
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=max_examples * (FACTOR if SOAK and shrink else 1),
            stateful_step_count=steps,
            deadline=None,
            # The same walks every day, so that nothing fails by chance; new ones in the long run.
            derandomize=not (SOAK and shrink),
            phases=[*Phase] if shrink else [Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )
