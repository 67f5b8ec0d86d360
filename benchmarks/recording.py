"""Keeps a benchmark's figures in benchmarks/results and shows them."""

import json
import os
import platform
from collections.abc import Mapping
from pathlib import Path

from rich.console import Console
from rich.table import Table

from backend.kit.clock import SystemClock

RESULTS = Path(__file__).with_name("results")


def record(name: str, figures: Mapping[str, float], meanings: Mapping[str, str]) -> None:
    """Print figures with what each means, and write them to results/NAME.json."""
    table = Table("figure", "value", "", title=f"Benchmark: {name}", title_justify="left")
    for key, value in figures.items():
        table.add_row(key, f"{value:,.2f}".removesuffix(".00"), meanings.get(key, ""))
    Console().print(table)
    machine = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    result = {
        "name": name,
        "at": SystemClock().now().isoformat(),
        "machine": machine,
        "figures": dict(figures),
    }
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / f"{name}.json").write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")
