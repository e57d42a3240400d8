"""Faults of the world around a command: inputs, clocks, memory, other processes, models."""

import re
import resource
import shutil
import subprocess

from faults_bench import (ALL_TABLES, PATIENCE, ROOT, Ended, Wrong, check_recovered, check_state,
                          is_complete, run, tables)

SCENARIOS = ROOT / "Scenarios"


class WorldFaults:
    """Each family adds its rows to the record."""

    def __init__(self, takedown, work, shim, record):
        self.takedown = takedown
        self.work = work
        self.shim = shim
        self.record = record
        self.short = ["--set", "time.horizon=40 d", "--quiet", "--replicates"]

    def words(self, out, replicates, jobs=1):
        return [self.takedown, "run", SCENARIOS / "one_hour_rule_fast.json5", *self.short,
                replicates, "--jobs", jobs, "--tables", ALL_TABLES, "--out", out]

    @staticmethod
    def attempt(trial, *given):
        """How a trial ended and what was wrong; None when nothing was injected."""
        try:
            return trial(*given)
        except Wrong as wrong:
            return None, str(wrong)

    # Inputs.

    def inputs(self):
        """Scenario, parent, evidence and design vanish, are replaced, or cannot be read."""
        undisturbed = self.swept([])
        for victim in ("child.json5", "parent.json5", "evidence.csv", "design.csv"):
            # Either content is a right one: the one that was there when the file was read.
            right = [undisturbed, self.swept([victim])]
            for fault, source, target in (("removed", "inputs/{}", "gone/{}"),
                                          ("replaced", "other/{}", "inputs/{}")):
                move = {"act": "move", "FAULT_FROM": source.format(victim),
                        "FAULT_TO": target.format(victim)}
                self.record.add(
                    f"{victim} {fault} before the n-th call on inputs", "sweep --design",
                    self.shim.sweep(lambda number: self.input_trial(number, right, move),
                                    is_short=True))
        for fault, act in (("n-th call on inputs alone fails", "fail"),
                           ("inputs broken from the n-th call on", "stay")):
            settings = {"act": act, "FAULT_ERROR": 5}
            self.record.add(fault, "sweep --design", self.shim.sweep(
                lambda number: self.input_trial(number, [undisturbed], settings),
                is_short=True))

    @staticmethod
    def make_inputs(folder, shift):
        """A scenario with all that it reads; `shift` makes another of the same names."""
        folder.mkdir(parents=True)
        texts = {
            "parent.json5": (SCENARIOS / "one_hour_rule.json5").read_text(),
            "child.json5": (SCENARIOS / "one_hour_rule_fast.json5").read_text().replace(
                "one_hour_rule.json5", "parent.json5"),
            "evidence.csv": (SCENARIOS / "evidence.csv").read_text(),
            "design.csv": "platforms.network.moderation.hazard\n0.01\n0.02\n",
        }
        if shift:
            for name, old, new in (("parent.json5", "value: 300", "value: 290"),
                                   ("child.json5", 'value: "1 h"', 'value: "2 h"'),
                                   ("design.csv", "0.02", "0.03")):
                if old not in texts[name]:
                    raise Wrong(f"{name} has no {old}")
                texts[name] = texts[name].replace(old, new)
        for name, text in texts.items():
            (folder / name).write_text(text)

    def input_words(self, place):
        return [self.takedown, "sweep", place / "inputs" / "child.json5", *self.short, 3,
                "--design", place / "inputs" / "design.csv", "--out", place / "results"]

    def swept(self, swapped):
        """The tables with some of the inputs swapped for the others."""
        place = self.work / "swept"
        self.make_inputs(place / "inputs", shift=False)
        self.make_inputs(place / "other", shift=True)
        for name in swapped:
            shutil.copy(place / "other" / name, place / "inputs" / name)
        ended = run(self.input_words(place))
        if ended.status != 0:
            raise Wrong(f"fails without a fault: {ended.errors}")
        found = tables(place / "results")
        shutil.rmtree(place)
        return found

    def input_trial(self, number, right, settings):
        place = self.work / f"input{number}"
        self.make_inputs(place / "inputs", shift=False)
        self.make_inputs(place / "other", shift=True)
        (place / "gone").mkdir()
        settings = {key: place / value if key in ("FAULT_FROM", "FAULT_TO") else value
                    for key, value in settings.items()}
        try:
            ended = run(self.input_words(place), self.shim.environment(
                place / "inputs", place / "report", number, **settings))
            if not (place / "report").exists():
                return None
            call = f"{(place / 'report').read_text().strip()} (call {number})"
            if ended.code not in (0, 65, 66):
                return ended, f"{call}: exit status {ended.code}: {ended.errors}"
            if ended.code == 0 and tables(place / "results") not in right:
                return ended, f"{call}: bytes of neither input"
            if ended.code != 0 and (place / "results").exists():
                return ended, f"{call}: a folder though there is no input"
            if ended.code != 0 and ": error: " not in ended.errors.splitlines()[0]:
                return ended, f"{call}: unclear: {ended.errors}"
            return ended, None
        except Wrong as wrong:
            return None, str(wrong)
        finally:
            shutil.rmtree(place, ignore_errors=True)

    # Clocks.

    def clocks(self):
        """Clocks that are set forward and backward while a run is on."""
        folder = self.work / "clock"
        long = self.words(folder, 300, jobs=2)
        run(long)
        whole = tables(folder)
        day = 86400
        jumps = {
            "a day forward": f"0.05:{day}", "a day backward": f"0.05:{-day}",
            "to and fro": " ".join(f"{0.02 * step}:{day * (-1) ** step * step}"
                                   for step in range(1, 40)),
            "to the year 2106": "0.05:2600000000", "to before 1970": "0.05:-3000000000",
        }
        options = {"": [], "--progress always": ["--progress", "always"],
                   "--time-limit 1 h": ["--time-limit", "1 h"],
                   "--progress always --time-limit 1 h":
                       ["--progress", "always", "--time-limit", "1 h"]}
        for which, clocks in (("real", "calendar clock"), ("all", "every clock")):
            for name, text in jumps.items():
                trials = [self.attempt(self.clock_trial, folder, [*long, *words], whole, text,
                                       which) for words in options.values()]
                self.record.add(f"{clocks} jumps {name}",
                                "run, also with --progress and --time-limit", trials)

    def clock_trial(self, folder, words, whole, jumps, which):
        shutil.rmtree(folder, ignore_errors=True)
        ended = run(words, {"LD_PRELOAD": self.shim.library, "CLOCK_JUMPS": jumps,
                            "CLOCK_WHICH": which})
        # Only what has passed on the steady clock may use up a time limit.
        allowed = {0, 75} if which == "all" and "--time-limit" in words else {0}
        if ended.code not in allowed:
            return ended, f"{jumps}: exit status {ended.code}: {ended.errors}"
        if re.search(r"-\d[\d.]* (s|min|h|d) left", ended.errors):
            return ended, f"{jumps}: negative time left"
        check_state(folder, whole)
        resumed = run([*words, "--resume"])
        if resumed.status != 0:
            return ended, f"{jumps}: not resumed: {resumed.errors}"
        check_recovered(folder, whole)
        return ended, None

    # Two at once.

    def two(self):
        """Four processes begin on one folder at the same moment."""
        folder = self.work / "shared"
        words = [str(word) for word in self.words(folder, 3)]
        run(words)
        whole = tables(folder)
        trials = []
        for _ in range(max(2, 25 // self.shim.stride)):
            shutil.rmtree(folder)
            started = [subprocess.Popen(words, stdin=subprocess.DEVNULL, stderr=subprocess.PIPE)
                       for _ in range(4)]
            statuses = []
            for process in started:
                errors = process.communicate(timeout=PATIENCE)[1].decode()
                statuses.append(process.returncode)
                wrong = None
                if process.returncode not in (0, 73):
                    wrong = f"exit status {process.returncode}: {errors}"
                elif process.returncode == 73 and "in use by " not in errors:
                    wrong = f"unclear: {errors}"
                trials.append((Ended(process.returncode, b"", errors), wrong))
            if 0 not in statuses:
                trials.append((None, "all were refused"))
            try:
                check_recovered(folder, whole)
            except Wrong as wrong:
                trials.append((None, str(wrong)))
        self.record.add("four processes on one folder", "run", trials)

    # Memory.

    def memory(self):
        """Less memory than is needed, in steps up to more than enough."""
        folder = self.work / "memory"
        words = self.words(folder, 20, jobs=2)
        run(words)
        whole = tables(folder)
        trials = []
        for megabytes in range(32, 400, 8 * min(self.shim.stride, 4)):
            trials.append(self.attempt(self.memory_trial, words, folder, whole, megabytes))
        self.record.add("ulimit -v of 32 to 400 MiB", "run --jobs 2", trials)

    @staticmethod
    def memory_trial(words, folder, whole, megabytes):
        """An end by the runtime's trap is no wrong, for Swift has no other; a hang is."""
        shutil.rmtree(folder, ignore_errors=True)
        size = megabytes << 20
        # The runtime's backtraces want memory of their own.
        ended = run(words, {"SWIFT_BACKTRACE": "enable=no"},
                    limits=lambda: resource.setrlimit(resource.RLIMIT_AS, (size, size)))
        try:
            if ended.status > 0 and ended.status not in (70, 74, 127):
                raise Wrong(f"exit status {ended.code}: {ended.errors}")
            check_state(folder, whole, killed=True)
            if ended.status == 0 and not is_complete(folder):
                raise Wrong("exit status 0 and not complete")
            resumed = run([*words, "--resume"])
            if resumed.status != 0:
                raise Wrong(f"not resumed: {resumed.errors}")
            check_recovered(folder, whole)
        except Wrong as wrong:
            return ended, f"{megabytes} MiB: {wrong}"
        return ended, None

    # Runaway models.

    def runaway(self):
        """A sweep of which one point explodes: it is told of, and the others are as ever."""
        scenario = SCENARIOS / "birth_death.json5"
        sweep = [self.takedown, "sweep", scenario, "--replicates", "2", "--jobs", "1", "--quiet"]
        vary = "operators.supporter.mirror="
        calm = self.work / "calm"
        wild = self.work / "wild"
        run([*sweep, "--vary", f"{vary}0.05,0.1", "--out", calm])
        ended = run([*sweep, "--vary", f"{vary}0.05,0.1,9", "--out", wild], patience=1800)
        trials = []
        lines = ended.errors.splitlines()
        for replicate in (1, 2):
            pattern = (rf"point 3, replicate {replicate} failed: replicate {replicate} ran away: "
                       r"more than 20000000 live channels by day 1\.\d+.*again by: takedown run ")
            found = [line for line in lines if re.search(pattern, line)]
            wrong = None if ended.status == 1 and len(found) == 1 else f"said {ended.errors}"
            trials.append((Ended(ended.status, b"", "\n".join(found)), wrong))
        if not is_complete(wild):
            trials.append((None, "not complete"))
        for name in ("outcomes.csv", "waves.csv"):
            others = [line for line in (wild / name).read_text().splitlines()
                      if not line.startswith("3,")]
            if others != (calm / name).read_text().splitlines():
                trials.append((None, f"other rows of the calm points in {name}"))
        self.record.add("a point of the sweep explodes", "sweep", trials)

