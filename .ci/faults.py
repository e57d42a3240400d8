#!/usr/bin/env python3
"""Injects faults for real and looks at exit status, message, folder and recovery.

usage: faults.py TAKEDOWN SHIM TABLE [--stride N] [FAMILY...]

TABLE is written, a row for each fault and command. With a stride only every N-th call is made to
go wrong. Exit status 1 when a fault is not survived.
"""

import argparse
import pathlib
import signal
import sys
import tempfile

from faults_bench import ROOT, Record, Shim
from faults_calls import CallFaults, commands
from faults_places import PlaceFaults
from faults_worlds import WorldFaults

CALLS = ["disks", "signals", "folders"]
PLACES = ["readonly", "readers"]
WORLDS = ["inputs", "clocks", "two", "memory", "runaway"]

parser = argparse.ArgumentParser()
parser.add_argument("takedown", type=pathlib.Path)
parser.add_argument("shim", type=pathlib.Path)
parser.add_argument("table", type=pathlib.Path)
parser.add_argument("--stride", type=int, default=1)
parser.add_argument("families", nargs="*", default=CALLS + PLACES + WORLDS, metavar="FAMILY",
                    help=", ".join(CALLS + PLACES + WORLDS))
chosen = parser.parse_intermixed_args()

# Whoever calls this by nohup hands on that it is ignored.
signal.signal(signal.SIGHUP, signal.SIG_DFL)

# In memory where that can be: every trial makes folders anew and waits for them to be on the disk.
memory = pathlib.Path("/dev/shm")
with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as name:
    work = pathlib.Path(name)
    takedown = chosen.takedown.resolve()
    shim = Shim(chosen.shim.resolve(), chosen.stride)
    record = Record(work)
    scenario = ROOT / "Scenarios" / "one_hour_rule_fast.json5"
    if set(chosen.families) & set(CALLS + PLACES):
        all_commands = commands(takedown, work, scenario, shim)
        calls = CallFaults(work, shim, record)
        for family in CALLS:
            if family in chosen.families:
                for command in all_commands:
                    getattr(calls, family)(command)
        places = PlaceFaults(takedown, work, shim, record, all_commands, scenario)
        for family in PLACES:
            if family in chosen.families:
                getattr(places, family)()
    worlds = WorldFaults(takedown, work, shim, record)
    for family in WORLDS:
        if family in chosen.families:
            getattr(worlds, family)()

record.write(chosen.table)
injected = sum(row[2] for row in record.rows)
survived = sum(row[3] for row in record.rows)
print(f"{injected} faults injected, {survived} survived")
sys.exit(1 if record.failures else 0)
