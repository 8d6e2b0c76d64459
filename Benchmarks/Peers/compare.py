#!/usr/bin/env python3
"""Jiaoyan beside its peers: the same questions on the same files on one machine, in turn; prints ratios.

usage: compare.py JIAOYAN [--work FOLDER] [--rounds 5] [--scale 1] [--seed 20231] [--rows 1e7] [--only cold,hot,group,join,start]

Makes what it needs in FOLDER: an environment with duckdb, polars and numpy (by pip), and the data. A round runs every tool once, so
that a busy moment of the machine meets all of them; figures are medians over the rounds, and the ratio is that of the best peer to
Jiaoyan: above 1, Jiaoyan is faster. Ends with status 1 where answers differ. See README.md beside this file.
"""
import argparse
import csv
import json
import os
import statistics
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
VERSIONS = ["duckdb==2.0.0", "polars==2.1.0", "numpy==2.4.6"]
PEERS = ["duckdb", "polars"]


def script(name):
    return os.path.join(HERE, name)


class Machine:
    """The tools of a comparison: how each is started, and the files they are asked about."""

    def __init__(self, options):
        self.jiaoyan = os.path.abspath(options.jiaoyan)
        self.folder = os.path.abspath(options.work)
        os.makedirs(self.folder, exist_ok=True)
        self.python = os.path.join(self.folder, "venv/bin/python")
        self.national = os.path.join(self.folder, f"national-{options.scale}-{options.seed}")
        self.grouping = os.path.join(self.folder, f"grouping-{options.rows}")

    def prepare(self, options, wanted):
        if not os.path.exists(self.python):
            subprocess.run([sys.executable, "-m", "venv", os.path.join(self.folder, "venv")], check=True)
        subprocess.run([self.python, "-m", "pip", "install", "-q"] + VERSIONS, check=True)
        if wanted & {"cold", "hot"}:
            self.make(self.national, [script("national.py"), self.national, options.scale, options.seed])
        if wanted & {"group", "join"}:
            self.make(self.grouping, [script("groupby_tables.py"), self.grouping, options.rows, "1e2", "108", "join"])
            for name in os.listdir(self.grouping):
                if name.startswith("G1_"):
                    os.replace(os.path.join(self.grouping, name), os.path.join(self.grouping, "G1.csv"))

    def make(self, folder, command):
        done = folder + ".done"
        if not os.path.exists(done):
            subprocess.run([self.python] + command, check=True, stdout=subprocess.DEVNULL)
            open(done, "w").close()

    def run_jiaoyan(self, name, *arguments, write=None):
        command = [self.jiaoyan, "run", script(name), *arguments, "--quiet", "--no-cache", "--allow-read", self.folder]
        return timed(command + (["--allow-write", write] if write else []))

    def run_python(self, name, *arguments):
        return timed([self.python, script(name), *arguments])


def timed(command):
    """Wall and processor seconds and peak MiB of a process, and what it printed. Ends all where it fails."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    printed = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    if status != 0:
        sys.exit(f"failed: {' '.join(command)}")
    return {"wall": wall, "cpu": usage.ru_utime + usage.ru_stime, "peak": usage.ru_maxrss / 1024, "printed": printed}


def same(a, b):
    if a == b:
        return True
    try:
        x, y = float(a), float(b)
    except ValueError:
        return False
    return abs(x - y) <= max(2e-6, 1e-9 * abs(x))


def differences(folder, other):
    """The answers of two folders of CSV files that are not the same."""
    found = []
    for name in sorted(os.listdir(folder)):
        tables = []
        for place in (folder, other):
            path = os.path.join(place, name)
            tables.append(list(csv.reader(open(path, encoding="utf-8"))) if os.path.exists(path) else [])
        left, right = tables
        if len(left) != len(right) or not all(
                len(a) == len(b) and all(same(x, y) for x, y in zip(a, b)) for a, b in zip(left, right)):
            found.append(name)
    return found


def middle(values):
    return statistics.median(values)


def table(title, rows, unit):
    """Prints one line a question: each tool's median, and the best peer's over Jiaoyan's."""
    tools = ["jiaoyan"] + PEERS
    print(f"\n### {title}\n\n| | " + " | ".join(f"{tool}, {unit}" for tool in tools) + " | ratio |")
    print("|---|" + "---|" * (len(tools) + 1))
    ratios = []
    for name, figures in rows:
        medians = {tool: middle(figures[tool]) for tool in tools}
        ratio = min(medians[peer] for peer in PEERS) / medians["jiaoyan"]
        ratios.append(ratio)
        print(f"| {name} | " + " | ".join(f"{medians[tool]:.4g}" for tool in tools) + f" | {ratio:.2f} |")
    if len(ratios) > 1:
        print(f"| geometric mean | " + " | " * len(tools) + f"{statistics.geometric_mean(ratios):.2f} |")


def cold(machine, rounds):
    wall, peak, wrong = {}, {}, []
    for _ in range(rounds):
        answers = {}
        for tool in ["jiaoyan"] + PEERS:
            answers[tool] = os.path.join(machine.folder, "answers-" + tool)
            os.makedirs(answers[tool], exist_ok=True)
            if tool == "jiaoyan":
                figures = machine.run_jiaoyan("questions.lua", "cold", machine.national, answers[tool], write=answers[tool])
            else:
                # The peer's faster way: Polars scans the files, DuckDB makes tables of them.
                mode = "lazy" if tool == "polars" else "cold"
                figures = machine.run_python(f"questions_{tool}.py", mode, machine.national, answers[tool])
            wall.setdefault(tool, []).append(figures["wall"])
            peak.setdefault(tool, []).append(figures["peak"])
        for tool in PEERS:
            wrong += [f"{tool}: {name}" for name in differences(answers[tool], answers["jiaoyan"])]
    table("Cold: read every file, answer Q1 to Q6, write the answers (whole process)", [("wall", wall)], "s")
    table("Peak memory of it", [("peak", peak)], "MiB")
    return wrong


def hot(machine, rounds):
    figures = {f"Q{i}": {} for i in range(1, 7)}
    for _ in range(rounds):
        for line in machine.run_jiaoyan("questions.lua", "hot", machine.national, "-", "3")["printed"].splitlines():
            words = line.split()
            figures[words[0]].setdefault("jiaoyan", []).append(float(words[2]))
        for tool in PEERS:
            printed = json.loads(machine.run_python(f"questions_{tool}.py", "hot", machine.national, "-", "3")["printed"])
            for name, rows in figures.items():
                rows.setdefault(tool, []).append(printed[name]["median_ms"])
    table("Hot: the same questions, data in memory", list(figures.items()), "ms")
    return []


def database(machine, rounds, what):
    """The questions of db-benchmark: their times, and whether the checksums agree."""
    figures, checks, wrong = {}, {}, []
    for _ in range(rounds):
        for line in machine.run_jiaoyan("grouping.lua", what, machine.grouping)["printed"].splitlines():
            name, seconds, *sums = line.split()
            figures.setdefault(name, {}).setdefault("jiaoyan", []).append(float(seconds))
            checks.setdefault(name, {})["jiaoyan"] = [float(value) for value in sums]
        for tool in PEERS:
            command = ([f"grouping_{tool}.py", os.path.join(machine.grouping, "G1.csv")] if what == "group"
                       else ["joining.py", tool, machine.grouping])
            printed = json.loads(machine.run_python(*command)["printed"])
            for name in figures:
                if name == "load":
                    figures[name].setdefault(tool, []).append(printed["load_s"])
                    continue
                figures[name].setdefault(tool, []).append(printed[name]["median_s"])
                checks[name][tool] = printed[name]["check"]
    for name, sums in checks.items():
        for tool in PEERS:
            for ours, theirs in zip(sums["jiaoyan"], sums.get(tool, [])):
                # A correlation over equal values is NaN for one and missing for another.
                if theirs == theirs and abs(ours - theirs) > max(0.01, 1e-9 * abs(theirs)):
                    wrong.append(f"{name} of {tool}: {ours} here, {theirs} there")
    table({"group": "db-benchmark, groupings", "join": "db-benchmark, joins"}[what], list(figures.items()), "s")
    return wrong


def start(machine, rounds):
    figures = {"jiaoyan": [], "duckdb": [], "polars": []}
    trivial = {"duckdb": "import duckdb; duckdb.sql('select 1').fetchall()",
               "polars": "import polars; polars.DataFrame({'x': [1]}).sum()"}
    question = 'edu.regions:filter("level == \'county\'"):count()'
    for _ in range(rounds * 3):
        figures["jiaoyan"].append(timed([machine.jiaoyan, "eval", question])["wall"] * 1000)
        for tool in PEERS:
            figures[tool].append(timed([machine.python, "-c", trivial[tool]])["wall"] * 1000)
    table("Start to a first answer (ours opens its bundled dataset, theirs open nothing)", [("wall", figures)], "ms")
    return []


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("jiaoyan")
    parser.add_argument("--work", default=os.path.join(HERE, ".work"))
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--scale", default="1")
    parser.add_argument("--seed", default="20231")
    parser.add_argument("--rows", default="1e7")
    parser.add_argument("--only", default="cold,hot,group,join,start")
    options = parser.parse_args()
    wanted = set(options.only.split(","))
    machine = Machine(options)
    machine.prepare(options, wanted)
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} at the start; {', '.join(VERSIONS)}; medians of {options.rounds} rounds")
    wrong = []
    for name, part in (("cold", cold), ("hot", hot), ("group", lambda m, r: database(m, r, "group")),
                       ("join", lambda m, r: database(m, r, "join")), ("start", start)):
        if name in wanted:
            wrong += part(machine, options.rounds)
    if wrong:
        sys.exit("\nanswers differ:\n" + "\n".join(sorted(set(wrong))))
    print("\nAll answers agree.")


main()
