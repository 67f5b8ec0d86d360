"""A made-up loan portfolio: the same people and figures for the same seed and day, whoever asks."""

from anhuan.portfolio.generator import Portfolio, generate
from anhuan.portfolio.writing import write

__all__ = ["Portfolio", "generate", "write"]
