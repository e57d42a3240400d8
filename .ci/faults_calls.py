"""Faults at every call that a command makes on its files: disks, signals, folders that go away."""

import errno
import pathlib
import shutil
import signal

from faults_bench import (ALL_TABLES, Wrong, check_message, check_recovered, check_state, in_place,
                          is_complete, run, tables)


class Command:
    """A command with what is there before it, and what it makes when nothing goes wrong.

    `folder` stands in the words for the folder of results; `before` is a folder to copy there
    first; `again` are the words that recover.
    """

    def __init__(self, name, words, before=None, again=None, keeps=(), plans=False):
        self.name = name
        self.words = words
        self.before = before
        self.again = again or words
        self.keeps = keeps
        self.plans = plans
        self.whole = {}

    def learn(self, folder):
        """Runs undisturbed, to know the right bytes."""
        in_place(self.before, folder)
        ended = run(self.of(self.words, folder))
        if ended.status != 0:
            raise Wrong(f"{self.name} fails without a fault: {ended.errors}")
        self.whole = tables(folder)
        self.spool = self.spool_of(folder)
        shutil.rmtree(folder)
        # A plan in a folder that went away is the design alone.
        self.right = [self.whole]
        if self.plans:
            self.right.append({"design.csv": self.whole["design.csv"]})

    @staticmethod
    def of(words, folder):
        return [str(folder) if word == "folder" else word for word in words]

    def spool_of(self, folder):
        """The bytes of a spool that belongs to what the command leaves."""
        path = pathlib.Path(folder) / "run.spool"
        return path.read_bytes() if "run.spool" in self.keeps else b""

    def recover(self, folder):
        ended = run(self.of(self.again, folder))
        if ended.status != 0:
            raise Wrong(f"not done again, exit status {ended.code}: {ended.errors.strip()}")
        if self.plans:
            if tables(folder) not in self.right:
                raise Wrong("another design after it was done again")
            return
        check_recovered(folder, self.whole, self.keeps)
        if self.spool_of(folder) != self.spool:
            raise Wrong("other simulations after it was done again")


def commands(takedown, work, scenario, shim):
    """The commands that write folders, each over what it may find there."""
    simulate = ["--set", "time.horizon=40 d", "--replicates", "3", "--jobs", "1", "--quiet"]
    one = [takedown, "run", scenario, *simulate, "--tables", ALL_TABLES, "--out", "folder"]
    hazard = "platforms.network.moderation.hazard=0.01,0.02"
    many = [takedown, "sweep", scenario, *simulate, "--vary", hazard, "--out", "folder"]

    def prepare(name, words, status=0, environment=None):
        folder = work / "prepared" / name
        ended = run(Command.of(words, folder), environment)
        if ended.status != status:
            raise Wrong(f"cannot prepare {name}: {ended.errors}")
        return folder

    whole = prepare("whole", one)
    other = prepare("other", [*one, "--seed", "3"])
    # Killed between the bytes of the third simulation and their header.
    torn = prepare("torn", one, -signal.SIGKILL, shim.environment(
        work / "prepared" / "torn" / "run.spool", work / "report", 8, "signal", "write",
        FAULT_SIGNAL=int(signal.SIGKILL)))
    shards = [prepare(f"shard{number}", [*many, "--shard", f"{number}/2"]) for number in (1, 2)]
    spool = ("run.spool",)
    shard = [*many, "--shard", "1/2"]
    merge = [takedown, "merge", *shards, "--quiet", "--out", "folder"]
    compare = [takedown, "compare", scenario, scenario, *simulate, "--out", "folder"]
    found = [
        Command("run", one, again=[*one, "--resume"]),
        Command("run --resume", [*one, "--resume"], before=torn),
        Command("sweep", many, again=[*many, "--resume"]),
        Command("sweep --plan", [*many, "--plan"], plans=True),
        Command("sweep --shard", shard, keeps=spool),
        Command("merge", merge),
        Command("compare", compare),
    ]
    more = ["4" if word == "3" else word for word in one]
    # Over complete results: of the same configuration, of fewer replicates, damaged, of another.
    swept = prepare("swept", many)
    other_sweep = prepare("other_sweep", [*many, "--seed", "3"])
    other_shard = prepare("other_shard", [*shard, "--seed", "3"])
    compared = prepare("compared", compare)
    other_compared = prepare("other_compared", [*compare, "--seed", "3"])
    damaged = prepare("damaged", one)
    (damaged / "waves.csv").write_text("damaged")
    found += [
        Command("run, complete", one, before=whole),
        Command("run, complete with fewer replicates", more, before=whole),
        Command("run, complete and damaged", one, before=damaged),
        Command("run --overwrite, complete", [*one, "--overwrite"], before=whole),
        Command("run --overwrite, other results", [*one, "--overwrite"], before=other),
        Command("sweep, complete", many, before=swept),
        Command("sweep --overwrite, other results", [*many, "--overwrite"], before=other_sweep),
        Command("sweep --plan, complete", [*many, "--plan", "--overwrite"], before=swept,
                plans=True),
        Command("sweep --shard, complete", shard, before=shards[0], keeps=spool),
        Command("sweep --shard --overwrite, other results", [*shard, "--overwrite"],
                before=other_shard, keeps=spool),
        Command("merge, complete", merge, before=swept),
        Command("merge --overwrite, other results", [*merge, "--overwrite"], before=other_sweep),
        Command("compare, complete", compare, before=compared),
        Command("compare --overwrite, other results", [*compare, "--overwrite"],
                before=other_compared),
    ]
    for command in found:
        command.learn(work / "learned" / "results")
    return found


# What no program can tidy after: a folder that it can no longer change.
BROKEN = "disk broken from the n-th call on"

# What a disk may do: the fault, the calls, what happens, and the reason that is told.
DISKS = [
    ("disk full from the n-th write on", "write", "stay", errno.ENOSPC, "No space left on device"),
    ("disk full within the n-th write", "write", "half", errno.ENOSPC, "No space left on device"),
    ("no space for the n-th write alone", "write", "fail", errno.ENOSPC, "No space left on device"),
    ("quota used up at the n-th write", "write", "stay", errno.EDQUOT, "quota exceeded"),
    ("disk turns read-only at the n-th write", "write", "stay", errno.EROFS, "Read-only"),
    (BROKEN, "all", "stay", errno.EIO, "Input/output error"),
    ("n-th call alone fails", "all", "fail", errno.EIO, "Input/output error"),
]

# The signals, and the statuses that a shell may see.
SIGNALS = [
    (signal.SIGKILL, {137}),
    # Once the tables are being written the run is all but done, and finishes.
    (signal.SIGTERM, {75, 0}),
    (signal.SIGINT, {130, 0}),
    (signal.SIGPIPE, {0}),
    (signal.SIGHUP, {75, 0}),
    (signal.SIGUSR1, {75, 0}),
    (signal.SIGXCPU, {75, 0}),
]


class CallFaults:
    """The sweeps over all calls of all commands."""

    def __init__(self, work, shim, record):
        self.work = work
        self.shim = shim
        self.record = record

    def trial(self, command, number, allowed, wanted="", tidies=True, **settings):
        """One fault: how the command ended and what was wrong, or None without an n-th call."""
        place = self.work / f"trial{number}"
        folder = place / "results"
        report = place / "report"
        in_place(command.before, folder)
        place.mkdir(exist_ok=True)
        ended = None
        try:
            ended = run(command.of(command.words, folder),
                        self.shim.environment(folder, report, number, **settings))
            if not report.exists():
                return None
            if ended.code not in allowed:
                raise Wrong(f"exit status {ended.code}: {ended.errors.strip()}")
            if ended.status > 0:
                check_message(ended, wanted)
            if ended.status == 0 and folder.exists():
                if tables(folder) not in command.right:
                    raise Wrong("exit status 0 with other bytes")
                if not command.plans and not is_complete(folder):
                    raise Wrong("exit status 0 and not complete")
            gone = pathlib.Path(f"{folder}.gone")
            check_state(folder, command.whole, ended.status < 0 or not tidies,
                        None if gone.exists() else command.before)
            # Nobody tidies what has gone away.
            check_state(gone, command.whole, True, command.before)
            command.recover(folder)
            return ended, None
        except Wrong as wrong:
            if ended and not report.exists():
                return None
            call = report.read_text().strip() if report.exists() else "?"
            return ended, f"{call} (call {number}): {wrong}"
        finally:
            shutil.rmtree(place, ignore_errors=True)

    def disks(self, command):
        for fault, calls, act, code, reason in DISKS:
            self.record.add(fault, command.name, self.shim.sweep(
                lambda number: self.trial(
                    command, number, {74, 0}, reason, fault != BROKEN, calls=calls, act=act,
                    FAULT_ERROR=code)))

    def signals(self, command):
        for signum, allowed in SIGNALS:
            self.record.add(
                f"{signum.name} before the n-th call", command.name,
                self.shim.sweep(lambda number: self.trial(
                    command, number, allowed, act="signal", FAULT_SIGNAL=int(signum))))

    def folders(self, command):
        """The folder of results goes away."""
        def gone(number):
            folder = self.work / f"trial{number}" / "results"
            return self.trial(command, number, {74, 0}, act="move",
                              FAULT_FROM=folder, FAULT_TO=f"{folder}.gone")

        self.record.add("results folder removed before the n-th call", command.name,
                        self.shim.sweep(gone))
