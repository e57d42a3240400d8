"""Which words readers of tables take for something else, held against the names that takedown refuses.

usage: python3 tools_names.py TAKEDOWN       needs pandas, duckdb and R
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

import duckdb
import pandas

WORDS = """all na nan nan0 nanq null none nil nothing missing void empty true false t f yes no y n on off
ok wahr falsch vrai oui ja inf infinity infi infinite nani pi e i x d l epoch today now tomorrow yesterday
monday march may jan1 dec1 e5 x10 utc date time telegram""".split()
R = """
words <- readLines(commandArgs(TRUE)[1])
for (word in words) {
  table <- read.csv(text = c("word", word, word))
  if (is.na(table$word[1]) || !identical(as.character(table$word[1]), word)) cat(word, "\\n")
}
"""


def refused(takedown, folder):
    """The words that are no names, by what check says of targets called so."""
    target = {"metric": "outcomes.removed", "report": True}
    scenario = {
        "format": "takedown-scenario/1",
        "time": {"horizon": "1 d"},
        "platforms": {"first": {}},
        "operators": {"supporter": {}},
        "targets": {word: target for word in words(WORDS)},
    }
    file = folder / "names.json5"
    file.write_text(json.dumps(scenario), encoding="utf-8")
    said = subprocess.run([takedown, "check", file], capture_output=True, text=True).stderr
    return {line.split('has the name "')[1].split('"')[0] for line in said.splitlines()}


def words(lower):
    """Every word as people write it."""
    return sorted({form for word in lower for form in (word, word.upper(), word.capitalize())})


def lost(folder):
    """The words that a column of nothing else loses, by reader."""
    found = {"pandas": set(), "DuckDB": set()}
    file = folder / "word.csv"
    for word in words(WORDS):
        file.write_text(f"word\n{word}\n{word}\n", encoding="utf-8")
        if pandas.read_csv(file)["word"][0] != word:
            found["pandas"].add(word)
        if duckdb.sql(f"select word from read_csv('{file}', header = true)").fetchall()[0][0] != word:
            found["DuckDB"].add(word)
    (folder / "words.txt").write_text("\n".join(words(WORDS)) + "\n", encoding="utf-8")
    (folder / "words.R").write_text(R, encoding="utf-8")
    said = subprocess.run(
        ["Rscript", folder / "words.R", folder / "words.txt"], capture_output=True, text=True, check=True
    )
    found["R"] = set(said.stdout.split())
    return found


with tempfile.TemporaryDirectory() as place:
    names = refused(sys.argv[1], Path(place))
    readers = lost(Path(place))
for reader, gone in readers.items():
    assert {"NA" if reader != "DuckDB" else "t"} <= gone, (reader, gone)
    assert gone <= names, f"{reader} loses {sorted(gone - names)}, which are names"
    print(f"{reader} loses {len(gone)} of {len(words(WORDS))} words, none of them a name")
