"""What the injection of faults is made of: commands, the states of folders, and the record.

To be imported by faults.py and its kin.
"""

import concurrent.futures
import csv
import hashlib
import json
import os
import pathlib
import re
import shutil
import subprocess

ALL_TABLES = "series,series_summary,outcomes,outcomes_by_platform,outcomes_summary,waves,waves_by_platform,survival,targets,channels,events"
# A hang is what takes longer than this many seconds; all commands here take a fraction of one.
PATIENCE = 120
ROOT = pathlib.Path(__file__).resolve().parent.parent


class Wrong(Exception):
    """The tool misbehaved; says how."""


class Ended:
    """How a command ended."""

    def __init__(self, status, output, errors):
        self.status = status
        self.output = output
        self.errors = errors

    @property
    def code(self):
        """The status as a shell tells it: 128 and the signal for what a signal ended."""
        return self.status if self.status >= 0 else 128 - self.status


def run(words, environment=None, limits=None, patience=PATIENCE):
    """Runs a command to its end; `limits` is done in the child before it becomes the command."""
    words = [str(word) for word in words]
    process = subprocess.Popen(
        words, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        env={**os.environ, **(environment or {})}, preexec_fn=limits)
    try:
        output, errors = process.communicate(timeout=patience)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
        raise Wrong(f"hangs: {' '.join(words)}") from None
    return Ended(process.returncode, output, errors.decode(errors="replace"))


def tables(folder):
    """The hash of each table in a folder, by name."""
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted(pathlib.Path(folder).glob("*.csv"))}


def told(folder):
    """What the run.json of a folder tells; nothing without one."""
    provenance = pathlib.Path(folder) / "run.json"
    return json.loads(provenance.read_text()) if provenance.exists() else {}


def is_complete(folder):
    return told(folder).get("complete", False)


def check_message(ended, wanted=""):
    """One line that says what is wrong, such as the system's reason; warnings may come before."""
    lines = [line for line in ended.errors.splitlines() if not line.startswith("warning: ")]
    if len(lines) != 1 or not lines[0].startswith("takedown: error: "):
        raise Wrong(f"exit status {ended.code} and not one line of error: {ended.errors!r}")
    if wanted not in lines[0]:
        raise Wrong(f"no \"{wanted}\" in: {lines[0]}")


def holds(folders, provenance):
    """Whether each file that a provenance tells of is in one of the folders, with its hash."""
    def is_there(name, digest):
        paths = [folder / name for folder in folders]
        return any(path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() == digest
                   for path in paths)

    return all(is_there(name, file["sha256"])
               for name, file in provenance.get("files", {}).items())


def check_state(folder, whole, killed=False, before=None):
    """Whole with the right bytes, or not said to be whole; `killed` is what no program can tidy.

    `before` is the folder of results that were there. If they were complete, these or those that
    take their place are there, every file of them.
    """
    folder = pathlib.Path(folder)
    if not folder.is_dir():
        return
    found = tables(folder)
    beside = folder / ".unfinished"
    if not killed:
        check_parts([folder, beside])
    for name, digest in tables(beside).items():
        if digest != whole.get(name):
            raise Wrong(f"half a table: .unfinished/{name}")
    if before and is_complete(before) and same_files(folder, before):
        return
    if is_complete(folder):
        if found != whole or not holds([folder], told(folder)):
            raise Wrong(f"complete with other tables: {sorted(found)}")
        return
    if before and is_complete(before):
        waiting = told(beside)
        if not waiting.get("complete") or not holds([folder, beside], waiting):
            raise Wrong("complete results are lost")
        return
    for name, digest in found.items():
        if digest != whole.get(name):
            raise Wrong(f"half a table: {name}")
    if not killed and found and set(found) != {"design.csv"}:
        raise Wrong(f"tables in a folder that is not complete: {sorted(found)}")


def same_files(folder, before):
    """Whether every file of a folder is as it was."""
    return all((folder / path.name).is_file()
               and (folder / path.name).read_bytes() == path.read_bytes()
               for path in pathlib.Path(before).iterdir() if path.is_file())


def check_parts(folders):
    """No part of a file is left, as the program could tidy."""
    parts = sorted(path.name for folder in folders for path in folder.glob("*.part"))
    if parts:
        raise Wrong(f"parts are left: {parts}")


def check_recovered(folder, whole, keeps=()):
    """Complete, of the right bytes, with nothing left over but what the command `keeps`."""
    if not is_complete(folder):
        raise Wrong("not complete after it was done again")
    if tables(folder) != whole:
        raise Wrong("other bytes after it was done again")
    left = [path.name for path in pathlib.Path(folder).iterdir()
            if path.name not in {"run.json", "datapackage.json", *whole, *keeps}]
    if left:
        raise Wrong(f"left over: {sorted(left)}")


def in_place(source, folder):
    """Makes `folder` a copy of `source`, or nothing."""
    shutil.rmtree(folder, ignore_errors=True)
    if source:
        shutil.copytree(source, folder)


class Record:
    """The table of faults."""

    columns = ["fault", "command", "injected", "survived", "exit_codes", "message"]

    def __init__(self, work):
        self.work = str(work)
        self.rows = []
        self.failures = []

    def plain(self, text):
        """A message without what differs from run to run."""
        text = re.sub(re.escape(self.work) + r"(/\w+)*/(results|inputs)\b", "DIR", text.strip())
        text = text.replace(self.work, "WORK").replace(f"{ROOT}/", "")
        text = re.sub(r"\bprocess \d+", "process N", text)
        return re.sub(r"takedown-\d+", "takedown-N", text)

    def add(self, fault, command, trials):
        """One row for the trials of a fault: pairs of how they ended and what was wrong."""
        codes = {}
        message = ""
        for ended, wrong in trials:
            if ended:
                codes[ended.code] = codes.get(ended.code, 0) + 1
                if not message and ended.code != 0 and ended.errors:
                    message = self.plain(ended.errors.splitlines()[0])
            if wrong:
                self.failures.append(f"{fault}, {command}: {wrong}")
                print(f"WRONG: {self.failures[-1]}", flush=True)
        survived = sum(1 for _, wrong in trials if not wrong)
        text = " ".join(f"{code}:{count}" for code, count in sorted(codes.items()))
        self.rows.append([fault, command, len(trials), survived, text, message])
        print(f"{survived} of {len(trials)}: {fault}, {command} ({text})", flush=True)

    def write(self, path):
        path = pathlib.Path(path)
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("w", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(self.columns)
            writer.writerows(self.rows)


class Shim:
    """Makes the n-th call go wrong, by faults_shim.c."""

    def __init__(self, library, stride):
        self.library = str(library)
        self.stride = stride
        self.pool = concurrent.futures.ThreadPoolExecutor(max_workers=os.cpu_count() or 1)

    def environment(self, folder, report, at, act, calls="all", **more):
        settings = {"FAULT_FOLDER": folder, "FAULT_REPORT": report, "FAULT_AT": at,
                    "FAULT_ACT": act, "FAULT_CALLS": calls, **more}
        return {"LD_PRELOAD": self.library, **{key: str(value) for key, value in settings.items()}}

    def sweep(self, trial, is_short=False):
        """Calls `trial(n)` for n = 1, 2, 3, … until it says None: there is no n-th call.

        With a stride only each so-many-th n; more of them where a command has few calls.
        """
        stride = max(1, self.stride // 8) if is_short else self.stride

        def guarded(number):
            try:
                return trial(number)
            except Wrong as wrong:
                return None, f"call {number}: {wrong}"

        trials = []
        start = 1
        width = 4 * (os.cpu_count() or 1)
        while True:
            numbers = range(start, start + width * stride, stride)
            results = list(self.pool.map(guarded, numbers))
            trials += [result for result in results if result]
            if None in results:
                return trials
            start = numbers[-1] + stride
