"""What each answer to loss does, day by day.

daily.py extract DAILY.CSV FOLDER...   the means over replicates of a few metrics, of each results folder
daily.py draw DAILY.CSV OUTPUT         their picture, OUTPUT/daily.png
"""

import csv
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "plots"))

FIRST_DAY = 90
METRICS = ["active_channels", "items_posted", "founded", "siblings"]


def extract(target: Path, folders: list[Path]) -> None:
    """A row for each scenario and day: levels at the day, and flows in the day up to it."""
    with target.open("w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(["scenario", "day", *METRICS])
        for folder in folders:
            days: dict[float, dict[str, float]] = {}
            with (folder / "series_summary.csv").open(newline="", encoding="utf-8") as table:
                for row in csv.DictReader(table):
                    if row["platform"] == "all" and row["metric"] in METRICS:
                        days.setdefault(float(row["time_days"]), {})[row["metric"]] = float(row["mean"])
            last = dict.fromkeys(METRICS, 0.0)
            for day, values in sorted(days.items()):
                # What was there in the first weeks is of the start, at which nothing had been posted.
                if day < FIRST_DAY:
                    last = values
                    continue
                flows = [values[METRICS[0]], *(values[name] - last[name] for name in METRICS[1:])]
                rows.writerow([folder.name, f"{day:g}", *(f"{value:.4g}" for value in flows)])
                last = values


def draw(source: Path, output: Path) -> None:
    import pandas as pd
    from plot import WIDTH, plt

    daily = pd.read_csv(source)
    parent = daily[daily.scenario == "answers_to_loss"]
    children = [name for name in daily.scenario.unique() if name != "answers_to_loss"]
    columns = [
        ("active_channels", "live channels"), ("items_posted", "items a day"),
        ("founded", "channels founded a day"),
    ]
    figure, axes = plt.subplots(
        len(children), 3, figsize=(WIDTH, 1.1 * len(children)), sharex=True, sharey="col",
        layout="constrained")
    for child, line in zip(children, axes):
        part = daily[daily.scenario == child]
        for (metric, title), place in zip(columns, line):
            place.axvspan(120, 124, color="#dddddd", linewidth=0)
            place.plot(parent.day, parent[metric], color="#999999", linewidth=0.8)
            place.plot(part.day, part[metric], color="#0072b2", linewidth=1)
            if child == children[0]:
                place.set_title(title)
        line[0].set_ylabel(
            child.removeprefix("answers_").replace("_", " ").replace("without ", "without\n"), rotation=0,
            ha="right", va="center")
    figure.supxlabel("day; grey: all answers together, and the four days of the action", size=8)
    figure.savefig(output / "daily.png")


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["extract", target, *folders]:
            extract(Path(target), [Path(folder) for folder in folders])
        case ["draw", source, output]:
            draw(Path(source), Path(output))
        case _:
            sys.exit(__doc__)
