"""Saltelli's sample of Sobol' points over plausible ranges, for takedown sweep --design.

usage: python3 sample.py FOLDER BASE OUTPUT.csv PATH...

FOLDER is a results folder of the scenario, whose run.json has the ranges. BASE is a power of two;
the sample has BASE x (paths + 2) points.
"""

import json
import sys
from pathlib import Path

import pandas as pd
from SALib.sample import sobol

folder, base, output, *paths = sys.argv[1:]
sources = json.loads((Path(folder) / "run.json").read_text(encoding="utf-8"))["sources"]
unknown = [path for path in paths if not {"low", "high"} <= sources.get(path, {}).keys()]
if unknown:
    sys.exit(f"no plausible range of {', '.join(unknown)}")
problem = {
    "num_vars": len(paths),
    "names": paths,
    "bounds": [[sources[path]["low"], sources[path]["high"]] for path in paths],
}
points = pd.DataFrame(
    sobol.sample(problem, int(base), calc_second_order=False, seed=2019), columns=paths)
for path in paths:
    # Counts are whole.
    if all(isinstance(sources[path][end], int) and sources[path][end] > 1 for end in ("low", "high")):
        points[path] = points[path].round().astype(int)
points.to_csv(output, index=False)
