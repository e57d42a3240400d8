"""Faults of places: folders that cannot be written, and commands that only read."""

import errno
import os
import pathlib
import shutil
import subprocess

from faults_bench import Wrong, check_message, is_complete, run
from faults_calls import Command


def contents(folder):
    """Every file below a folder with its bytes."""
    return {str(path.relative_to(folder)): path.read_bytes()
            for path in sorted(pathlib.Path(folder).rglob("*")) if path.is_file()}


class PlaceFaults:
    """Each family adds its rows to the record; `commands` are those of faults_calls."""

    def __init__(self, takedown, work, shim, record, commands, scenario):
        self.takedown = takedown
        self.work = work
        self.shim = shim
        self.record = record
        self.commands = commands
        self.scenario = scenario

    # Places that cannot be written.

    def readonly(self):
        """Every command on a disk that is mounted read-only, or a folder without permission."""
        place = self.work / "readonly"
        place.mkdir()
        is_root = os.geteuid() == 0
        if is_root:
            mounted = subprocess.run(["mount", "-t", "tmpfs", "none", place],
                                     capture_output=True, check=False).returncode == 0
            if not mounted:
                print("SKIPPED: a read-only disk takes a mount")
                return
        try:
            shutil.copytree(self.work / "prepared", place / "prepared")
            for command in self.commands:
                shutil.rmtree(place / "results", ignore_errors=True)
                if command.before:
                    shutil.copytree(command.before, place / "results")
                self.lock(place, is_root, True)
                trial = self.readonly_trial(command, place / "results")
                self.lock(place, is_root, False)
                if not trial[1]:
                    trial = self.attempt(command, place / "results", trial[0])
                self.record.add("read-only folder", command.name, [trial])
            self.lock(place, is_root, True)
            self.record.add("read-only folder", "verify, and merge from there",
                            self.reading(place / "prepared"))
            self.lock(place, is_root, False)
        finally:
            if is_root:
                subprocess.run(["umount", place], check=True)

    @staticmethod
    def lock(place, is_root, locked):
        if is_root:
            subprocess.run(["mount", "-o", f"remount,{'ro' if locked else 'rw'}", place],
                           check=True)
            return
        for folder in (place, *(path for path in place.rglob("*") if path.is_dir())):
            folder.chmod(0o555 if locked else 0o755)

    def readonly_trial(self, command, folder):
        """Refused with a word of why, and nothing touched."""
        before = contents(folder)
        ended = run(command.of(command.words, folder))
        try:
            if ended.code != 74:
                raise Wrong(f"exit status {ended.code}: {ended.errors}")
            check_message(ended, "Read-only file system" if os.geteuid() == 0
                          else "Permission denied")
            if contents(folder) != before:
                raise Wrong("something changed")
        except Wrong as wrong:
            return ended, str(wrong)
        return ended, None

    @staticmethod
    def attempt(command, folder, ended):
        try:
            command.recover(folder)
        except Wrong as wrong:
            return ended, str(wrong)
        return ended, None

    def reading(self, prepared):
        """What only reads works where nothing can be written."""
        merged = self.work / "merged"
        shards = [prepared / "shard1", prepared / "shard2"]
        trials = []
        for words in ([self.takedown, "verify", prepared / "whole"],
                      [self.takedown, "verify", shards[0]],
                      [self.takedown, "merge", *shards, "--out", merged]):
            ended = run(words)
            trials.append((ended, None if ended.status == 0
                           else f"exit status {ended.code}: {ended.errors}"))
        return trials

    # Commands that read results.

    def readers(self):
        """The disk fails while results are read: nothing crashes, nothing is touched."""
        prepared = self.work / "prepared"
        shards = [prepared / "shard1", prepared / "shard2"]
        reading = [("verify", [self.takedown, "verify", prepared / "whole"], prepared / "whole"),
                   ("verify a shard", [self.takedown, "verify", shards[0]], shards[0]),
                   ("merge, its shards", [self.takedown, "merge", *shards, "--out", "folder"],
                    shards[1])]
        for name, words, folder in reading:
            for fault, act in (("n-th call alone fails", "fail"),
                               ("disk broken from the n-th call on", "stay")):
                self.record.add(fault, name, self.shim.sweep(
                    lambda number: self.reader_trial(number, words, folder, act),
                    is_short=True))
        for act in ("fail", "stay"):
            self.record.add(
                "n-th call alone fails" if act == "fail" else "disk broken from the n-th call on",
                "run --out -", self.shim.sweep(lambda number: self.output_trial(number, act)))

    def reader_trial(self, number, words, folder, act):
        place = self.work / f"reader{number}"
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir()
        before = contents(folder)
        try:
            ended = run(Command.of(words, place / "results"), self.shim.environment(
                folder, place / "report", number, act=act, FAULT_ERROR=errno.EIO))
            if not (place / "report").exists():
                return None
            call = f"{(place / 'report').read_text().strip()} (call {number})"
            if ended.code not in (0, 1, 65, 66, 74):
                return ended, f"{call}: exit status {ended.code}: {ended.errors}"
            if ended.code != 0 and ": error: " not in ended.errors:
                return ended, f"{call}: exit status {ended.code} without a word"
            if contents(folder) != before:
                return ended, f"{call}: what was read has changed"
            if is_complete(place / "results") and ended.code != 0:
                return ended, f"{call}: complete with exit status {ended.code}"
            return ended, None
        finally:
            shutil.rmtree(place, ignore_errors=True)

    def output_trial(self, number, act):
        """A table for standard output, its temporary folder on the failing disk."""
        place = self.work / f"output{number}"
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir()
        words = [self.takedown, "run", self.scenario, "--replicates", "2", "--quiet",
                 "--set", "time.horizon=40 d", "--tables", "outcomes", "--out", "-"]
        right = run(words).output
        ended = None
        try:
            ended = run(words, {"TMPDIR": str(place), **self.shim.environment(
                place / "takedown", place / "report", number, act=act, FAULT_ERROR=errno.EIO)})
            if not (place / "report").exists():
                return None
            call = f"{(place / 'report').read_text().strip()} (call {number})"
            if ended.code not in (0, 74):
                return ended, f"{call}: exit status {ended.code}: {ended.errors}"
            if ended.code == 0 and ended.output != right:
                return ended, f"{call}: exit status 0 with another table"
            if ended.code != 0:
                check_message(ended)
            return ended, None
        except Wrong as wrong:
            return ended, f"call {number}: {wrong}"
        finally:
            shutil.rmtree(place, ignore_errors=True)
