"""Actions of planning, one file a capability."""
