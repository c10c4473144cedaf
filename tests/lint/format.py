"""Goal: the code looks as .clang-format says, so that diffs show changes and nothing else.
Method: clang-format 14 in dry run. Other versions format differently: without it, skipped."""

import re
import shutil
import subprocess
import sys

import tree

SKIPPED = 77  # what CMakeLists.txt tells ctest


def formatter():
    for name in ("clang-format-14", "clang-format"):
        path = shutil.which(name)
        if path:
            out = subprocess.run([path, "--version"], capture_output=True, text=True, check=True)
            if re.search(r"version 14\.", out.stdout):
                return path
    return None


def faults(binary, paths):
    run = subprocess.run([binary, "--dry-run", "-style=file", *paths], cwd=tree.ROOT,
                         capture_output=True, text=True, check=False)
    found = re.findall(r"^(\S+?):(\d+):\d+: warning: code should be", run.stderr, re.MULTILINE)
    first = {}
    for path, line in found:
        first.setdefault(path, line)
    if run.returncode and not found:
        return [run.stderr]
    return [f"{path}:{line}: run clang-format -i on it" for path, line in first.items()]


def refuses(binary, text):
    run = subprocess.run([binary, "--dry-run", "-Werror", "-style=file",
                          f"--assume-filename={tree.ROOT}/core/a.cpp"],
                         input=text, capture_output=True, text=True, check=False)
    return run.returncode != 0


def self_test(binary):
    return (refuses(binary, "int f( ){return 1 ;}\n")
            and not refuses(binary, "int f()\n{\n    return 1;\n}\n"))


if __name__ == "__main__":
    program = formatter()
    if program is None:
        print("format: clang-format 14 is not installed; skipped")
        sys.exit(SKIPPED)
    if sys.argv[1:] == ["--self-test"]:
        sys.exit(0 if self_test(program) else "format: misses a fault or refuses good code")
    cpp = [p for p in tree.paths() if p.endswith(tree.CPP)]
    result = faults(program, cpp)
    print("\n".join(result) or f"format: {len(cpp)} files are ok")
    sys.exit(bool(result))
