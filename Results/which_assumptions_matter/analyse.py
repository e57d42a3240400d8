"""Indices of Sobol' by SALib, with bootstrap intervals: writes indices.csv and indices.png.

First order: the share of the outcome's variance over the ranges that a path explains by itself.
Total: the share that would be left if all other paths were known.
"""

from pathlib import Path

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from SALib.analyze import sobol

HERE = Path(__file__).parent
TABLES = HERE / "tables" / "sample"
LABELS = {
    "takedowns": "takedowns of\nthe action", "drop_share": "share that fell",
    "half_a_year_later": "messenger's channels\nhalf a year later",
    "follower_days_after": "follower-days in the\nhalf year after",
}

design = pd.read_csv(TABLES / "design.csv").drop(columns="point")
values = pd.read_csv(TABLES / "targets.csv").pivot(index="point", columns="target", values="q50")
problem = {
    "num_vars": design.shape[1], "names": list(design),
    "bounds": [[low, high] for low, high in zip(design.min(), design.max())],
}
rows = []
for name in LABELS:
    outcome = values[name].to_numpy()
    if np.isnan(outcome).any():
        raise SystemExit(f"{name} has no value at {np.isnan(outcome).sum()} points")
    found = sobol.analyze(
        problem, outcome, calc_second_order=False, num_resamples=1000, seed=2019)
    for index, path in enumerate(problem["names"]):
        rows.append([name, path] + [found[key][index] for key in ("S1", "S1_conf", "ST", "ST_conf")])
indices = pd.DataFrame(rows, columns=[
    "outcome", "path", "first_order", "first_order_half_interval", "total", "total_half_interval"])
indices.to_csv(HERE / "indices.csv", index=False, float_format="%.3f")

order = indices.groupby("path")["total"].max().sort_values().index
plt.rcParams.update({"font.size": 7, "axes.spines.top": False, "axes.spines.right": False})
figure, axes = plt.subplots(1, len(LABELS), figsize=(7, 0.8 + 0.28 * len(order)), sharey=True,
                            layout="constrained")
for axis, name in zip(axes, LABELS):
    part = indices[indices["outcome"] == name].set_index("path").loc[order]
    place = np.arange(len(order))
    for shift, key, colour, label in ((0.16, "total", "#0072b2", "total"),
                                      (-0.16, "first_order", "#e69f00", "first order")):
        axis.errorbar(part[key], place + shift, xerr=part[f"{key}_half_interval"], fmt="o",
                      color=colour, markersize=3, linewidth=1, label=label)
    axis.axvline(0, color="black", linewidth=0.6)
    axis.set_xlim(-0.2, 1.2)
    axis.set_title(LABELS[name], loc="left", size=7)
    axis.set_yticks(place, [path.replace("_", " ") for path in order])
axes[0].legend(frameon=False, loc="lower right")
figure.supxlabel(f"index of Sobol', {len(design)} points of one replicate; bar: 95 % of bootstrap "
                 "samples", x=0.99, ha="right", size=6.5, color="#444444")
figure.savefig(HERE / "indices.png", dpi=160)
print(HERE / "indices.csv", HERE / "indices.png", sep="\n")
