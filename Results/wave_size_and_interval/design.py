"""Waves of one size and interval each, with 2,400 referrals in 720 days: writes two designs.

  shipped.csv   coverage by interval, at the scenario's own values
  ranges.csv    interval alone, at each of 40 points of the other paths' plausible ranges

usage: python3 design.py SCENARIO_PLAN.csv FOLDER    (a Latin hypercube by takedown sweep --plan)
"""

import sys
from pathlib import Path

import pandas as pd

INTERVALS = [15, 30, 60, 90, 120, 180, 360]
COVERAGES = [0.05, 0.1, 0.2, 0.4, 0.6, 0.8, 0.95]
WAVE = "waves.referrals"


def schedule(interval: int) -> dict:
    """In two days each; the first after half an interval, so that all have the same mean date."""
    return {
        f"{WAVE}.start": interval / 2 - 1,
        f"{WAVE}.repeat.every": interval,
        f"{WAVE}.repeat.times": 720 // interval,
        f"{WAVE}.capacity": 2400 / (720 // interval) / 2,
    }


plan, folder = pd.read_csv(sys.argv[1]), Path(sys.argv[2])
pd.DataFrame([
    schedule(interval) | {f"{WAVE}.coverage": coverage}
    for interval in INTERVALS for coverage in COVERAGES
]).to_csv(folder / "shipped.csv", index=False)
pd.DataFrame([
    schedule(interval) | {path: row[path] for path in plan if path != "point"}
    for row in plan.to_dict("records") for interval in INTERVALS
]).to_csv(folder / "ranges.csv", index=False)
