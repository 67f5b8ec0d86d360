"""Benchmarks: each prints ratios measured in one run and writes benchmarks/results/NAME.json."""
