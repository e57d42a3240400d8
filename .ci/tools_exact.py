"""Is what R's read.csv understands of the tables what stands there?

Whole numbers and words to the bit. Of other numbers R misses the last bit now and then, since it
converts in extended precision and rounds twice; more than that one bit is an error.

usage: tools_exact.py FOLDER    (Rscript is asked for each table)
"""

import csv
import math
import subprocess
import sys
import tempfile
from pathlib import Path

folder = Path(sys.argv[1])
script = Path(__file__).with_name("tools_exact.R")
numbers = off = 0
for path in sorted(folder.glob("*.csv")):
    with tempfile.TemporaryDirectory() as place:
        copy = Path(place) / path.name
        subprocess.run(["Rscript", str(script), str(path), str(copy)], check=True)
        with open(path, newline="") as ours, open(copy, newline="") as theirs:
            ours, theirs = list(csv.DictReader(ours)), list(csv.DictReader(theirs))
    assert len(ours) == len(theirs), (path.name, len(ours), len(theirs))
    for line, (row, read) in enumerate(zip(ours, theirs), 2):
        for name, text, bits in zip(row, row.values(), read.values()):
            if text == bits:
                continue
            try:
                number, bits = float(text), float.fromhex(bits)
            except ValueError:
                number = bits = None
            same = number is not None and abs(number - bits) <= (
                0 if text.lstrip("-").isdecimal() else math.ulp(number))
            assert same, f"{path.name}:{line}: {name}: R reads {read[name]} where {text} stands"
            numbers += 1
            off += number != bits
assert numbers, "no numbers"
assert off <= numbers / 1000, f"R misses the last bit of {off} of {numbers} numbers"
print(f"R: read.csv reads {numbers} numbers of {folder.name}, {off} of them one bit beside")
