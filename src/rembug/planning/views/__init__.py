"""Views of planning, one file a capability."""
