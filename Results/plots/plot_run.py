"""Turn a results folder of `takedown run` into a picture.

usage: python3 plot_run.py FOLDER OUTPUT.png [--metric active_channels] [--platforms a,b]

Draws a series metric over time for each platform: the median over replicates and the middle 90 %,
with the days of the waves marked where they act. Reads series_summary.csv, run.json, and waves.csv
if it is there.
"""

import argparse
import json
from pathlib import Path

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import pandas as pd


def read(folder: Path, name: str) -> pd.DataFrame:
    if not (folder / name).exists():
        raise SystemExit(f"{folder} has no {name}; run takedown without --tables, or name it there")
    return pd.read_csv(folder / name, keep_default_na=False, na_values=[""])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("output", type=Path)
    parser.add_argument("--metric", default="active_channels")
    parser.add_argument("--platforms", help="comma-separated; default: all but the sum")
    parser.add_argument("--title", default="")
    arguments = parser.parse_args()

    summary = read(arguments.folder, "series_summary.csv")
    summary = summary[summary["metric"] == arguments.metric]
    if summary.empty:
        raise SystemExit(f"series_summary.csv has no metric {arguments.metric!r}")
    platforms = (
        arguments.platforms.split(",")
        if arguments.platforms
        else [name for name in summary["platform"].unique() if name != "all"]
    )
    has_dates = summary["date"].notna().all()

    figure, axes = plt.subplots(
        len(platforms), 1, figsize=(8, 1.2 + 1.9 * len(platforms)), sharex=True, squeeze=False
    )
    for axis, platform in zip(axes[:, 0], platforms):
        rows = summary[summary["platform"] == platform]
        if rows.empty:
            raise SystemExit(f"series_summary.csv has no platform {platform!r}")
        time = pd.to_datetime(rows["date"], format="ISO8601") if has_dates else rows["time_days"]
        axis.fill_between(time, rows["q05"], rows["q95"], alpha=0.3, linewidth=0, color="#2a6f97")
        axis.plot(time, rows["q50"], color="#014f86", linewidth=1.2)
        axis.set_ylim(bottom=0)
        axis.set_ylabel(platform.replace("_", " "))
        axis.spines[["top", "right"]].set_visible(False)
    mark_waves(arguments.folder, summary, has_dates, dict(zip(platforms, axes[:, 0])))
    figure.suptitle(arguments.title or arguments.metric.replace("_", " "), x=0.02, ha="left")
    axes[-1, 0].set_xlabel("" if has_dates else "days")
    figure.text(0.98, 0.005, "line: median of replicates; band: middle 90 %", ha="right", size=7)
    figure.tight_layout()
    figure.savefig(arguments.output, dpi=110)


def mark_waves(folder: Path, summary: pd.DataFrame, has_dates: bool, axes) -> None:
    """Shade the median days of each occurrence that takes place."""
    if not (folder / "waves.csv").exists():
        return
    waves = read(folder, "waves.csv")
    waves = waves[(waves["operator_class"] == "all") & waves["first_referral_days"].notna()]
    start = pd.to_datetime(summary["date"], format="ISO8601").min() if has_dates else None
    plan = json.loads((folder / "run.json").read_text())["scenario"]["waves"]
    for (name, occurrence), rows in waves.groupby(["wave", "occurrence"], sort=False):
        days = [rows["first_referral_days"].median(), rows["end_days"].median()]
        when = [start + pd.Timedelta(days=day) for day in days] if has_dates else days
        label = name.replace("_", " ") + (f" {occurrence}" if occurrence > 1 else "")
        for platform in set(plan[name]["platforms"]) & set(axes):
            axes[platform].axvspan(*when, color="#c1121f", alpha=0.25, linewidth=0.8)
            axes[platform].annotate(
                label, (when[0], 1), xycoords=("data", "axes fraction"), xytext=(2, 2),
                textcoords="offset points", size=7, color="#780000",
            )


if __name__ == "__main__":
    main()
