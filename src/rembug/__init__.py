"""Rembug: the working system of a community-driven development programme."""

__version__ = "0.1.0.dev0"
