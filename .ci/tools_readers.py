"""Does a reader find in the tables of a results folder what stands there, to the bit?

Every cell of every table is held against its text: whole numbers, text and booleans (0 or 1) as they are,
doubles bit by bit, dates as instants to the millisecond, missing cells as missing.

usage: tools_readers.py pandas|duckdb|polars|frictionless FOLDER...
       tools_readers.py R COPY FOLDER    (COPY: what tools_readers.R made of the folder)
"""

import csv
import json
import math
import sys
from datetime import datetime, timezone
from pathlib import Path

EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)


def milliseconds(instant):
    """Of a date or a date and time, in UTC."""
    if not isinstance(instant, datetime):
        instant = datetime(instant.year, instant.month, instant.day)
    since = instant.replace(tzinfo=timezone.utc) - EPOCH
    return round(since.total_seconds() * 1000)


# What a cell is, from its text and from what a reader made of it.
TEXT = {
    "integer": int, "boolean": int, "number": lambda text: float(text).hex(), "string": str,
    "date": lambda text: milliseconds(datetime.fromisoformat(text)),
}
READ = {
    "integer": int, "boolean": int, "number": lambda value: float(value).hex(), "string": str,
    "date": milliseconds,
}
TEXT["datetime"], READ["datetime"] = TEXT["date"], READ["date"]


def tables(folder):
    """For each table its path, the types of its columns, and the cells by column, None if missing."""
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    for resource in package["resources"]:
        path = folder / resource["path"]
        types = {field["name"]: field["type"] for field in resource["schema"]["fields"]}
        with open(path, newline="", encoding="utf-8") as file:
            header, *rows = csv.reader(file)
        assert header == list(types), path
        assert rows, f"{path} has no row to read"
        columns = {
            name: [TEXT[kind](row[place]) if row[place] else None for row in rows]
            for place, (name, kind) in enumerate(types.items())
        }
        yield path, types, columns


def held(path, types, columns, read):
    """Holds what was read, a list a column, against what stands there; the number of cells."""
    assert list(read) == list(types), f"{path}: columns {list(read)}"
    for name, expected in columns.items():
        cells = [None if cell is None else READ[types[name]](cell) for cell in read[name]]
        assert len(cells) == len(expected), f"{path}: {len(cells)} rows of {len(expected)}"
        for line, (found, right) in enumerate(zip(cells, expected), 2):
            assert found == right, f"{path}:{line}: {name} reads {found}, and {right} stands there"
    return sum(map(len, columns.values()))


def dates_of(types):
    return [name for name, kind in types.items() if kind in ("date", "datetime")]


def is_pandas_exact(pandas):
    """From 3 on; before, pandas takes a third of all doubles for a neighbour unless asked not to."""
    return int(pandas.__version__.split(".")[0]) >= 3


def with_pandas(path, types):
    import pandas
    kinds = {"integer": "Int64", "number": "float64", "boolean": "Int64", "string": "string"}
    exactly = {} if is_pandas_exact(pandas) else {"float_precision": "round_trip"}
    frame = pandas.read_csv(
        path, dtype={name: kinds[kind] for name, kind in types.items() if kind in kinds},
        parse_dates=dates_of(types), **exactly)
    for name in dates_of(types):
        assert frame[name].dtype.kind == "M", f"{path}: {name} is {frame[name].dtype}"
    return {
        name: [None if pandas.isna(cell) else
               cell.to_pydatetime() if name in dates_of(types) else cell for cell in frame[name]]
        for name in frame.columns
    }


def pandas_unasked(folders):
    """How many numbers pandas reads as others unless asked; this check must be able to see some."""
    import pandas
    if is_pandas_exact(pandas):
        return ""
    off = count = 0
    for folder in folders:
        for path, types, columns in tables(folder):
            frame = pandas.read_csv(path, dtype={name: "float64" for name in types if types[name] == "number"})
            for name in types:
                if types[name] == "number":
                    pairs = [(cell, right) for cell, right in zip(frame[name], columns[name]) if right]
                    count += len(pairs)
                    off += sum(float(cell).hex() != right for cell, right in pairs)
    assert off > count / 100, "pandas reads to the bit unasked, and documents say that it does not"
    return f"unasked pandas {pandas.__version__} reads {off} of {count} numbers as others"


def with_duckdb(path, types):
    import duckdb
    relation = duckdb.read_csv(str(path), sample_size=-1)
    for name, kind in zip(relation.columns, relation.types):
        if name in dates_of(types):
            assert str(kind) == ("DATE" if types[name] == "date" else "TIMESTAMP"), (path, name, kind)
    return dict(zip(relation.columns, map(list, zip(*relation.fetchall()))))


def with_polars(path, types):
    import polars
    frame = polars.read_csv(path, try_parse_dates=True, infer_schema_length=None)
    for name in dates_of(types):
        wanted = polars.Date if types[name] == "date" else polars.Datetime
        assert isinstance(frame.schema[name], wanted), (path, name, frame.schema[name])
    return {name: frame[name].to_list() for name in frame.columns}


def with_frictionless(path, types):
    import frictionless
    package = frictionless.Package(str(path.parent / "datapackage.json"))
    [resource] = [resource for resource in package.resources if resource.path == path.name]
    report = resource.validate()
    assert report.valid, (path, report.flatten(["rowNumber", "fieldName", "type", "message"])[:3])
    rows = resource.read_rows()
    assert not any(row.errors for row in rows), path
    return {name: [row[name] for row in rows] for name in rows[0].field_names}


def with_r(copy):
    """What R read, which its script wrote as bits and milliseconds."""
    exact = {"number": float.fromhex, "integer": int, "boolean": int, "string": str}
    plain_numbers = plain_off = 0

    def read(path, types):
        nonlocal plain_numbers, plain_off
        with open(copy / path.name, newline="", encoding="utf-8") as file:
            header, *rows = csv.reader(file)
        cells = dict(zip(header, zip(*rows)))
        # Unasked R rounds twice, so that now and then the last bit is another; more is an error.
        for name in types:
            for bits, plain in zip(cells[name], cells.get("read.csv " + name, ())):
                if not bits:
                    assert not plain, f"{path}: {name}: read.csv reads {plain} where nothing stands"
                    continue
                number, other = float.fromhex(bits), float.fromhex(plain)
                assert abs(number - other) <= math.ulp(number), f"{path}: {name}: {other} for {number}"
                plain_numbers += 1
                plain_off += number != other
        return {
            name: [None if cell == "" else
                   datetime.fromtimestamp(int(cell) / 1000, timezone.utc) if name in dates_of(types)
                   else exact[kind](cell) for cell in cells[name]]
            for name, kind in types.items()
        }

    def told():
        assert plain_off <= plain_numbers / 1000, f"R is off by a bit in {plain_off} of {plain_numbers}"
        return f"unasked R reads {plain_off} of {plain_numbers} numbers one bit beside"

    return read, told


def main(reader, *folders):
    told = lambda: ""
    if reader == "R":
        copy, *folders = folders
        read, told = with_r(Path(copy))
        version = (Path(copy) / "version").read_text().strip()
    else:
        read = {
            "pandas": with_pandas, "duckdb": with_duckdb, "polars": with_polars,
            "frictionless": with_frictionless,
        }[reader]
        version = __import__(reader).__version__
    folders = list(map(Path, folders))
    for folder in folders:
        counts = [held(path, types, columns, read(path, types)) for path, types, columns in tables(folder)]
        print(f"{reader} {version}: {len(counts)} tables of {folder.name}, {sum(counts)} cells as they stand there")
    remark = pandas_unasked(folders) if reader == "pandas" else told()
    if remark:
        print(remark)


main(*sys.argv[1:])
