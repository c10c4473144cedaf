"""Goal: the tree speaks of the project, not of how it came about, and leaves nothing for later.
Method: words and phrases, in documents whole and in C++ in comments and strings alike."""

import re

import tree

WORDS = [
    (r"\b(?:TODO|FIXME|XXX|HACK)\b", "nothing is left for later in the tree"),
    (r"(?<![-\w])sessions?\b(?![-_])", "speak of the project, not of who worked on it when"),
    (r"\bissue\s+(?:no\.?\s*|number\s*)?#?\d+\b(?!\s+(?:shares|tokens|units))",
     "say the reason itself, not the issue's number"),
    (r"\b(?:the|this|that) issue(?:'s)? (?:says|asks|text|wants)\b", "say the reason itself"),
    (r"\b(?:GH|PR|MR)[- ]?#?\d+\b", "say the reason itself"),
    (r"(?:^|[\s(])#\d{1,4}\b(?![0-9A-Fa-f])", "say the reason itself, not the issue's number"),
    (r"\b(?:sub-?agents?|AI assistant|language model|LLMs?|chatbot)\b", "speak of the project"),
    (r"\b(?:my|our|the other|another|fellow) engineers?\b", "speak of the project"),
    (r"(?:/work/|\.\./)shared/|(?<!\w)/work/", "the project stands alone: no path outside it"),
    (r"\b(?:stub|placeholder) (?:for now|until)\b", "nothing is left for later in the tree"),
    (r"\bnot (?:yet )?implemented\b", "nothing is left for later in the tree"),
]
# Files that must name such words: these rules, the licence, and text from elsewhere.
EXEMPT = ("tests/lint/wording.py", "LICENSE", "tests/vectors/", "resources/",
          "core/solana/mnemonic_words.cpp")
SUFFIXES = (*tree.CPP, ".md", ".py", ".js", ".mjs", ".ts", ".sh", ".cmake", "CMakeLists.txt",
            "packaging/run", "packaging/test", "packaging/chroot-test", ".ci/run", ".json", ".xml",
            ".desktop")


def check(files):
    faults = []
    for path, text in files.items():
        if path.startswith(EXEMPT):
            continue
        for pattern, advice in WORDS:
            flags = 0 if "TODO" in pattern or "GH" in pattern else re.IGNORECASE
            for match in re.finditer(pattern, text, flags | re.MULTILINE):
                faults.append(f"{path}:{tree.line_of(text, match.start())}: "
                              f"'{match.group().strip()}': {advice}")
    return faults


BAD = [
    ({"core/a.h": "// TODO: later\n"}, "nothing is left"),
    ({"docs/a.md": "As found in an earlier session.\n"}, "speak of the project"),
    ({"docs/a.md": "See issue 12.\n"}, "issue's number"),
    ({"core/a.cpp": "// fixes #12\n"}, "issue's number"),
    ({"packaging/run": "# as PR 7 did\n"}, "say the reason"),
    ({"core/a.cpp": "// read from ../shared/vectors\n"}, "stands alone"),
    ({"docs/a.md": "This page is not implemented.\n"}, "nothing is left"),
]
GOOD = [
    {"core/a.h": "// Obsession and dbus-run-session are other words; todo lists, too.\n"},
    {"widgets/style.cpp": 'auto c = "#123456"; auto d = "#111";\n'},
    {"docs/a.md": "The pool issues 12 shares, # 1 of them.\n## 3 Issues\n"},
]

if __name__ == "__main__":
    tree.main("wording", check, lambda: tree.read(SUFFIXES), BAD, GOOD)
