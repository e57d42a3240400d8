"""The paths that have a plausible range in every scenario of a results folder, one a line.

usage: python3 ranges.py FOLDER [PREFIX...]      only paths that begin with one of the prefixes
"""

import json
import sys
from pathlib import Path

run = json.loads((Path(sys.argv[1]) / "run.json").read_text(encoding="utf-8"))
prefixes = tuple(sys.argv[2:]) or ("",)
ranged = [
    [path for path, said in each["sources"].items() if "low" in said and "high" in said]
    for each in run.get("scenarios", [run])
]
paths = [p for p in ranged[0] if all(p in other for other in ranged) and p.startswith(prefixes)]
if not paths:
    sys.exit(f"{sys.argv[1]}: no path with a range begins with {' or '.join(prefixes)}")
print("\n".join(paths))
