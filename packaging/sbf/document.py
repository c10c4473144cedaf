"""Writes the tables of docs/bytecode.md: what was built, how large, and its SHA-256; and what its
instructions cost, as the test onchain.programs has left it in FOLDER.

document.py DOCUMENT CLANG FOLDER NAME...         writes the tables
document.py --check DOCUMENT CLANG FOLDER NAME... fails when the first one is stale

Another compiler may give other bytes: with a version other than the table's, --check has nothing to
compare, and exits with 77 (skipped).
"""

import hashlib
import pathlib
import re
import struct
import subprocess
import sys

BEGIN = "<!-- generated: packaging/sbf/document.py -->\n"
COSTS = "<!-- generated: onchain.programs -->\n"
END = "<!-- end -->\n"
PROGRAM_HEADER = struct.Struct("<IIQQQQQQ")
READ, EXECUTE = 4, 1


def sizes(program):
    """Bytes of code and of read-only data."""
    count = struct.unpack_from("<H", program, 56)[0]
    headers = [PROGRAM_HEADER.unpack_from(program, 64 + PROGRAM_HEADER.size * i)
               for i in range(count)]
    return (sum(h[5] for h in headers if h[1] == EXECUTE),
            sum(h[5] for h in headers if h[1] == READ))


def table(compiler, folder, names):
    lines = [f"Compiler: {compiler}\n", "\n",
             "| program | bytes | code | data | SHA-256 |\n",
             "|---|---:|---:|---:|---|\n"]
    for name in names:
        program = pathlib.Path(folder, f"{name}.so").read_bytes()
        code, data = sizes(program)
        digest = hashlib.sha256(program).hexdigest()
        lines.append(f"| `{name}` | {len(program)} | {code} | {data} | `{digest}` |\n")
    return "".join(lines)


def withCosts(text, folder):
    """The document with the costs that were measured last, if any were."""
    measured = pathlib.Path(folder, "compute_units.md")
    if not measured.exists():
        return text
    before, rest = text.split(COSTS)
    _, after = rest.split(END, 1)
    return before + COSTS + measured.read_text(encoding="utf-8") + END + after


def main(arguments):
    check = arguments[0] == "--check"
    document, clang, folder, *names = arguments[check:]
    compiler = subprocess.run([clang, "--version"], check=True, capture_output=True,
                              text=True).stdout.splitlines()[0]
    path = pathlib.Path(document)
    text = path.read_text(encoding="utf-8")
    before, rest = text.split(BEGIN)
    known, after = rest.split(END, 1)
    made = table(compiler, folder, names)
    if not check:
        text = withCosts(before + BEGIN + made + END + after, folder)
        path.write_text(text, encoding="utf-8")
        return 0
    if known == made:
        return 0
    documented = re.search(r"^Compiler: (.*)$", known, re.MULTILINE)
    if documented and documented.group(1) != compiler:
        print(f"Skipped: the table is of {documented.group(1)}, this is {compiler}.")
        return 77
    print(f"{document} is stale. Bring it up to date:"
          " cmake --build BUILD --target bytecode-document")
    print(made)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
