"""Goal: clang-tidy 19 finds nothing, with the checks of .clang-tidy.
Method: the files of a build folder's compile_commands.json that are the project's own and not
tests; a few at a time. Part of packaging/test --full, because it takes long.

usage: tidy.py BUILD_FOLDER [-j N] [WORDS_OF_PATH...]"""

import argparse
import concurrent.futures
import json
import pathlib
import subprocess
import sys

import tree

OWN = ("core/", "wallet/", "widgets/", "app/")


def own_files(build):
    commands = json.loads((pathlib.Path(build) / "compile_commands.json").read_text())
    for command in commands:
        try:
            path = str(pathlib.Path(command["file"]).resolve().relative_to(tree.ROOT))
        except ValueError:
            continue
        if path.startswith(OWN) and path.endswith(".cpp"):
            yield path


def tidy(build, path):
    run = subprocess.run(["clang-tidy-19", "--quiet", "-p", build, path], cwd=tree.ROOT,
                         capture_output=True, text=True, check=False)
    return path, run.returncode, run.stdout


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("build")
    parser.add_argument("-j", type=int, default=1)
    parser.add_argument("words", nargs="*")
    arguments = parser.parse_intermixed_args()
    files = sorted({p for p in own_files(arguments.build)
                    if not arguments.words or any(w in p for w in arguments.words)})
    with concurrent.futures.ThreadPoolExecutor(arguments.j) as pool:
        results = list(pool.map(lambda p: tidy(arguments.build, p), files))
    for path, status, output in results:
        if status:
            print(f"{path}:\n{output}")
    failed = sum(1 for _, status, _ in results if status)
    print(f"tidy: {len(files)} files, {failed} with faults")
    sys.exit(failed != 0)
