"""Goal: what is in the tree is what is built.
Method: every .cpp stands by name in the CMakeLists.txt of its folder or of one above; no globs."""

import os
import re

import tree


def mentions(cmake, relative):
    return re.search(r"(?<![\w./-])(?:\$\{[A-Z_]+\}/)?" + re.escape(relative) + r"(?![\w.])", cmake)


def check(files):
    lists = {p: re.sub(r"#[^\n]*", "", t) for p, t in files.items()
             if os.path.basename(p) == "CMakeLists.txt" or p.endswith(".cmake")}
    faults = [f"{path}: sources are listed by name, not globbed" for path, text in lists.items()
              if re.search(r"file\s*\(\s*GLOB|aux_source_directory", text, re.IGNORECASE)]
    for path in files:
        if not path.endswith(".cpp"):
            continue
        if any("${PROJECT_SOURCE_DIR}/" + path in text for text in lists.values()):
            continue
        folder = os.path.dirname(path)
        while not mentions(lists.get(os.path.join(folder, "CMakeLists.txt"), ""),
                           os.path.relpath(path, folder or ".")):
            if not folder:
                faults.append(f"{path}: no CMakeLists.txt lists it")
                break
            folder = os.path.dirname(folder)
    return faults


BAD = [
    ({"core/a/b.cpp": "", "core/a/CMakeLists.txt": "backstop_module(core_a SOURCES c.cpp)"},
     "no CMakeLists.txt lists it"),
    ({"core/a/b.cpp": "", "core/a/CMakeLists.txt": "# b.cpp\nmodule(xb.cpp b.cpp.in)"},
     "no CMakeLists.txt lists it"),
    ({"core/CMakeLists.txt": "file(GLOB sources *.cpp)"}, "not globbed"),
]
GOOD = [
    {"core/a/b.cpp": "", "core/a/CMakeLists.txt": "backstop_module(core_a SOURCES c.cpp b.cpp)"},
    {"core/a/b/c.cpp": "", "core/a/CMakeLists.txt": "module(b/c.cpp)"},
    {"core/a/b.cpp": "", "CMakeLists.txt": "add(${PROJECT_SOURCE_DIR}/core/a/b.cpp)"},
]

if __name__ == "__main__":
    tree.main("sources listed", check,
              lambda: tree.read((".cpp", "CMakeLists.txt", ".cmake")), BAD, GOOD)
