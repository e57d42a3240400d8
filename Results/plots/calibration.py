"""The figures of a calibration: what is left of plausible ranges, how near the search came, what it predicts."""

import matplotlib.pyplot as plt
import numpy as np

from results_folder import Missing, Results, number, words

PRIOR, POSTERIOR, OUT = "#999999", "#0072b2", "#d55e00"
MOST_VALUES, MOST_PAIRED = 24, 6


def informed(results: Results):
    """The rows of the values that the targets say something about, the most contracted first."""
    table = results.table("posterior_summary")
    rows = table[table["informed"] == 1].sort_values("contraction", ascending=False, na_position="last")
    if rows.empty:
        raise Missing(f"{results.folder}: the targets say something about no value")
    return rows.to_dict("records")


def name(path: str) -> str:
    """A path without its section: whose value it is, and below the last two of its keys."""
    owner, *keys = path.split(".")[1:] if path.count(".") > 1 else path.split(".")
    return words(owner) + "\n" + words(".".join(keys[-2:]))


def edges(row, values) -> np.ndarray:
    """The bins of a histogram, a bin a number where only whole numbers are possible."""
    span = row["high"] - row["low"]
    whole = row["prior"] == "linear" and span <= 60 and span == int(span) and np.all(values == np.round(values))
    return np.linspace(0, 1, int(span) + 2 if whole else 26)


def places(row, values) -> np.ndarray:
    """Values as shares of the prior, from 0 at the low end to 1: there it is flat, whatever its scale."""
    low, high = row["low"], row["high"]
    if row["prior"] == "log":
        return np.log(np.asarray(values) / low) / np.log(high / low)
    return (np.asarray(values) - low) / (high - low)


def ticks(axis, row) -> None:
    """The ends of the range and its middle, in the value's own unit."""
    middle = (row["low"] * row["high"]) ** 0.5 if row["prior"] == "log" else (row["low"] + row["high"]) / 2
    axis.set_xticks([0, 0.5, 1], [number(float(value)) for value in (row["low"], middle, row["high"])])
    axis.set(xlim=(0, 1))
    axis.tick_params(labelsize=6, length=2)


def posterior(results: Results, options):
    rows, draws = informed(results), results.table("posterior")
    shown = rows[:MOST_VALUES]
    columns = min(4, len(shown))
    lines = -(-len(shown) // columns)
    figure, axes = plt.subplots(
        lines, columns, figsize=(7, 0.6 + 1.4 * lines), squeeze=False, layout="constrained")
    for axis, row in zip(axes.flat, shown):
        bins = edges(row, draws[row["path"]])
        heights, _ = np.histogram(places(row, draws[row["path"]]), bins, weights=draws["weight"])
        axis.axhline(1, color=PRIOR, linewidth=0.8)
        axis.stairs(heights * (len(bins) - 1) / max(heights.sum(), 1e-300), bins, fill=True, color=POSTERIOR, alpha=0.6)
        ticks(axis, row)
        axis.set(yticks=[], ylim=(0, None))
        axis.spines["left"].set_visible(False)
        axis.set_title(name(row["path"]), size=6)
        told = row["contraction"]
        if told == told:
            axis.text(1, 1, f"{told:.2f}", transform=axis.transAxes, ha="right", va="bottom", size=6)
    for axis in axes.flat[len(shown):]:
        axis.set_visible(False)
    figure.suptitle(options.title or "What the targets leave of the plausible ranges", x=0.01, ha="left", size=9)
    note(figure, "grey: the prior, flat on its own scale; blue: the posterior; number: contraction"
         + (f"; {len(rows) - len(shown)} more values are informed" if len(rows) > len(shown) else ""))
    yield "posterior", figure


def pairs(results: Results, options):
    rows, draws = informed(results)[:MOST_PAIRED], results.table("posterior")
    if len(rows) < 2:
        raise Missing(f"{results.folder}: fewer than two values are informed")
    size = len(rows)
    figure, axes = plt.subplots(
        size, size, figsize=(7, 7), squeeze=False, layout="constrained", sharex="col")
    alpha = np.clip(draws["weight"] / draws["weight"].max(), 0.02, 1)
    for i, below in enumerate(rows):
        for j, left in enumerate(rows):
            axis = axes[i, j]
            if j > i:
                axis.set_visible(False)
                continue
            ticks(axis, left)
            if i == j:
                axis.hist(places(left, draws[left["path"]]), edges(left, draws[left["path"]]),
                          weights=draws["weight"], color=POSTERIOR, alpha=0.6)
                axis.set(yticks=[])
            else:
                axis.scatter(places(left, draws[left["path"]]), places(below, draws[below["path"]]), s=4,
                             color=POSTERIOR, alpha=alpha, linewidth=0)
                axis.set(ylim=(0, 1), yticks=[])
            if j == 0:
                axis.set_ylabel(name(below["path"]), size=6)
            if i == size - 1:
                axis.set_xlabel(name(left["path"]), size=6)
    figure.suptitle(options.title or "How the values hang together", x=0.01, ha="left", size=9)
    note(figure, "each axis is the whole plausible range; darker: more weight")
    yield "pairs", figure


def generations(results: Results, options):
    table = results.table("generations")
    made = table["simulations"].cumsum()
    figure, axis = plt.subplots(figsize=(7, 2.8), layout="constrained")
    axis.plot(made, table["tolerance"], "o-", color=POSTERIOR, markersize=3, linewidth=1.1,
              label="largest distance kept")
    axis.plot(made, table["nearest"], "o-", color=PRIOR, markersize=3, linewidth=1.1, label="smallest distance")
    axis.set(ylim=(0, None), xlabel="simulations", ylabel="distance from the targets")
    for place, tolerance, share in zip(made, table["tolerance"], table["met_all"] / table["simulations"]):
        axis.annotate(f"{share:.0%}", (place, tolerance), xytext=(0, 5), textcoords="offset points", size=6,
                      ha="center", color="#444444")
    axis.legend()
    figure.suptitle(options.title or "How near the search came", x=0.01, ha="left", size=9)
    note(figure, "per cent: the share of a generation that meets all targets")
    yield "generations", figure


def predictive(results: Results, options):
    table = results.table("targets_predictive").to_dict("records")
    figure, axes = plt.subplots(
        len(table), 1, figsize=(7, 0.7 + 0.42 * len(table)), squeeze=False, layout="constrained")
    for axis, row in zip(axes[:, 0], table):
        ends = [row[key] for key in ("observed", "low", "high", "q05", "q95") if row[key] == row[key]]
        room = 0.4 * ((max(ends) - min(ends)) or 1)
        left, right = min(ends) - room, max(ends) + room
        low, high = (row[key] if row[key] == row[key] else end for key, end in (("low", left), ("high", right)))
        axis.axvspan(low, max(high, low + (right - left) / 300), color="#dddddd", linewidth=0)
        axis.plot(row["observed"], 0, "D", color="#555555", markersize=5, zorder=2)
        axis.plot([row["prior_q05"], row["prior_q95"]], [0.6, 0.6], color=PRIOR, linewidth=1)
        colour = POSTERIOR if low <= row["q50"] <= high else OUT
        axis.plot([row["q05"], row["q95"]], [0, 0], color=colour, linewidth=2)
        axis.plot(row["q50"], 0, "o", color=colour, markersize=4, zorder=3)
        axis.set(xlim=(left, right), ylim=(-1, 1), yticks=[])
        axis.spines["left"].set_visible(False)
        axis.tick_params(labelsize=6, length=2)
        axis.locator_params(axis="x", nbins=6)
        axis.set_ylabel(f"{row['target'].replace('_', ' ')}, {row['share_in_range']:.0%}", rotation=0, ha="right",
                        va="center")
    figure.suptitle(options.title or "Targets under the posterior", x=0.01, ha="left", size=9)
    note(figure, "grey area: what agrees; blue: median and middle 90 % under the posterior, orange if out of range;\n"
         "per cent: share in range; thin grey: under the plausible ranges")
    yield "predictive", figure


def note(figure, text: str) -> None:
    figure.supxlabel(text, x=0.99, ha="right", size=6.5, color="#444444")
