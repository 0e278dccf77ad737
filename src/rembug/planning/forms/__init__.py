"""Forms of planning, one file a capability."""
