"""Draws live channels by interval and coverage, and the ranking of intervals within the ranges."""

from pathlib import Path

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import pandas as pd

HERE = Path(__file__).parent
EVERY, COVERAGE = "waves.referrals.repeat.every", "waves.referrals.coverage"


def read(name: str) -> pd.DataFrame:
    """By point: the mean over replicates, and the referrals that were sent."""
    folder = HERE / "tables" / name
    table = pd.read_csv(folder / "outcomes.csv")
    means = table.groupby("point")["mean_active_channels"].mean()
    table = table.groupby("point").first().assign(mean_active_channels=means)
    sent = pd.read_csv(folder / "targets.csv").set_index("point")["q50"].rename("referrals")
    return table.join(sent)


shipped, ranges = read("shipped"), read("ranges")
columns = [EVERY, COVERAGE, "referrals", "mean_active_channels"]
shipped[columns].to_csv(HERE / "shipped.csv", index=False, float_format="%.6g")

# Rows of ranges come by the interval, so that the points of one draw stand together.
intervals = sorted(ranges[EVERY].unique())
ranges["draw"] = [index // len(intervals) for index in range(len(ranges))]
wide = ranges.pivot(index="draw", columns=EVERY, values="mean_active_channels")
sent = ranges.pivot(index="draw", columns=EVERY, values="referrals")
relative = 100 * (wide.div(wide[30.0], axis=0) - 1)
enough = sent >= 2399
ranking = pd.DataFrame({
    "interval_days": intervals,
    "draws_with_all_referrals": [int(enough[i].sum()) for i in intervals],
    "share_lower_than_30_days": [
        (relative[i] < 0)[enough[i] & enough[30.0]].mean() for i in intervals],
    "relative_difference_q05": [relative[i][enough[i]].quantile(0.05) / 100 for i in intervals],
    "relative_difference_q50": [relative[i][enough[i]].median() / 100 for i in intervals],
    "relative_difference_q95": [relative[i][enough[i]].quantile(0.95) / 100 for i in intervals],
})
ranking.to_csv(HERE / "ranking.csv", index=False, float_format="%.4g")

plt.rcParams.update({"font.size": 8, "axes.spines.top": False, "axes.spines.right": False})
figure, (left, right) = plt.subplots(1, 2, figsize=(7, 3), layout="constrained")
cells = shipped.pivot(index=COVERAGE, columns=EVERY, values="mean_active_channels")
sent = shipped.pivot(index=COVERAGE, columns=EVERY, values="referrals")
image = left.imshow(cells.where(sent >= 2399), origin="lower", aspect="auto", cmap="viridis")
for row, coverage in enumerate(cells.index):
    for column, interval in enumerate(cells.columns):
        whole = sent.loc[coverage, interval] >= 2399
        text = cells.loc[coverage, interval] if whole else sent.loc[coverage, interval]
        shade = "white" if whole and image.norm(text) < 0.6 else "black" if whole else "#888888"
        left.text(column, row, f"{text:.0f}", ha="center", va="center", size=6, color=shade,
                  style="normal" if whole else "italic")
left.set_xticks(range(len(cells.columns)), [f"{value:.0f}" for value in cells.columns])
left.set_yticks(range(len(cells.index)), cells.index)
left.set(xlabel="days from wave to wave", ylabel="coverage")
left.set_title("live channels on average; in italics:\nreferrals sent where there are too few on the "
               "list", loc="left", size=7)
for _, line in relative.where(enough).iterrows():
    right.plot(intervals, line, color="#0072b2", linewidth=0.6, alpha=0.5)
right.plot(intervals, relative.where(enough).median(), "D-", color="#d55e00", markersize=3)
right.axhline(0, color="black", linewidth=0.6)
right.set_xscale("log")
right.set_xticks(intervals, [f"{value:.0f}" for value in intervals])
right.minorticks_off()
right.set(xlabel="days from wave to wave", ylabel="difference from 30 days (%)")
right.set_title(f"a line for each of {len(wide)} points of the ranges,\nwhile all 2,400 are "
                "sent; diamonds: median", loc="left", size=7)
figure.savefig(HERE / "intervals.png", dpi=160)
print(HERE / "intervals.png")
