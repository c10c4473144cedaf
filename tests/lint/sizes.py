"""Goal: every file and function can be read in one go (a header in two screens).
Method: counts lines and columns; a function is what clang-format puts between a lone { and a lone
} in the same column, which a class or a namespace never is. Tables, which are what stands between
clang-format off and on, are looked up and not read: their lines count only towards a source's 400,
and may be longer."""

import fnmatch

import tree

HEADER_MAX = 150
SOURCE_MAX = 400
FUNCTION_MAX = 60
COLUMN_MAX = 100
TABLE_COLUMN_MAX = 180  # between clang-format off and on: one row a line, however long

# pattern: reason. Generated text only; a long algorithm is no reason.
LONGER = {
}


def is_table(lines):
    """One bool a line: whether it stands between clang-format off and on."""
    inside = False
    for line in lines:
        if "// clang-format off" in line:
            inside = True
        elif "// clang-format on" in line:
            inside = False
        yield inside


def functions(lines):
    """(first line, length) of each function body, counted from its opening brace."""
    opened = {}
    for number, line in enumerate(lines, 1):
        indent = len(line) - len(line.lstrip())
        if line.strip() == "{":
            opened[indent] = number
        elif line.strip() in ("}", "};") and indent in opened:
            first = opened.pop(indent)
            if line.strip() == "}":
                yield first, number - first + 1


def check(files):
    faults = []
    for path, text in files.items():
        if any(fnmatch.fnmatch(path, pattern) for pattern in LONGER):
            continue
        lines = text.splitlines()
        tables = list(is_table(lines))
        if len(lines) > SOURCE_MAX:
            faults.append(f"{path}: {len(lines)} lines, at most {SOURCE_MAX}: split it by topic")
        elif path.endswith(".h") and tables.count(False) > HEADER_MAX:
            faults.append(f"{path}: {tables.count(False)} lines that are no table, "
                          f"at most {HEADER_MAX}: split it by topic")
        if path.endswith(tree.CPP):
            for first, length in functions(lines):
                if length > FUNCTION_MAX:
                    faults.append(f"{path}:{first}: a function of {length} lines, "
                                  f"at most {FUNCTION_MAX}")
        for number, (line, table) in enumerate(zip(lines, tables), 1):
            width = TABLE_COLUMN_MAX if table else COLUMN_MAX
            if len(line) > width:
                faults.append(f"{path}:{number}: {len(line)} columns, at most {width}")
    return faults


LONG_FUNCTION = "int f()\n{\n" + "    g();\n" * 60 + "}\n"
LONG_CLASS = "class A\n{\n" + "    void g();\n" * 70 + "};\n"
BAD = [
    ({"core/a.h": "\n" * 151}, "151 lines"),
    ({"core/a.cpp": "\n" * 401}, "401 lines"),
    ({"core/a.h": "// clang-format off\n" + "ROW\n" * 400}, "401 lines"),
    ({"tests/a.py": "\n" * 401}, "401 lines"),
    ({"core/a.cpp": LONG_FUNCTION}, "a function of 62 lines"),
    ({"core/a.cpp": "class A\n{\n    int f()\n    {\n" + "        g();\n" * 60 + "    }\n};\n"},
     "a function of 62 lines"),
    ({"core/a.h": "x" * 101}, "101 columns"),
    ({"core/a.h": "// clang-format off\n" + "x" * 120 + "\n// clang-format on\n" + "y" * 101},
     "a.h:4: 101 columns"),
]
GOOD = [
    {"core/a.h": "\n" * 150},
    {"core/a.h": "\n" * 140 + "// clang-format off\n" + "ROW\n" * 200 + "// clang-format on\n"},
    {"core/a.cpp": LONG_FUNCTION.replace("    g();\n", "", 3)},
    {"core/a.h": LONG_CLASS},
    {"core/a.h": "// clang-format off\n" + "x" * 120 + "\n// clang-format on\n"},
]

if __name__ == "__main__":
    tree.main("sizes", check, lambda: tree.read((*tree.CPP, ".py")), BAD, GOOD)
