"""Reads a results folder as frictionless and pandas do, and sees that damage is noticed."""

import json
import shutil
import sys
import tempfile
from pathlib import Path

import frictionless
import pandas

DTYPES = {"integer": "Int64", "number": "float64", "boolean": "Int64", "string": "string"}
DATES = ("date", "datetime")


def validate(folder):
    """The messages of frictionless for a folder."""
    report = frictionless.validate(str(folder / "datapackage.json"))
    return [
        message
        for messages in report.flatten(["type", "message"])
        for message in [": ".join(messages)]
    ]


def damaged(folder, table, damage):
    """The messages for a copy of the folder in which the text of one table is changed."""
    with tempfile.TemporaryDirectory() as place:
        copy = Path(shutil.copytree(folder, Path(place) / "copy"))
        text = (copy / table).read_text(encoding="utf-8")
        changed = damage(text)
        assert changed != text, table
        (copy / table).write_text(changed, encoding="utf-8")
        return validate(copy)


def spoil_number(text):
    """The first row with a word in its last cell."""
    lines = text.split("\n")
    lines[1] = lines[1][:lines[1].rindex(",")] + ",one"
    return "\n".join(lines)


def see_series(folder, package):
    """Unasked, too, pandas sees whole numbers as such."""
    series = pandas.read_csv(folder / "series.csv")
    series_fields = next(
        resource["schema"]["fields"]
        for resource in package["resources"]
        if resource["path"] == "series.csv"
    )
    metrics = [field["name"] for field in series_fields if field["type"] == "integer"]
    assert all(series[name].dtype == "int64" for name in metrics), series.dtypes
    first_row = series.groupby(["point", "replicate", "platform"]).head(1)
    assert (first_row["time_days"] == 0).all()


def check(folder):
    messages = validate(folder)
    assert not messages, messages
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    for resource in package["resources"]:
        fields = resource["schema"]["fields"]
        dates = [field["name"] for field in fields if field["type"] in DATES]
        wanted = {
            field["name"]: DTYPES[field["type"]] for field in fields if field["name"] not in dates
        }
        frame = pandas.read_csv(folder / resource["path"], dtype=wanted, parse_dates=dates)
        assert list(frame.columns) == [field["name"] for field in fields], resource["path"]
        assert dict(frame[list(wanted)].dtypes.astype(str)) == wanted, resource["path"]
        # Of a scenario without a calendar there are none.
        assert all(frame[name].dtype.kind == "M" or frame[name].isna().all() for name in dates)
    paths = [resource["path"] for resource in package["resources"]]
    if "series.csv" in paths:
        see_series(folder, package)

    # Damages that every table can have: a word where a number is due, another name, a cell too many.
    table = "outcomes.csv" if "outcomes.csv" in paths else paths[0]
    assert damaged(folder, table, spoil_number)
    assert damaged(folder, table, lambda text: "punkt," + text.split(",", 1)[1])
    assert damaged(folder, paths[-1], lambda text: text.rstrip("\n") + ",1\n")
    print(f"{folder.name}: {len(package['resources'])} tables valid, 3 damages noticed")


check(Path(sys.argv[1]))
