"""Goal: dependencies point one way, as docs/architecture.md draws them.
Method: every #include of the tree against the two tables below."""

import re

import tree

# A folder may include itself and what stands here. The longest folder that fits a file counts.
MAY_INCLUDE = {
    "core/base": [],
    "core/programs": ["core/base"],
    "core/support": ["core/base"],
    "core/solana": ["core/base", "core/support"],
    # The second decoder shares no parser with the first: that is what makes it a second one.
    "core/decode": ["core/base", "core/support"],
    "core/runtime": ["core/base", "core/support", "core/solana", "core/programs"],
    "core/describe": ["core/base", "core/support", "core/programs"],
    "core/market": ["core/base", "core/support", "core/programs"],
    "core/stress": ["core/base", "core/support", "core/programs", "core/market"],
    "wallet": ["core"],
    "widgets": ["core"],
    "app": ["core", "wallet", "widgets"],
    "tests": ["core", "wallet", "widgets", "app", "packaging"],
    "packaging": ["core"],
}

# Third parties by folder; a folder inherits what its parents may use.
MAY_USE = {
    "core": ["std"],
    "core/solana": ["sodium", "openssl"],
    "core/decode": ["simdjson"],
    "core/runtime": ["sodium", "openssl"],
    "core/stress": ["math"],
    "wallet": ["std", "world", "sodium", "openssl"],
    # Files from other machines: a parser that others attack daily, not one of our own.
    "wallet/exchange": ["simdjson"],
    "wallet/ledger": ["hidapi"],
    "widgets": ["std", "math", "qt", "qrencode"],
    "app": ["std", "world", "math", "qt"],
    "app/cluster": ["sqlite", "simdjson", "zstd"],
    "app/history": ["sqlite", "simdjson", "zstd"],
    "tests": ["*"],
    "packaging": ["*"],
}
# Freestanding: the bytecode compiler has nothing else.
EXACTLY = {folder: {"stdint.h", "stddef.h"} for folder in ("core/base", "core/programs")}

# Which party a header belongs to, first match. "world" is what a pure function must not see:
# clocks, files, threads, the network, chance.
PARTIES = [
    ("qt", r"Q[A-Z]|Qt|q[a-z]+\.h$"),
    ("sodium", r"sodium"),
    ("openssl", r"openssl/"),
    ("hidapi", r"hidapi"),
    ("sqlite", r"sqlite3"),
    ("simdjson", r"simdjson"),
    ("zstd", r"zstd"),
    ("qrencode", r"qrencode"),
    ("world", r"(chrono|ctime|time\.h|thread|mutex|shared_mutex|condition_variable|atomic|future"
              r"|stop_token|semaphore|latch|barrier|fstream|filesystem|iostream|cstdio|stdio\.h"
              r"|random|csignal|signal\.h|unistd\.h|fcntl\.h|poll\.h|termios\.h|pwd\.h|errno\.h"
              r"|cerrno|cstdlib|stdlib\.h|(sys|net|netinet|arpa|linux)/.*)$"),
    ("math", r"(cmath|math\.h|complex|immintrin\.h|cfenv)$"),
    ("std", r"[a-z_0-9]+$|(stdint|stddef|string|limits|assert|inttypes)\.h$"),
]
INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*(?:"([^"\n]+)"|<([^>\n]+)>)', re.MULTILINE)
MADE_BY_MOC = re.compile(r"(moc_)?\w+\.(moc|cpp)$")


def folder_of(path, table):
    fits = [f for f in table if path.startswith(f + "/")]
    return max(fits, key=len, default=None)


def party(header):
    return next((p for p, pattern in PARTIES if re.match(pattern, header)), None)


def check_own(path, folder, header):
    if folder != "tests" and header.startswith("tests/"):
        return "may not include tests/"
    if "/" not in header:
        moc = folder.split("/")[0] in ("widgets", "app", "tests") and MADE_BY_MOC.match(header)
        return None if moc else "includes start at the root"
    for allowed in [folder, *MAY_INCLUDE[folder]]:
        if header.startswith(allowed + "/"):
            return None
    return f"{folder}/ may not include it"


def check_party(path, folder, header):
    exact = EXACTLY.get(folder)
    if exact is not None:
        return None if header in exact else f"{folder}/ is freestanding"
    used = party(header)
    allowed = [p for f, ps in MAY_USE.items() if path.startswith(f + "/") for p in ps]
    if used in allowed or "*" in allowed:
        return None
    return f"{folder}/ may not use {used or 'a third party that no table knows'}"


def check(files):
    faults = []
    for path, text in files.items():
        folder = folder_of(path, MAY_INCLUDE)
        if folder is None:
            faults.append(f"{path}: no layer has this folder; see tests/lint/layers.py")
            continue
        for match in INCLUDE.finditer(text):
            own, system = match.groups()
            fault = check_own(path, folder, own) if own else check_party(path, folder, system)
            if fault:
                faults.append(f"{path}:{tree.line_of(text, match.start())}: "
                              f"{own or system}: {fault}")
    return faults


BAD = [
    ({"core/base/a.h": '#include "core/programs/b.h"\n'}, "core/base/ may not include it"),
    ({"core/base/a.h": "#include <array>\n"}, "freestanding"),
    ({"core/programs/pool/a.cpp": "#include <string.h>\n"}, "freestanding"),
    ({"core/decode/a.cpp": '#include "core/solana/message.h"\n'}, "core/decode/ may not"),
    ({"core/decode/a.cpp": '#include "core/programs/x.h"\n'}, "core/decode/ may not"),
    ({"core/decode/a.cpp": '#include "core/describe/x.h"\n'}, "core/decode/ may not"),
    ({"core/decode/a.cpp": '#include "core/runtime/x.h"\n'}, "core/decode/ may not"),
    ({"core/runtime/a.cpp": "#include <simdjson.h>\n"}, "may not use simdjson"),
    ({"core/market/a.cpp": "#include <QString>\n"}, "may not use qt"),
    ({"core/runtime/a.cpp": "#include <chrono>\n"}, "may not use world"),
    ({"core/market/a.cpp": "#include <sodium.h>\n"}, "may not use sodium"),
    ({"core/solana/a.cpp": "#include <cmath>\n"}, "may not use math"),
    ({"wallet/vault/a.cpp": "#include <QFile>\n"}, "may not use qt"),
    ({"wallet/vault/a.cpp": "#include <hidapi/hidapi.h>\n"}, "may not use hidapi"),
    ({"wallet/vault/a.cpp": "#include <simdjson.h>\n"}, "may not use simdjson"),
    ({"wallet/a.cpp": '#include "app/error_text.h"\n'}, "wallet/ may not include it"),
    ({"widgets/a.cpp": '#include "wallet/signer.h"\n'}, "widgets/ may not include it"),
    ({"app/replay/a.cpp": "#include <sqlite3.h>\n"}, "may not use sqlite"),
    ({"app/a.cpp": "#include <boost/any.hpp>\n"}, "no table knows"),
    ({"app/a.cpp": '#include "tests/support/clock.h"\n'}, "may not include tests/"),
    ({"core/solana/a.cpp": '#include "message.h"\n'}, "start at the root"),
    ({"elsewhere/a.cpp": ""}, "no layer has this folder"),
]
GOOD = [
    {"core/base/a.cpp": '#include "core/base/a.h"\n#include <stdint.h>\n'},
    {"core/runtime/a.cpp": '#include "core/solana/b.h"\n#include <sodium.h>\n#include <vector>\n'},
    {"core/decode/a.cpp": '#include "core/base/b.h"\n#include <simdjson.h>\n'},
    {"wallet/ledger/a.cpp": "#include <hidapi/hidapi.h>\n#include <thread>\n"},
    {"app/cluster/a.cpp": '#include <sqlite3.h>\n#include <QFile>\n#include "core/base/a.h"\n'},
    {"tests/core/a_test.cpp": '#include "core/base/a.h"\n#include <QTest>\n#include "a.moc"\n'},
]

if __name__ == "__main__":
    tree.main("layers", check, lambda: tree.read(tree.CPP), BAD, GOOD)
