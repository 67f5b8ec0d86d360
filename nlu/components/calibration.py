"""Turning scores into probabilities that mean what they say."""

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize_scalar

_SHARPEST, _SOFTEST = 0.02, 2.0


def probabilities(scores: NDArray[np.float64], temperature: float) -> NDArray[np.float64]:
    """Shares that sum to 1 in each row: the lower the temperature, the surer."""
    exponents = scores / temperature
    powers = np.exp(exponents - exponents.max(axis=-1, keepdims=True))
    shares: NDArray[np.float64] = powers / powers.sum(axis=-1, keepdims=True)
    return shares


def fit_temperature(scores: NDArray[np.float64], truth: NDArray[np.int64]) -> float:
    """The temperature under which texts the model had not seen were least surprising.

    `scores` has a row for each such text and a column for each class; `truth` holds the right columns.
    """
    rows = np.arange(len(truth))

    def surprise(temperature: float) -> float:
        return float(-np.log(probabilities(scores, temperature)[rows, truth] + 1e-12).mean())

    found = minimize_scalar(surprise, bounds=(_SHARPEST, _SOFTEST), method="bounded")
    return float(found.x)
