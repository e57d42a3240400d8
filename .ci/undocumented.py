"""Fails if a module has public symbols without documentation, or a page names a file that is not there.

A case of an enumeration that declares a `meaning` for each of its cases is documented by that: the
reference pages list them.

usage: undocumented.py MODULE SYMBOL-FOLDER CATALOGUE
"""

import json
import pathlib
import re
import sys


def undocumented(symbols):
    """The names of the symbols without a comment, but for cases that have a meaning."""
    names = {tuple(symbol["pathComponents"]) for symbol in symbols}
    for symbol in symbols:
        path = tuple(symbol["pathComponents"])
        is_case = symbol["kind"]["identifier"].endswith("enum.case")
        if is_case and (*path[:-1], "meaning") in names:
            continue
        if "docComment" not in symbol:
            yield ".".join(path)


def missing_files(module, catalogue):
    """The files that pages name as `Folder/File.swift`, below the module, and that are not there."""
    for page in sorted(pathlib.Path(catalogue).rglob("*.md")):
        for name in re.findall(r"`((?:\w+/)+[\w+]+\.swift)`", page.read_text(encoding="utf-8")):
            if not (pathlib.Path("Sources") / module / name).is_file():
                yield f"{page}: {name}"


def main(module, folder, catalogue):
    graphs = sorted(pathlib.Path(folder).glob("*.symbols.json"))
    symbols = [s for g in graphs for s in json.loads(g.read_text(encoding="utf-8"))["symbols"]]
    if not symbols:
        sys.exit(f"{module}: no public symbols were found in {folder}")
    faults = [f"{module}: {name} has no documentation" for name in undocumented(symbols)]
    faults += [f"{fault} is not there" for fault in missing_files(module, catalogue)]
    if faults:
        sys.exit("\n".join(faults))
    print(f"{module}: {len(symbols)} public symbols, all documented")


main(*sys.argv[1:])
