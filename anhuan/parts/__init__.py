"""The one place that wires: makes the real parts of every process from the settings.

One file for each, so that a process loads only what it needs.
"""
