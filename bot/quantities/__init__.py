"""Amounts, dates, numbers of parts and shares in what a borrower writes, in Chinese and English."""

from bot.quantities.reading import Quantities, read_quantities

__all__ = ["Quantities", "read_quantities"]
