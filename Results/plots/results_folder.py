"""The tables of a results folder of takedown, as the figures want them."""

import json
import sys
from pathlib import Path

import pandas as pd


class Missing(Exception):
    """A figure that the folder's tables do not allow, and why."""


class Results:
    """The tables of a folder, and what run.json and datapackage.json say about them."""

    def __init__(self, folder: Path):
        self.folder = folder
        if not (folder / "run.json").exists():
            sys.exit(f"{folder} has no run.json; it is no results folder")
        self.run = json.loads((folder / "run.json").read_text(encoding="utf-8"))
        if not self.run.get("complete"):
            sys.exit(f"{folder} is not complete; --resume finishes it")
        package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
        self.units = {
            field["name"]: field["unit"]
            for resource in package["resources"]
            for field in resource["schema"]["fields"]
            if field.get("unit", "1") != "1"
        }
        self.varied = self.run.get("varied", [])

    def table(self, name: str) -> pd.DataFrame:
        """A table, with a column `line` for what is drawn as one: a scenario, a point or all."""
        path = self.folder / f"{name}.csv"
        if not path.exists():
            raise Missing(f"{self.folder} has no {path.name}; name it with --tables")
        frame = pd.read_csv(path, keep_default_na=False, na_values=[""])
        # A frame of a hundred columns from a file is in pieces, and each column more would be one.
        frame = frame.copy()
        if "scenario" in frame:
            frame["line"] = frame["scenario"].map(words)
        elif self.varied and "point" in frame:
            labels = {
                row["point"]: ", ".join(f"{short(p)} {number(row[p])}" for p in self.varied)
                for row in self.design().to_dict("records")
            }
            frame["line"] = frame["point"].map(labels)
        else:
            frame["line"] = ""
        return frame

    def design(self) -> pd.DataFrame:
        return pd.read_csv(self.folder / "design.csv", keep_default_na=False, na_values=[""])

    def label(self, metric: str) -> str:
        unit = self.units.get(metric)
        return words(metric) + (f" ({unit})" if unit and unit not in metric else "")


def words(name: str) -> str:
    return str(name).replace("_", " ")


def short(path: str) -> str:
    return words(".".join(path.split(".")[-2:]))


def number(value) -> str:
    return f"{value:.3g}" if isinstance(value, (int, float)) else str(value)
