"""Runs the benchmarks and writes the table of docs/performance.md.

Each line of goals.json names a subject and its reference. Both are timed in the same run, in random
order and interleaved, and only their ratio is kept: a time says more about the machine than about
the code. A peer is other code for the same work (how many times faster we are); a bound is the part
of the work that nobody can avoid (how much of our time it is). Names end with the size, so that the
slope of log time over log size shows how cost grows (1 = with the size).

usage: report.py BUILD_FOLDER [--write] [--only WORD] [--min-time SECONDS]

A goal's "command", instead of "bench", is run from the root; it prints what Google Benchmark prints
with --benchmark_format=json. Its {build} stands for the build folder.
"""

import argparse
import datetime
import json
import math
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "performance.md"
BEGIN, END = "<!-- table: tests/bench/report.py -->", "<!-- end of table -->"
UNITS = {"ns": 1e-9, "us": 1e-6, "ms": 1e-3, "s": 1.0}


def command_of(goal, build, min_time):
    if "command" in goal:
        return [word.replace("{build}", str(build)) for word in goal["command"]]
    return [str(build / "tests" / "bench" / goal["bench"]), "--benchmark_format=json",
            f"--benchmark_min_time={min_time}", "--benchmark_repetitions=5",
            "--benchmark_enable_random_interleaving=true",
            "--benchmark_report_aggregates_only=false"]


def times_of(output):
    """{name: {size: seconds}}, the fastest repetition: noise only ever adds."""
    times = {}
    for entry in json.loads(output)["benchmarks"]:
        if entry.get("run_type", "iteration") != "iteration":
            continue
        name = entry.get("run_name", entry["name"])
        for how in ("/real_time", "/manual_time"):  # how it was timed is no part of the work
            name = name.removesuffix(how)
        name, _, size = name.rpartition("/") if name.rsplit("/", 1)[-1].isdigit() else (name, "", 1)
        seconds = entry["real_time"] * UNITS[entry.get("time_unit", "ns")]
        sizes = times.setdefault(name, {})
        sizes[int(size)] = min(seconds, sizes.get(int(size), math.inf))
    return times


def slope(sizes):
    """Least squares of log seconds over log size; None for fewer than two sizes."""
    if len(sizes) < 2:
        return None
    points = [(math.log(size), math.log(seconds)) for size, seconds in sizes.items()]
    mean_x = sum(x for x, _ in points) / len(points)
    mean_y = sum(y for _, y in points) / len(points)
    return (sum((x - mean_x) * (y - mean_y) for x, y in points)
            / sum((x - mean_x) ** 2 for x, _ in points))


def time_text(seconds):
    for unit, factor in (("s", 1), ("ms", 1e-3), ("µs", 1e-6), ("ns", 1e-9)):
        if seconds >= factor or unit == "ns":
            return f"{seconds / factor:.3g} {unit}"
    return ""


def row(goal, times):
    subject = times[goal["subject"]]
    size = max(subject)
    growth = slope(subject)
    grows = "—" if growth is None else f"{growth:.2f}"
    cost = time_text(subject[size] / size)
    if "reference" not in goal:  # a goal in units of the subject itself, as instructions a second
        rate = size / subject[size]
        met = rate >= goal["goal"]
        return met, [goal["work"], "—", f"{rate:,.0f} /s", f">= {goal['goal']:,} /s", grows, cost]
    ratio = times[goal["reference"]][size] / subject[size]
    if goal["kind"] == "bound":
        result, wanted = f"{ratio:.0%} of it", f">= {goal['goal']:.0%}"
    else:
        result, wanted = f"{ratio:.1f}x", f">= {goal['goal']:g}x"
    return ratio >= goal["goal"], [goal["work"], goal["against"], result, wanted, grows, cost]


def machine():
    model = "unknown processor"
    for line in pathlib.Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            model = line.split(":", 1)[1].strip()
            break
    return model


def table(rows):
    head = ["work", "against", "measured", "goal", "growth", "one costs", ""]
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    lines += ["| " + " | ".join([*cells, "met" if met else "**missed**"]) + " |"
              for met, cells in rows]
    return "\n".join(lines)


def write(text):
    page = PAGE.read_text(encoding="utf-8")
    before, _, rest = page.partition(BEGIN)
    _, found, after = rest.partition(END)
    if not found:
        sys.exit(f"{PAGE}: lacks the lines '{BEGIN}' and '{END}'")
    PAGE.write_text(f"{before}{BEGIN}\n{text}\n{END}{after}", encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("build", type=pathlib.Path)
    parser.add_argument("--write", action="store_true", help="into docs/performance.md")
    parser.add_argument("--only", default="", help="goals whose work or bench contains this")
    parser.add_argument("--min-time", default="0.2")
    arguments = parser.parse_args()
    if arguments.write and arguments.only:
        parser.error("--write wants all goals: leave out --only")

    goals = json.loads((ROOT / "tests/bench/goals.json").read_text(encoding="utf-8"))
    runs, rows = {}, []
    for goal in goals:
        if arguments.only not in goal["work"] + goal.get("bench", ""):
            continue
        command = command_of(goal, arguments.build.resolve(), arguments.min_time)
        if tuple(command) not in runs:
            done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
            if done.returncode:
                sys.exit(f"{' '.join(command)}:\n{done.stderr}")
            runs[tuple(command)] = times_of(done.stdout)
        rows.append(row(goal, runs[tuple(command)]))
    text = (f"Measured on {datetime.date.today()}, {machine()}, release preset.\n\n" + table(rows))
    print(text)
    if arguments.write:
        write(text)


if __name__ == "__main__":
    main()
