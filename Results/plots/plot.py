"""Turn a results folder of takedown into figures fit for print.

Draws what the tables of the folder allow, into files of OUTPUT named after the figures:

  series_METRIC  a metric over time by platform: median, middle 90 %, the days of the waves
  survival       how many channels outlive an age, with the 95 % interval of Kaplan-Meier
  sweep_METRIC   a metric over the varied paths: lines, for two paths of a grid a heat map, too
  contrasts      paired differences from the reference, in per cent of it, with 95 % intervals
  targets        what the world showed, beside what the model says
  posterior      of a calibration: informed values, prior and posterior
  pairs          how the most contracted of them hang together
  generations    how near the search came, by simulations
  predictive     the targets under the plausible ranges and under the posterior

Tables that are missing draw nothing; a figure that --figures names and that cannot be drawn is an
error.
"""

import argparse
import sys
from pathlib import Path

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd

from calibration import generations, pairs, posterior, predictive
from results_folder import Missing, Results, number, short, words

# Okabe and Ito's colours, which tell apart for the colour-blind and in grey; the first is for one
# line alone.
COLOURS = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9", "#e69f00", "#000000", "#999999"]
FIGURES = ["series", "survival", "sweep", "contrasts", "targets", "posterior", "pairs", "generations", "predictive"]
WIDTH = 7  # inches: a page between its margins
plt.rcParams.update({
    "font.size": 8, "axes.titlesize": 8, "axes.labelsize": 8, "legend.fontsize": 7,
    "legend.frameon": False, "axes.spines.top": False, "axes.spines.right": False,
    "axes.titlelocation": "left", "savefig.dpi": 160, "pdf.fonttype": 42, "axes.formatter.limits": (-4, 9),
})


def listed(text: str) -> list[str]:
    return [name for name in text.split(",") if name]


def colours(lines) -> dict:
    if len(lines) > len(COLOURS):
        raise Missing(f"{len(lines)} lines in one picture are too many; choose fewer points")
    return dict(zip(lines, COLOURS))


def panels(count: int, height: float, **options):
    figure, axes = plt.subplots(
        count, 1, figsize=(WIDTH, 0.7 + height * count), squeeze=False, layout="constrained",
        **options)
    return figure, list(axes[:, 0])


def caption(figure, text: str) -> None:
    figure.supxlabel(text, x=0.99, ha="right", size=6.5, color="#444444")


def series(results: Results, options):
    summary = results.table("series_summary")
    for metric in options.metrics or ["active_channels"]:
        rows = summary[summary["metric"] == metric]
        if rows.empty:
            raise Missing(f"series_summary.csv has no metric {metric!r}")
        platforms = options.platforms or [p for p in rows["platform"].unique() if p != "all"]
        has_dates = rows["date"].notna().all()
        palette = colours(list(rows["line"].unique()))
        figure, axes = panels(len(platforms), 2.6 if len(platforms) == 1 else 1.7, sharex=True)
        for axis, platform in zip(axes, platforms):
            here = rows[rows["platform"] == platform]
            if here.empty:
                raise Missing(f"series_summary.csv has no platform {platform!r}")
            for line, part in here.groupby("line", sort=False):
                time = part["time_days"]
                if has_dates:
                    time = pd.to_datetime(part["date"], format="ISO8601")
                axis.fill_between(
                    time, part["q05"], part["q95"], alpha=0.25, linewidth=0, color=palette[line])
                axis.plot(time, part["q50"], color=palette[line], linewidth=1.1, label=line)
            axis.set_ylim(bottom=min(0, here["q05"].min()))
            axis.set_ylabel(words(platform))
        mark_waves(results, rows, has_dates, dict(zip(platforms, axes)), palette)
        if len(palette) > 1:
            axes[0].legend(ncols=2, loc="best")
        figure.suptitle(options.title or results.label(metric), x=0.01, ha="left", size=9)
        if not has_dates:
            axes[-1].set_xlabel("days")
        caption(figure, "line: median of replicates; band: middle 90 %"
                + ("; red: days of the waves" if len(palette) == 1 else ""))
        yield f"series_{metric}", figure


def wave_days(results: Results):
    """The medians of first referral and end, from the waves or, if those were left out, the summary."""
    if (results.folder / "waves.csv").exists():
        waves = results.table("waves")
        waves = waves[waves["operator_class"] == "all"].dropna(subset=["first_referral_days"])
        for key, group in waves.groupby(["line", "wave", "occurrence"], sort=False):
            yield *key, group["first_referral_days"].median(), group["end_days"].median()
    elif (results.folder / "outcomes_summary.csv").exists():
        table = results.table("outcomes_summary").dropna(subset=["q50"])
        middle = table.set_index(["line", "metric"])["q50"].to_dict()
        for (line, metric), first in middle.items():
            if metric.startswith("waves.") and metric.endswith(".all.first_referral_days"):
                name, _, occurrence = metric.split(".")[1].partition("#")
                end = middle[line, metric.replace("first_referral", "end")]
                yield line, name, int(occurrence or 1), first, end


def mark_waves(results: Results, rows, has_dates: bool, axes: dict, palette: dict) -> None:
    """The days of each occurrence that takes place; for several lines, a dash at the top."""
    start = pd.to_datetime(rows["date"], format="ISO8601").min() if has_dates else None
    plans = {words(each["name"]): each["scenario"] for each in results.run.get("scenarios", [])}
    many = len(palette) > 1
    for line, name, occurrence, *days in wave_days(results):
        when = [start + pd.Timedelta(days=day) for day in days] if has_dates else days
        plan = plans.get(line) or results.run["scenario"]
        for platform in [p for p in plan["waves"][name]["platforms"] if p in axes]:
            axis = axes[platform]
            if many:
                top = 1 - 0.03 * list(palette).index(line)
                axis.plot(when, [top, top], color=palette[line], linewidth=2.5,
                          transform=axis.get_xaxis_transform())
                continue
            axis.axvspan(*when, color="#c1121f", alpha=0.25, linewidth=0.6)
            if occurrence == 1:
                axis.annotate(words(name), (when[0], 1), xycoords=("data", "axes fraction"),
                              xytext=(2, 2), textcoords="offset points", size=6.5, color="#780000")


def survival(results: Results, options):
    table = results.table("survival")
    table = table[table["at_risk"] > 0]
    platforms = options.platforms or list(table["platform"].unique())
    lines = list(dict.fromkeys(zip(table["operator_class"], table["line"])))
    palette = colours(lines)
    many = table["operator_class"].nunique() > 1
    figure, axes = panels(len(platforms), 2.6 if len(platforms) == 1 else 2.0, sharex=True)
    for axis, platform in zip(axes, platforms):
        here = table[table["platform"] == platform]
        if here.empty:
            raise Missing(f"survival.csv has no platform {platform!r}")
        for key, part in here.groupby(["operator_class", "line"], sort=False):
            label = ", ".join(words(word) for word in key if word)
            if not many and key[1]:
                label = key[1]
            axis.step(part["age_days"], part["survival"], where="post", linewidth=1.1,
                      color=palette[key], label=label)
            axis.fill_between(part["age_days"], part["ci95_low"], part["ci95_high"], step="post",
                              alpha=0.25, linewidth=0, color=palette[key])
        axis.set(ylim=(0, 1.02), xlim=(0, None), ylabel=words(platform))
        axis.legend(ncols=2)
    axes[-1].set_xlabel("age (days)")
    figure.suptitle(options.title or "Share of channels that outlive an age", x=0.01, ha="left",
                    size=9)
    caption(figure, "Kaplan-Meier over all replicates; band: 95 % interval")
    yield "survival", figure


def sweep(results: Results, options):
    if not results.varied:
        raise Missing(f"{results.folder} is no sweep")
    table, paths = results.table("outcomes"), results.varied
    if not all(pd.api.types.is_numeric_dtype(table[path]) for path in paths):
        raise Missing("a varied path is no number")
    levels = [sorted(table[path].unique()) for path in paths]
    grid = len(results.design()) == np.prod([len(level) for level in levels])
    for metric in options.metrics or ["mean_active_channels"]:
        if metric not in table:
            raise Missing(f"outcomes.csv has no metric {metric!r}")
        spread = table.groupby(paths)[metric].quantile([0.05, 0.5, 0.95]).unstack().reset_index()
        two = grid and len(paths) == 2
        columns = 2 if two else min(len(paths), 4)
        rows = 1 if two else -(-len(paths) // columns)
        figure, axes = plt.subplots(rows, columns, figsize=(WIDTH, 0.5 + 2.6 * rows),
                                    squeeze=False, layout="constrained", sharey=not two)
        if two:
            lines_of_grid(axes[0, 0], spread, paths, levels[1])
            heat_map(figure, axes[0, 1], spread, paths)
        else:
            for axis, path in zip(axes.flat, paths):
                clouds(axis, spread, path, len(paths) == 1)
            for axis in axes.flat[len(paths):]:
                axis.set_visible(False)
        for axis in axes[:, 0]:
            axis.set_ylabel(results.label(metric))
        figure.suptitle(options.title or results.label(metric), x=0.01, ha="left", size=9)
        caption(figure, "median of replicates" + ("; band: middle 90 %" if len(paths) < 3 else ""))
        yield f"sweep_{metric}", figure


def scale_of(axis, values) -> None:
    """A logarithmic axis where it spaces the values more evenly than a linear one."""
    values = np.unique(values)
    if len(values) < 3 or values[0] <= 0:
        return
    uneven = np.std(np.diff(values)) / (values[-1] - values[0])
    if np.std(np.diff(np.log(values))) / np.log(values[-1] / values[0]) < uneven:
        axis.set_xscale("log")
        if len(values) <= 8:
            axis.set_xticks(values, [number(value) for value in values])
        axis.minorticks_off()


def lines_of_grid(axis, spread, paths, levels) -> None:
    shades = plt.get_cmap("viridis")(np.linspace(0, 0.85, len(levels)))
    for level, shade in zip(levels, shades):
        part = spread[spread[paths[1]] == level]
        axis.fill_between(part[paths[0]], part[0.05], part[0.95], color=shade, alpha=0.25,
                          linewidth=0)
        axis.plot(part[paths[0]], part[0.5], "o-", color=shade, markersize=3, linewidth=1,
                  label=number(level))
    axis.legend(title=short(paths[1]), title_fontsize=7)
    axis.set_xlabel(short(paths[0]))
    scale_of(axis, spread[paths[0]])


def heat_map(figure, axis, spread, paths) -> None:
    """A cell for each point, equally large whatever the spacing, with its value."""
    cells = spread.pivot(index=paths[1], columns=paths[0], values=0.5)
    image = axis.imshow(cells, origin="lower", aspect="auto", cmap="viridis")
    axis.set_xticks(range(len(cells.columns)), [number(value) for value in cells.columns])
    axis.set_yticks(range(len(cells.index)), [number(value) for value in cells.index])
    axis.set(xlabel=short(paths[0]), ylabel=short(paths[1]))
    axis.spines[:].set_visible(False)
    if cells.size <= 64:
        for (row, column), value in np.ndenumerate(cells.to_numpy()):
            axis.text(column, row, f"{value:.4g}", ha="center", va="center", size=6,
                      color="white" if image.norm(value) < 0.6 else "black")
    figure.colorbar(image, ax=axis)


def clouds(axis, spread, path, alone: bool) -> None:
    if alone:
        axis.fill_between(spread[path], spread[0.05], spread[0.95], alpha=0.25, linewidth=0,
                          color=COLOURS[0])
        axis.plot(spread[path], spread[0.5], "o-", color=COLOURS[0], markersize=3, linewidth=1)
    else:
        axis.plot(spread[path], spread[0.5], "o", color=COLOURS[0], markersize=2, alpha=0.5)
        bins = min(8, spread[path].nunique())
        place = pd.qcut(spread[path].rank(method="first"), bins)
        middle = spread.groupby(place, observed=True)[[path, 0.5]].median()
        axis.plot(middle[path], middle[0.5], color=COLOURS[1], linewidth=1.2)
    scale_of(axis, spread[path])
    axis.set_xlabel(short(path) if alone else short(path).replace(".", ".\n"))


def contrasts(results: Results, options):
    table = results.table("contrasts")
    wanted = [m if "." in m else f"outcomes.{m}" for m in options.metrics or []]
    if wanted:
        table = table[table["metric"].isin(wanted)]
    else:
        table = table[table["metric"].str.startswith("outcomes.")]
    table = table[table["mean_reference"].fillna(0) != 0]
    metrics = [m for m in wanted or table["metric"].unique() if (table["metric"] == m).any()]
    if not metrics:
        raise Missing("contrasts.csv has no such metric with a reference other than 0")
    palette = colours(list(table["alternative"].unique()))
    figure, (axis,) = panels(1, 0.3 + (0.15 + 0.12 * len(palette)) * len(metrics))
    step = 0.7 / len(palette)
    for index, (alternative, colour) in enumerate(palette.items()):
        part = table[table["alternative"] == alternative].set_index("metric").reindex(metrics)
        scale = 100 / part["mean_reference"].abs()
        place = np.arange(len(metrics)) + (index - (len(palette) - 1) / 2) * step
        axis.hlines(place, part["ci95_low"] * scale, part["ci95_high"] * scale, color=colour)
        axis.plot(part["difference"] * scale, place, "o", color=colour, markersize=4,
                  label=words(alternative))
        for x, y, lower, n in zip(part["ci95_high"] * scale, place, part["share_lower"], part["n"]):
            if np.isfinite(x) and 0 < lower < 1:
                axis.annotate(f"lower in {lower * n:.0f} of {n:.0f}", (x, y), xytext=(5, 0),
                              textcoords="offset points", va="center", size=6, color="#444444")
    axis.axvline(0, color="black", linewidth=0.6)
    axis.margins(x=0.18)
    axis.set_yticks(range(len(metrics)), [words(m.removeprefix("outcomes.")) for m in metrics])
    axis.invert_yaxis()
    axis.set_xlabel(f"difference from {words(table['reference'].iloc[0])} (% of its mean)")
    figure.legend(*axis.get_legend_handles_labels(), loc="outside upper right", ncols=len(palette))
    figure.suptitle(options.title or "", x=0.01, ha="left", size=9)
    caption(figure, "paired under the same chance; bar: 95 % interval of the mean difference; "
            "where nothing is noted, lower in all pairs or in none")
    yield "contrasts", figure


def targets(results: Results, options):
    table = results.table("targets")
    table = table[table["q50"].notna()]
    if table.empty:
        raise Missing("targets.csv has no simulated target")
    if results.varied or len(table) > 40:
        raise Missing(f"{len(table)} rows of targets are too many for a picture")
    figure, axes = panels(len(table), 0.42)
    for axis, row in zip(axes, table.to_dict("records")):
        ends = [row[key] for key in ("observed", "low", "high", "q05", "q95") if row[key] == row[key]]
        room = 0.15 * ((max(ends) - min(ends)) or 1)
        left, right = min(ends) - room, max(ends) + room
        low, high = (row["low"] if row["low"] == row["low"] else left,
                     row["high"] if row["high"] == row["high"] else right)
        # One that is only reported is neither in range nor out of it.
        is_compared = row["observed"] == row["observed"]
        inside = row["in_range"] == 1 or not is_compared
        if is_compared:
            axis.axvspan(low, max(high, low + (right - left) / 300), color="#dddddd", linewidth=0)
            axis.plot(row["observed"], 0, "D", color="#555555", markersize=5, zorder=2)
        axis.plot([row["q05"], row["q95"]], [0, 0], color=COLOURS[0 if inside else 1], linewidth=2)
        axis.plot(row["q50"], 0, "o", color=COLOURS[0 if inside else 1], markersize=4, zorder=3)
        axis.set(xlim=(left, right), yticks=[])
        axis.spines["left"].set_visible(False)
        axis.tick_params(labelsize=6, length=2)
        axis.locator_params(axis="x", nbins=6)
        name = ", ".join(filter(None, [row["line"], words(row["target"])]))
        axis.set_ylabel(name, rotation=0, ha="right", va="center")
    figure.suptitle(options.title or "Targets, observed and simulated", x=0.01, ha="left", size=9)
    caption(figure, "grey: observed (diamond) and the range that agrees; dot and bar: simulated "
            "median and middle 90 %, orange when out of range")
    yield "targets", figure


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("output", type=Path)
    parser.add_argument("--figures", type=listed, help=f"of {', '.join(FIGURES)}; default: all")
    parser.add_argument("--metrics", type=listed, help="metrics of series, sweep and contrasts")
    parser.add_argument("--platforms", type=listed, help="default: all but the sum")
    parser.add_argument("--title", default="")
    parser.add_argument("--format", default="png", help="png, pdf or svg (default: png)")
    options = parser.parse_args()
    for name in options.figures or []:
        if name not in FIGURES:
            parser.error(f"no figure {name!r}; there are {', '.join(FIGURES)}")
    results = Results(options.folder)
    options.output.mkdir(parents=True, exist_ok=True)
    drawn = 0
    for name in options.figures or FIGURES:
        try:
            for stem, figure in globals()[name](results, options):
                path = options.output / f"{stem}.{options.format}"
                figure.savefig(path)
                plt.close(figure)
                print(path)
                drawn += 1
        except Missing as problem:
            if options.figures:
                sys.exit(str(problem))
    if drawn == 0:
        sys.exit(f"the tables of {options.folder} allow no figure")


if __name__ == "__main__":
    main()
