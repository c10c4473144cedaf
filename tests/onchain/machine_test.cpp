//! Goal: the machine runs every opcode of SBPF v0 and v3 as the chain's does, with the same result,
//! the same trap and the same cost. Method: programs assembled by hand, one or two an opcode, over
//! pairs of edge values and immediates, on a real runtime and on the embedded ledger.

#include "core/runtime/bytecode/operations.h"
#include "tests/onchain/machine_kit.h"

#include <QTest>

#include <random>

using namespace tests::onchain;
using core::runtime::bytecode::Version;
using tests::bytecode::Assembler;

namespace {

const Words edges{0,
                  1,
                  2,
                  0x7f,
                  0x80,
                  0xffff,
                  0x7fff'ffff,
                  0x8000'0000,
                  0xffff'ffff,
                  0x1'0000'0000,
                  0x0123'4567'89ab'cdef,
                  INT64_MAX,
                  uint64_t{1} << 63,
                  UINT64_MAX};
constexpr int32_t immediates[] = {0, 1, -1, 7, 31, 63, 0x7fff'ffff, INT32_MIN, 0x1234'5678};

constexpr unsigned regular[] = {
#define BACKSTOP_CASE(opcode, isWide, result) opcode,
    BACKSTOP_SBPF_ARITHMETIC(BACKSTOP_CASE)
#undef BACKSTOP_CASE
};
constexpr unsigned divisions[] = {
#define BACKSTOP_CASE(opcode, divisor, result) opcode,
    BACKSTOP_SBPF_DIVISION(BACKSTOP_CASE)
#undef BACKSTOP_CASE
};
constexpr unsigned jumps[] = {
#define BACKSTOP_CASE(operation, condition) operation,
    BACKSTOP_SBPF_JUMPS(BACKSTOP_CASE)
#undef BACKSTOP_CASE
};

//! Pairs of words, as many as a transaction holds.
std::vector<Words> pairLists()
{
    constexpr size_t wordMax = 96;
    std::vector<Words> lists{{}};
    for (const uint64_t a : edges)
        for (const uint64_t b : edges) {
            if (lists.back().size() == wordMax) lists.emplace_back();
            lists.back().push_back(a);
            lists.back().push_back(b);
        }
    return lists;
}

//! A loop over the pairs of its data (r2), which gives back a word for each: what `body` leaves in
//! r7, having found the pair in r7 and r8.
template <class Body> Assembler overPairs(Version version, size_t pairCount, Body body)
{
    Assembler program{version};
    const auto words = static_cast<int>(pairCount * 8);
    program.move(6, 2).move(9, 10).op(0x07, 9, 0, 0, -words);
    program.set(5, static_cast<int32_t>(pairCount));
    const size_t begin = program.count();
    program.load(7, 6, 0).load(8, 6, 8);
    body(program);
    program.store(9, 0, 7).op(0x07, 9, 0, 0, 8).op(0x07, 6, 0, 0, 16).op(0x07, 5, 0, 0, -1);
    const int back = static_cast<int>(begin) - static_cast<int>(program.count()) - 1;
    program.op(0x55, 5, 0, back, 0);
    program.move(1, 10).op(0x07, 1, 0, 0, -words).set(2, words);
    program.callSystem("sol_set_return_data").set(0, 0).exit();
    return program;
}

bool isShift(unsigned opcode)
{
    const unsigned operation = opcode & 0xf0;
    return operation == 0x60 || operation == 0x70 || operation == 0xc0;
}

bool fits(unsigned opcode, int32_t immediate)
{
    const int width = (opcode & 7) == 7 ? 64 : 32;
    return !isShift(opcode) || (immediate >= 0 && immediate < width);
}

} // namespace

#define VERIFY_SAME(machines, least)                                                               \
    do {                                                                                           \
        size_t went = 0;                                                                           \
        const std::string disagreement = (machines).difference(went);                              \
        QVERIFY2(disagreement.empty(), disagreement.c_str());                                      \
        QVERIFY2(went >= static_cast<size_t>(least), std::to_string(went).c_str());                \
    } while (false)

class MachineTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        const std::string reason = reasonToSkip();
        if (!reason.empty()) QSKIP(reason.c_str());
        QTest::addColumn<int>("version");
        QTest::newRow("v0") << 0;
        QTest::newRow("v3") << 3;
    }

    void arithmeticAgrees();
    void divisionAgrees();
    void jumpsAgree();
    void memoryAgrees();
    void callsAgree();
    void endsAgree();
    void anyProgramAgrees();
};

#define VERSION() static_cast<Version>(version)
#define FETCH_VERSION() QFETCH_GLOBAL(const int, version)

void MachineTest::arithmeticAgrees()
{
    FETCH_VERSION();
    MachineRun machines;
    size_t calls = 0;
    const auto run = [&](unsigned opcode, unsigned source, int32_t immediate) {
        for (const Words& pairs : pairLists()) {
            const auto program = overPairs(VERSION(), pairs.size() / 2, [&](Assembler& to) {
                to.op(opcode, 7, source, 0, immediate);
            });
            machines.call(machines.add(program), littleEndian(pairs),
                          "opcode " + std::to_string(opcode) + " by " + std::to_string(immediate));
            ++calls;
        }
    };
    for (const unsigned opcode : regular) {
        run(opcode | 8, 8, 0);
        for (const int32_t immediate : immediates)
            if (fits(opcode, immediate)) run(opcode, 0, immediate);
    }
    for (const int bits : {16, 32, 64}) {
        run(0xd4, 0, bits);
        run(0xdc, 0, bits);
    }
    run(0x84, 0, 0);
    run(0x87, 0, 0);
    VERIFY_SAME(machines, calls);
}

void MachineTest::divisionAgrees()
{
    FETCH_VERSION();
    MachineRun machines;
    size_t good = 0;
    for (const unsigned opcode : divisions) {
        for (const int32_t immediate : immediates) {
            if (immediate == 0) continue;
            for (const Words& pairs : pairLists()) {
                const auto program = overPairs(VERSION(), pairs.size() / 2, [&](Assembler& to) {
                    to.op(opcode, 7, 0, 0, immediate);
                });
                machines.call(machines.add(program), littleEndian(pairs),
                              std::to_string(opcode) + " by " + std::to_string(immediate));
                ++good;
            }
        }
        const auto program =
            overPairs(VERSION(), 1, [&](Assembler& to) { to.op(opcode | 8, 7, 8); });
        const core::Address address = machines.add(program);
        for (const uint64_t a : edges)
            for (const uint64_t b : edges) {
                machines.call(address, littleEndian({a, b}),
                              std::to_string(opcode) + " of " + std::to_string(a) + " by " +
                                  std::to_string(b));
                const bool isZero = (opcode & 7) == 7 ? b == 0 : static_cast<uint32_t>(b) == 0;
                if (!isZero) ++good;
            }
    }
    VERIFY_SAME(machines, good);
}

void MachineTest::jumpsAgree()
{
    FETCH_VERSION();
    MachineRun machines;
    size_t calls = 0;
    const auto run = [&](unsigned opcode, unsigned source, int32_t immediate) {
        for (const Words& pairs : pairLists()) {
            const auto program = overPairs(VERSION(), pairs.size() / 2, [&](Assembler& to) {
                to.op(opcode, 7, source, 2, immediate).set(7, 1).op(0x05, 0, 0, 1).set(7, 2);
            });
            machines.call(machines.add(program), littleEndian(pairs),
                          "jump " + std::to_string(opcode) + " by " + std::to_string(immediate));
            ++calls;
        }
    };
    for (const unsigned operation : jumps)
        for (const unsigned kind : {5U, 6U}) {
            if (kind == 6 && VERSION() == Version::V0) continue;
            run(operation | kind | 8, 8, 0);
            for (const int32_t immediate : immediates)
                run(operation | kind, 0, immediate);
        }
    VERIFY_SAME(machines, calls);
}

void MachineTest::memoryAgrees()
{
    FETCH_VERSION();
    MachineRun machines;
    constexpr unsigned sizes[] = {0x70, 0x68, 0x60, 0x78};
    const Words places{0,
                       1,
                       0xffff'ffff,
                       0x1'0000'0000,
                       0x1'ffff'ffff,
                       0x2'0000'0000,
                       0x2'0000'0fff,
                       0x2'0000'1000,
                       0x2'0000'1fff,
                       0x2'0000'2000,
                       0x2'0003'fff8,
                       0x2'0003'fff9,
                       0x2'0004'0000,
                       0x2'0007'dfff,
                       0x2'0007'e000,
                       0x2'0007'fff8,
                       0x2'0008'0000,
                       0x3'0000'0000,
                       0x3'0000'7ff8,
                       0x3'0000'7ffd,
                       0x3'0000'8000,
                       0x4'0000'0000,
                       0x4'0000'0030,
                       0x4'0000'003a,
                       0x4'0000'0040,
                       0x5'0000'0000,
                       UINT64_MAX - 7,
                       UINT64_MAX};
    for (const unsigned size : sizes) {
        Assembler loads{VERSION()};
        loads.setData({1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16});
        loads.load(7, 2, 0).op(size | 1, 7, 7).giveBack(7);
        Assembler stores{VERSION()};
        stores.setData({1, 2, 3, 4, 5, 6, 7, 8});
        stores.load(7, 2, 0).load(8, 2, 8).op(size | 3, 7, 8).op(size | 1, 8, 7).giveBack(8);
        Assembler constants{VERSION()};
        constants.load(7, 2, 0).op(size | 2, 7, 0, 0, -2).op(size | 1, 8, 7).giveBack(8);
        const core::Address programs[] = {machines.add(loads), machines.add(stores),
                                          machines.add(constants)};
        for (const uint64_t place : places)
            for (const core::Address& program : programs)
                machines.call(program, littleEndian({place, 0xfedc'ba98'7654'3210}),
                              "size " + std::to_string(size) + " at " + std::to_string(place));
    }
    VERIFY_SAME(machines, 100);
}

void MachineTest::callsAgree()
{
    FETCH_VERSION();
    MachineRun machines;
    // Calls itself as often as told; each call remembers its depth on its own stack.
    Assembler recursion{VERSION()};
    recursion.load(1, 2, 0).callFunction(4).move(6, 0).op(0x05, 0, 0, 10);
    recursion.store(10, -8, 1).move(6, 1).set(0, 0); // 4
    recursion.op(0x15, 1, 0, 3, 0).op(0x07, 1, 0, 0, -1).callFunction(4).load(6, 10, -8);
    recursion.op(0x0f, 0, 6).move(7, 10).exit().op(0x05, 0, 0, 0);
    recursion.giveBack(6);
    const core::Address address = machines.add(recursion);
    for (const uint64_t depth : {0, 1, 2, 10, 60, 61, 62, 63, 64, 100})
        machines.call(address, littleEndian({depth}), "depth " + std::to_string(depth));

    // Calls what its data names.
    Assembler computed{VERSION()};
    computed.load(8, 2, 0).set(9, 5);
    if (VERSION() == Version::V0)
        computed.op(0x8d, 0, 0, 0, 8);
    else
        computed.op(0x8d, 8);
    computed.giveBack(9).set(9, 7).set(0, 1).exit();
    const core::Address byRegister = machines.add(computed);
    const uint64_t base = VERSION() == Version::V0 ? 0x1'0000'0040 : 0x1'0000'0000;
    for (const uint64_t slot : {0, 1, 3, 9, 10, 11, 12, 13, 14})
        for (const uint64_t skew : {0, 1, 7})
            machines.call(byRegister, littleEndian({base + 8 * slot + skew}),
                          "slot " + std::to_string(slot) + "+" + std::to_string(skew));
    machines.call(byRegister, littleEndian({0}), "null");
    machines.call(byRegister, littleEndian({UINT64_MAX}), "nowhere");
    VERIFY_SAME(machines, 5);
}

void MachineTest::endsAgree()
{
    FETCH_VERSION();
    MachineRun machines;
    Assembler status{VERSION()};
    status.load(0, 2, 0).exit();
    const core::Address withStatus = machines.add(status);
    for (uint64_t upper = 0; upper < 30; ++upper)
        for (const uint64_t lower : {0, 1, 6'000})
            machines.call(withStatus, littleEndian({upper << 32 | lower}),
                          "status " + std::to_string(upper));
    machines.call(withStatus, littleEndian({UINT64_MAX}), "status -1");

    Assembler endless{VERSION()};
    endless.op(0x05, 0, 0, -1);
    machines.call(machines.add(endless), {}, "endless");
    Assembler overrun{VERSION()};
    overrun.set(0, 0);
    machines.call(machines.add(overrun), {}, "overrun");
    Assembler badCall{VERSION()};
    if (VERSION() == Version::V3) {
        badCall.op(0x85, 0, 1, 0, 1'000).set(0, 0).exit();
        machines.call(machines.add(badCall), {}, "a call to nowhere");
        Assembler unknown{VERSION()};
        unknown.op(0x85, 0, 2, 0, 0).set(0, 0).exit();
        machines.call(machines.add(unknown), {}, "a call of no kind");
    }
    VERIFY_SAME(machines, 1);
}

namespace {

//! Instructions at random, of which the verifier has nothing to say: arithmetic, jumps to and fro,
//! loads and stores close to where memory begins and ends, calls of itself.
void addRandom(Assembler& program, std::mt19937& random, Version version, size_t end)
{
    const auto below = [&](size_t bound) { return random() % bound; };
    const auto some = [&](const auto& list) { return list[below(std::size(list))]; };
    const auto at = static_cast<int>(program.count());
    // Mostly onwards, and mostly where memory is: a program should get somewhere.
    const auto ahead = at + 1 + static_cast<int>(below(end - static_cast<size_t>(at)));
    const int target = below(16) == 0 ? static_cast<int>(4 + below(end - 4)) : ahead;
    constexpr unsigned written[] = {0, 2, 3, 4, 5, 7, 8, 9}; // others are bases
    const unsigned to = some(written);
    const auto from = static_cast<unsigned>(below(11));
    const int32_t immediate = below(2) == 0 ? some(immediates) : static_cast<int32_t>(random());
    constexpr int wild[] = {0, 8, 16, 88, -1, -8, -4'096, -4'104, 32'760, 32'761};
    constexpr unsigned bases[] = {1, 6, 10};
    const unsigned base = some(bases);
    const int tame = base == 10 ? -8 - static_cast<int>(below(64)) : static_cast<int>(below(16));
    const int offset = below(24) == 0 ? some(wild) : tame;
    constexpr unsigned sizes[] = {0x70, 0x68, 0x60, 0x78};
    switch (below(10)) {
    case 0: program.op(some(divisions) | 8, to, from); break;
    case 1: program.op(some(jumps) | 5, to, 0, target - at - 1, immediate); break;
    case 2:
        program.op(some(jumps) | (version == Version::V3 ? 6U : 5U) | 8, to, from, target - at - 1);
        break;
    case 3: program.op(some(sizes) | 1, to, base, offset); break;
    case 4: program.op(some(sizes) | 3, base, from, offset); break;
    case 5: program.op(some(sizes) | 2, base, 0, offset, immediate); break;
    case 6: program.op(below(2) == 0 ? 0xdcU : 0xd4U, to, 0, 0, 16 << below(3)); break;
    case 7: program.op(some(regular) | 8, to, from); break;
    default: {
        const unsigned opcode = some(regular);
        program.op(opcode, to, 0, 0, fits(opcode, immediate) ? immediate : immediate & 31);
        break;
    }
    }
}

} // namespace

void MachineTest::anyProgramAgrees()
{
    FETCH_VERSION();
    constexpr int programCount = 600;
    constexpr size_t size = 48;
    MachineRun machines;
    for (int i = 0; i < programCount; ++i) {
        std::mt19937 random(static_cast<unsigned>(i));
        Assembler program{VERSION()};
        program.move(9, 2).wide(6, 0x3'0000'0000).load(8, 2, 0);
        while (program.count() < size)
            addRandom(program, random, VERSION(), size);
        for (unsigned k = 1; k < 10; ++k)
            program.op(0x27, 0, 0, 0, 31).op(0xaf, 0, k);
        program.giveBack(0);
        const core::Address address = machines.add(program);
        for (const uint64_t word : {uint64_t{3}, UINT64_MAX - 5})
            machines.call(address, littleEndian({word, word * 7}), "program " + std::to_string(i));
    }
    VERIFY_SAME(machines, 200);
}

QTEST_GUILESS_MAIN(MachineTest)
#include "machine_test.moc"
