"""Queries of planning, one file a capability."""
