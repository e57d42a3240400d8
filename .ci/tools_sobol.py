"""SALib's sample through takedown and back: indices of Sobol' that are known.

Arrivals at rate a and a constant hazard h make a/h channels in the long run; with a and h uniform
and independent, the indices of a/h are known. A third input does nothing, and its index is 0.

usage: tools_sobol.py TAKEDOWN FOLDER
"""

import math
import subprocess
import sys
from pathlib import Path

import pandas
from SALib.analyze import sobol as analysis
from SALib.sample import sobol as sampling

takedown, folder = sys.argv[1], Path(sys.argv[2])
folder.mkdir(parents=True, exist_ok=True)
problem = {
    "names": ["operators.supporter.arrivals", "platforms.messenger.moderation.hazard",
              "platforms.messenger.moderation.suspends_account"],
    "bounds": [[20, 60], [0.1, 0.3], [0, 1]],
    "num_vars": 3,
}
sample = sampling.sample(problem, 512, calc_second_order=False, seed=1)
pandas.DataFrame(sample, columns=problem["names"]).to_csv(folder / "salib.csv", index=False)
subprocess.run(
    [takedown, "sweep", "Scenarios/immigration_death.json5", "--design", folder / "salib.csv",
     "--set", "time.warmup=60 d", "--replicates", "1", "--out", folder / "sweep", "--quiet",
     "--set", "targets=null", "--tables", "outcomes"], check=True)
outcomes = pandas.read_csv(folder / "sweep" / "outcomes.csv")
assert (outcomes[problem["names"]].to_numpy() == sample).all(), "the points are others"
found = analysis.analyze(
    problem, outcomes["mean_active_channels"].to_numpy(), calc_second_order=False, seed=1)

(a1, a2), (h1, h2) = problem["bounds"][:2]
mean_a, square_a = (a1 + a2) / 2, (a2**3 - a1**3) / (3 * (a2 - a1))
mean_g, square_g = math.log(h2 / h1) / (h2 - h1), 1 / (h1 * h2)
variance = square_a * square_g - (mean_a * mean_g) ** 2
first = [(square_a - mean_a**2) * mean_g**2 / variance,
         mean_a**2 * (square_g - mean_g**2) / variance, 0]
total = [1 - first[1], 1 - first[0], 0]
for index, name in enumerate(problem["names"]):
    print(f"SALib: {name}: first order {found['S1'][index]:.3f}, known {first[index]:.3f}; "
          f"total {found['ST'][index]:.3f}, known {total[index]:.3f}")
# Both estimates have a standard error of about 0.02 here; an index exchanged or off by a tenth fails.
assert all(abs(a - b) < 0.06 for a, b in zip(found["S1"], first)), "first-order indices"
assert all(abs(a - b) < 0.06 for a, b in zip(found["ST"], total)), "total indices"
assert found["ST"][2] == 0, "what has no effect has an index"
