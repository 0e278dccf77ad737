"""Rupiah on paper; the one seam to the money module of the core.

When `rembug.core.money.format_rp` is there, `sentences` imports it instead and this file goes.
"""

from __future__ import annotations


def format_rp(amount_rp: int) -> str:
    """Whole rupiah as "Rp 1.234.567"; a negative amount in parentheses as in statements."""
    text = "Rp " + f"{abs(amount_rp):,}".replace(",", ".")
    return f"({text})" if amount_rp < 0 else text
