"""Does a ranking of policies hold inside the plausible ranges?

Compares sweeps of several scenarios over the same points, made with the same --vary, --sample and
seed, point by point under the same chance: writes ranking.csv (per metric and pair, the share of
points at which the row's scenario is lower, equal or higher, and the quantiles of the relative
difference) and ranking.png beside it.
"""

import argparse
import itertools
import sys
from pathlib import Path

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd


def outcomes(folder: Path, metrics: list[str]) -> pd.DataFrame:
    """The mean over replicates by point, of outcomes or of targets' medians."""
    read = lambda name: pd.read_csv(folder / name, keep_default_na=False, na_values=[""])
    table = read("outcomes.csv").groupby("point").mean(numeric_only=True)
    if (folder / "targets.csv").exists():
        table = table.join(read("targets.csv").pivot(index="point", columns="target", values="q50"))
    missing = [metric for metric in metrics if metric not in table]
    if missing:
        sys.exit(f"{folder} has no {', '.join(missing)}")
    return table[metrics]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("output", type=Path, help="a folder")
    parser.add_argument("metrics", help="outcomes or targets, comma-separated")
    parser.add_argument("sweeps", type=Path, nargs="+", help="folders; their names name the policies")
    parser.add_argument("--equal", help="only points at which all policies have this in common")
    options = parser.parse_args()
    metrics = options.metrics.split(",")
    designs = {(folder / "design.csv").read_bytes() for folder in options.sweeps}
    if len(designs) != 1:
        sys.exit("the sweeps have different points")
    asked = metrics + ([options.equal] if options.equal else [])
    tables = {folder.name: outcomes(folder, asked) for folder in options.sweeps}
    points = len(next(iter(tables.values())))
    if options.equal:
        common = pd.concat([table[options.equal] for table in tables.values()], axis=1)
        kept = common.nunique(axis=1) == 1
        tables = {name: table[kept] for name, table in tables.items()}
        print(f"{options.equal} is equal at {kept.sum()} of {points} points, which alone count")

    rows = []
    for metric, (a, b) in itertools.product(metrics, itertools.combinations(tables, 2)):
        pair = pd.concat([tables[a][metric], tables[b][metric]], axis=1, keys=["a", "b"]).dropna()
        relative = ((pair["a"] - pair["b"]) / pair["b"].abs()).replace(np.inf, np.nan).dropna()
        quantiles = relative.quantile([0.05, 0.5, 0.95]) if len(relative) else [np.nan] * 3
        rows.append([metric, a, b, len(pair), (pair["a"] < pair["b"]).mean(),
                     (pair["a"] == pair["b"]).mean(), (pair["a"] > pair["b"]).mean(), *quantiles])
    ranking = pd.DataFrame(rows, columns=[
        "metric", "scenario", "other", "points", "share_lower", "share_equal", "share_higher",
        "relative_difference_q05", "relative_difference_q50", "relative_difference_q95"])
    options.output.mkdir(parents=True, exist_ok=True)
    ranking.to_csv(options.output / "ranking.csv", index=False, float_format="%.4g")

    figure, axes = plt.subplots(
        len(metrics), 1, figsize=(7, 0.6 + (0.4 + 0.26 * len(rows) / len(metrics)) * len(metrics)),
        squeeze=False, layout="constrained")
    for axis, metric in zip(axes[:, 0], metrics):
        part = ranking[ranking["metric"] == metric].reset_index(drop=True)
        for place, row in part.iterrows():
            a, b = tables[row["scenario"]][metric], tables[row["other"]][metric]
            axis.plot(100 * (a - b) / b.abs(), np.full(len(a), place), "|", color="#0072b2",
                      alpha=0.5, markersize=8)
            axis.plot(100 * row["relative_difference_q50"], place, "D", color="#d55e00",
                      markersize=4)
        axis.set_yticks(range(len(part)), [
            f"{a} against {b},\nlower at {100 * share:.0f} % of points".replace("_", " ")
            for a, b, share in zip(part["scenario"], part["other"], part["share_lower"])], size=6.5)
        axis.axvline(0, color="black", linewidth=0.6)
        axis.set(ylim=(len(part) - 0.5, -0.5))
        axis.set_title(metric.replace("_", " "), loc="left", size=8)
        axis.spines[["top", "right"]].set_visible(False)
        axis.tick_params(axis="x", labelsize=7)
    axes[-1, 0].set_xlabel("relative difference (%)", size=8)
    figure.supxlabel(
        f"a stroke for each of {max(ranking['points'])} points of the plausible ranges; diamond: "
        "median", x=0.99, ha="right", size=6.5, color="#444444")
    figure.savefig(options.output / "ranking.png", dpi=160)
    print(options.output / "ranking.csv", options.output / "ranking.png", sep="\n")


if __name__ == "__main__":
    main()
