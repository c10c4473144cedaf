"""What the lint tests share: the tree's files, text without comments, and one way to report.

A lint is a function from a dict {path: text} to a list of faults, one sentence each. Run without
arguments it checks what git tracks, with --untracked new files as well; with --self-test it checks
itself on snippets, so that a lint that can no longer fail is noticed.
"""

import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
CPP = (".h", ".cpp")
SKIPPED_FOLDERS = {".git", "build", "node_modules", "__pycache__"}


def paths():
    """Every file of the project: what git tracks, or without git what is there."""
    try:
        new = ["--others", "--exclude-standard"] if "--untracked" in sys.argv else []
        out = subprocess.run(["git", "ls-files", "-z", "--cached", *new], cwd=ROOT,
                             capture_output=True, check=True)
        names = out.stdout.decode().split("\0")[:-1]
    except (OSError, subprocess.CalledProcessError):
        names = [str(p.relative_to(ROOT)) for p in ROOT.rglob("*")
                 if not SKIPPED_FOLDERS & set(p.relative_to(ROOT).parts)]
    return sorted(n for n in names if (ROOT / n).is_file())


def read(suffixes, under=("",)):
    """{path: text} of the files with these suffixes (or names) in these folders."""
    return {p: (ROOT / p).read_text(encoding="utf-8") for p in paths()
            if p.endswith(tuple(suffixes)) and p.startswith(tuple(under))}


TOKEN = re.compile(
    r'//[^\n]*|/\*.*?\*/'
    r'|R"([^(\s]*)\(.*?\)\1"|"(?:\\.|[^"\\\n])*"'
    r"|(?<![0-9A-Fa-f])'(?:\\.|[^'\\\n])+'",  # not the ' of 1'000
    re.DOTALL)


def code(text):
    """C++ without comments and with empty literals; lines stay where they are."""
    def blank(match):
        lines = "\n" * match.group().count("\n")
        return lines if match.group().startswith("/") else '""' + lines
    return TOKEN.sub(blank, text)


def line_of(text, offset):
    return text.count("\n", 0, offset) + 1


def main(name, check, files, bad, good):
    """\\param bad   [(files, words of the fault expected)]
    \\param good  [files that must pass]"""
    if sys.argv[1:] == ["--self-test"]:
        faults = []
        for snippet, expected in bad:
            found = check(snippet)
            if not any(expected in fault for fault in found):
                faults.append(f"missed '{expected}' in {snippet}; found {found}")
        faults += [f"wrongly refused {snippet}: {check(snippet)}" for snippet in good
                   if check(snippet)]
        ok = f"{name}: sees {len(bad)} faults, passes {len(good)} good snippets"
    else:
        tree = files()
        faults = check(tree)
        ok = f"{name}: {len(tree)} files are ok"
    print("\n".join(faults) or ok)
    sys.exit(bool(faults))
