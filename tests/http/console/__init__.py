"""The collector's console over HTTP."""
