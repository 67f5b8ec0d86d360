"""The front door: command line, settings, the start of each process; the only place that wires the others."""
