"""Goal: money is never a float; what also runs as bytecode uses only what the bytecode has.
Method: words and literals of the code, comments and strings aside."""

import re

import tree

FREESTANDING = ("core/base/", "core/programs/")
EXACT = ("core/", "wallet/")  # no floating point, no casts of input
FLOAT_ALLOWED = ("core/stress/",)  # price paths: no money is computed in them

# Files that may cast between pointer types, with the reason.
CASTS_ALLOWED = {
    "core/programs/onchain/entry.cpp": "the chain passes memory as addresses in registers",
}

RULES = [  # (name, pattern, applies to a path)
    ("floating point", re.compile(r"\b(?:float|double)\b"), "exact"),
    ("a floating literal", re.compile(
        r"(?<![\w.'])(?:\d[\d']*\.\d*|\.\d[\d']*|\d[\d']*(?=[eE][+-]?\d))(?:[eE][+-]?\d+)?[fFlL]?"),
     "exact"),
    ("reinterpret_cast", re.compile(r"\breinterpret_cast\b"), "cast"),
    ("a C-style pointer cast", re.compile(r"\(\s*(?:const\s+)?\w+\s*\*\s*\)\s*[\w(&]"), "cast"),
    ("__int128", re.compile(r"\b__u?int128(?:_t)?\b"), "wide"),
    ("the standard library", re.compile(r"\bstd\s*::"), "freestanding"),
    ("the heap", re.compile(r"\bnew\b|(?<!=)(?<!= )\bdelete\b|\b(?:malloc|calloc|free)\s*\("),
     "freestanding"),
    ("exceptions or run-time types", re.compile(
        r"\b(?:throw|try|catch|dynamic_cast|typeid)\b"), "freestanding"),
    ("virtual functions", re.compile(r"\bvirtual\b"), "freestanding"),
    ("threads", re.compile(r"\b(?:thread_local|_Atomic|atomic_\w+|__atomic_\w+|__sync_\w+)\b"),
     "freestanding"),
    ("overflow intrinsics", re.compile(r"\b__builtin_(?:add|sub|mul)\w*_overflow\b"),
     "freestanding"),
    ("assembler", re.compile(r"\b(?:asm|__asm__)\b"), "freestanding"),
    ("a mutable static", re.compile(
        r"\bstatic\s+(?!const\b|constexpr\b|constinit\s+const\b|inline\b|_Static|_assert)"
        r"[\w:<>,\s&*]+?(?:=(?!=)|;|\{)"), "freestanding"),
]


def applies(kind, path):
    if kind == "exact":
        return path.startswith(EXACT) and not path.startswith(FLOAT_ALLOWED)
    if kind == "cast":
        return path.startswith(EXACT) and path not in CASTS_ALLOWED
    if kind == "wide":
        return not path.startswith(("core/base/", "tests/"))
    return path.startswith(FREESTANDING)


def check(files):
    faults = []
    for path, text in files.items():
        stripped = tree.code(text)
        for name, pattern, kind in RULES:
            if not applies(kind, path):
                continue
            for match in pattern.finditer(stripped):
                faults.append(f"{path}:{tree.line_of(stripped, match.start())}: {name} "
                              f"does not belong here: {match.group().strip()}")
    return faults


BAD = [
    ({"core/market/a.cpp": "double x = 0;"}, "floating point"),
    ({"wallet/a.cpp": "float x;"}, "floating point"),
    ({"core/base/a.cpp": "auto x = 1.5;"}, "floating literal"),
    ({"core/market/a.cpp": "auto x = 1e9;"}, "floating literal"),
    ({"core/market/a.cpp": "auto x = 1'000.0;"}, "floating literal"),
    ({"core/solana/a.cpp": "auto p = reinterpret_cast<const Header*>(data);"}, "reinterpret_cast"),
    ({"core/solana/a.cpp": "auto p = (const Header*)data;"}, "pointer cast"),
    ({"core/runtime/a.cpp": "unsigned __int128 x;"}, "__int128"),
    ({"core/base/a.h": "std::array<int, 2> x;"}, "standard library"),
    ({"core/programs/pool/a.cpp": "auto* x = new int;"}, "the heap"),
    ({"core/programs/pool/a.cpp": "delete x;"}, "the heap"),
    ({"core/programs/pool/a.cpp": "throw 1;"}, "exceptions"),
    ({"core/programs/pool/a.h": "virtual int f();"}, "virtual"),
    ({"core/programs/pool/a.cpp": "thread_local int x;"}, "threads"),
    ({"core/programs/pool/a.cpp": "static int counter = 0;"}, "mutable static"),
    ({"core/programs/pool/a.cpp": "static uint64_t counter;"}, "mutable static"),
    ({"core/base/a.cpp": "__builtin_mul_overflow(a, b, &c);"}, "overflow intrinsics"),
]
GOOD = [
    {"core/base/a.cpp": "// a double, 1.5\nauto x = 0x1e9; // std::\nauto y = 1'000'000;"},
    {"core/base/a.cpp": "unsigned __int128 x;\nA(const A&) = delete;\nstatic constexpr int y = 3;"},
    {"core/base/a.h": "static Outcome<Bps> make(uint16_t raw);\nstatic_assert(1 == 1, \"1.5\");"},
    {"core/stress/a.cpp": "double x = 1.5;"},
    {"core/market/a.cpp": "std::vector<int> x;\nauto c = '1.5';"},
    {"app/a.cpp": "double pixels = 0.5;"},
]

if __name__ == "__main__":
    tree.main("forbidden types", check, lambda: tree.read(tree.CPP), BAD, GOOD)
