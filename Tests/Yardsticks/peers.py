"""What other simulators take for the same: one measurement a process, told as name=value.

usage: python3 Tests/Yardsticks/peers.py turnover CHANNELS DAYS
       python3 Tests/Yardsticks/peers.py rebop|gillespy2 birth_death|immigration_death REPLICATES

Times leave out the loading of packages, and of GillesPy2 the compilation of the model. With status
69 the package is not installed.
"""

import math
import random
import sys
import time
from importlib import metadata

NOT_INSTALLED = 69

# Species at the start, and reactions: rate, what goes in, what comes out. By mass action, to day 50.
PROCESSES = {
    "birth_death": (100, [(0.1, ["X"], ["X", "X"]), (0.11, ["X"], [])]),
    "immigration_death": (0, [(1.0, [], ["X"]), (0.1, ["X"], [])]),
}
DAYS = 50


def tell(package, **figures):
    figures["version"] = f"{package}-{metadata.version(package)}"
    print(" ".join(f"{name}={value}" for name, value in figures.items()))


def turnover(channels, days):
    """The world of turnover.cpp with posts, as one writes it with SimPy: a process for each channel.

    The next post and the end are compared by hand, which is faster than waiting for either with
    AnyOf. Setting up is not in the time.
    """
    import simpy

    mean_life, month, share, returning, post_rate = 60.0, 30.0, 0.2, 0.6, 0.5
    arrivals = (1 - returning) * channels * (1 / mean_life + 1.07 * share / month)
    env = simpy.Environment()
    exponential, uniform = random.expovariate, random.random
    live = {}  # of the processes; in order, so that a seed gives the same run
    count = {"events": 0}

    def channel():
        me = env.active_process
        live[me] = True
        end = env.now + exponential(1 / mean_life)
        try:
            while True:
                wait = exponential(post_rate)
                if env.now + wait >= end:
                    yield env.timeout(end - env.now)
                    count["events"] += 1
                    break
                yield env.timeout(wait)
                count["events"] += 1
        except simpy.Interrupt:
            pass
        del live[me]
        if uniform() < returning:
            yield env.timeout(random.lognormvariate(math.log(3), 1))
            count["events"] += 1
            env.process(channel())

    def newcomers():
        while True:
            yield env.timeout(exponential(arrivals))
            count["events"] += 1
            env.process(channel())

    def waves():
        while True:
            yield env.timeout(month)
            for process in list(live):
                if uniform() < share:
                    process.interrupt()

    for _ in range(channels):
        env.process(channel())
    env.process(newcomers())
    env.process(waves())
    env.run(until=1e-9)  # the processes begin
    start = time.perf_counter()
    env.run(until=days)
    seconds = time.perf_counter() - start
    tell("simpy", seconds=seconds, events=count["events"], live=len(live))


def with_rebop(process, replicates):
    import rebop

    start_size, reactions = PROCESSES[process]
    system = rebop.Gillespie()
    for rate, before, after in reactions:
        system.add_reaction(rate, before, after)
    system.run({"X": start_size}, tmax=0.01, nb_steps=1, rng=0)
    start = time.perf_counter()
    total = 0.0
    for replicate in range(replicates):
        path = system.run({"X": start_size}, tmax=DAYS, nb_steps=DAYS, rng=replicate)
        total += float(path["X"].values[-1])
    seconds = time.perf_counter() - start
    tell("rebop", seconds=seconds, mean=total / replicates)


def with_gillespy2(process, replicates):
    import gillespy2
    import numpy

    start_size, reactions = PROCESSES[process]
    model = gillespy2.Model(name=process)
    model.add_species(gillespy2.Species(name="X", initial_value=start_size))
    for number, (rate, before, after) in enumerate(reactions):
        constant = gillespy2.Parameter(name=f"k{number}", expression=rate)
        model.add_parameter(constant)
        model.add_reaction(gillespy2.Reaction(
            name=f"r{number}", rate=constant, reactants={"X": len(before)} if before else {},
            products={"X": len(after)} if after else {}))
    model.timespan(numpy.linspace(0, DAYS, DAYS + 1))
    start = time.perf_counter()
    solver = gillespy2.SSACSolver(model=model)
    model.run(solver=solver, number_of_trajectories=1, seed=1)  # compiles
    compiled = time.perf_counter()
    paths = model.run(solver=solver, number_of_trajectories=replicates, seed=2)
    seconds = time.perf_counter() - compiled
    mean = sum(float(path["X"][-1]) for path in paths) / replicates
    tell("gillespy2", seconds=seconds, mean=mean, compilation=compiled - start)


def main(words):
    if len(words) != 3:
        sys.exit(__doc__)
    random.seed(1)
    try:
        if words[0] == "turnover":
            turnover(int(words[1]), int(words[2]))
        else:
            {"rebop": with_rebop, "gillespy2": with_gillespy2}[words[0]](words[1], int(words[2]))
    except ImportError as error:
        print(error, file=sys.stderr)
        sys.exit(NOT_INSTALLED)


if __name__ == "__main__":
    main(sys.argv[1:])
