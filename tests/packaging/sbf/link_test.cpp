//! Goal: linked programs are what SBPF v3 loads, and whatever would fault or overflow on chain is
//! refused here, by the name of its rule.
//! Method: objects made by hand; the expected bytes come from the format's own description.

#include "packaging/sbf/linker/call_graph.h"
#include "packaging/sbf/linker/link.h"
#include "packaging/sbf/linker/syscalls.h"
#include "tests/packaging/sbf/object_builder.h"

#include <QTest>

using namespace tests::sbf;
using sbf::Errc;
using Bytes = std::vector<std::uint8_t>;
using Objects = std::vector<sbf::Object>;

class LinkTest : public QObject
{
    Q_OBJECT

private slots:
    void writesHeadersAsTheLoaderWantsThem();
    void leavesOutTheDataHeaderWithoutData();
    void resolvesCallsAddressesAndSystemCalls();
    void leavesOutWhatNothingReaches();
    void firstOfSeveralWeakDefinitionsStands();
    void localsOfTwoObjectsKeepApart();
    void sameObjectsGiveTheSameBytes();
    void acceptsTheDeepestChainOfCalls();
    void refuses_data();
    void refuses();
};

namespace {

std::uint64_t at(const Bytes& file, std::size_t offset, std::size_t size)
{
    return sbf::readLittle(file, offset, size);
}

//! An entry that calls a helper and a system call, and loads the address of a table.
ObjectBuilder small()
{
    ObjectBuilder builder;
    const std::size_t data = builder.addSection(".rodata", flagAlloc, Bytes{1, 2, 3});
    const std::size_t table = builder.addSymbol("table", data, 0, 3, 0, 1);
    const std::size_t entry = builder.addFunction(
        "entrypoint", wideLoad(1, 2) + callInstruction() + callInstruction() + exitInstruction());
    builder.addRelocation(builder.sectionOf(entry), 0, 1, table);
    builder.addRelocation(builder.sectionOf(entry), 16, 10, builder.undefined("sol_log_"));
    const std::size_t helper = builder.addFunction("helper", exitInstruction());
    builder.addRelocation(builder.sectionOf(entry), 24, 10, helper);
    return builder;
}

//! `length` functions, each of which calls the next; the first is the entry.
ObjectBuilder chain(std::size_t length)
{
    ObjectBuilder builder;
    std::size_t next = builder.addFunction("last", exitInstruction());
    for (std::size_t i = 1; i < length; ++i) {
        const std::string name = i + 1 == length ? "entrypoint" : "f" + std::to_string(i);
        const std::size_t function =
            builder.addFunction(name, callInstruction() + exitInstruction());
        builder.addRelocation(builder.sectionOf(function), 0, 10, next);
        next = function;
    }
    return builder;
}

ObjectBuilder entryOf(const Code& code, std::uint64_t frameSize = 0)
{
    ObjectBuilder builder;
    builder.addFunction("entrypoint", code, 1, frameSize);
    return builder;
}

} // namespace

void LinkTest::writesHeadersAsTheLoaderWantsThem()
{
    const Objects objects{objectOf(small())};
    const auto program = sbf::link(objects);
    QVERIFY(program.ok());
    const Bytes& file = program->file;
    QCOMPARE(Bytes(file.begin(), file.begin() + 16),
             (Bytes{0x7f, 'E', 'L', 'F', 2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0}));
    QCOMPARE(at(file, 16, 2), 3u);
    QCOMPARE(at(file, 18, 2), 247u);
    QCOMPARE(at(file, 24, 8), 0x1'0000'0000u); // the entry is the first function of the file
    QCOMPARE(at(file, 32, 8), 64u);
    QCOMPARE(at(file, 40, 8), 0u);
    QCOMPARE(at(file, 48, 4), 3u);
    QCOMPARE(at(file, 56, 2), 2u);
    QCOMPARE(at(file, 60, 2), 0u);

    // The guard of 16 bytes, the table of 3, and up to the next multiple of 8.
    const std::uint64_t data[] = {176, 0, 0, 24, 24};
    const std::uint64_t code[] = {200, 0x1'0000'0000, 0x1'0000'0000, 48, 48};
    for (std::size_t i = 0; i < 5; ++i) {
        QCOMPARE(at(file, 64 + 8 + 8 * i, 8), data[i]);
        QCOMPARE(at(file, 120 + 8 + 8 * i, 8), code[i]);
    }
    QCOMPARE(at(file, 64, 8), (std::uint64_t{4} << 32) | 1);
    QCOMPARE(at(file, 120, 8), (std::uint64_t{1} << 32) | 1);
    QCOMPARE(file.size(), std::size_t{248});
    QCOMPARE(at(file, 176 + 16, 8), 0x03'02'01u);
}

void LinkTest::leavesOutTheDataHeaderWithoutData()
{
    const Objects objects{objectOf(entryOf(exitInstruction()))};
    const auto program = sbf::link(objects);
    QVERIFY(program.ok());
    QCOMPARE(at(program->file, 56, 2), 1u);
    QCOMPARE(program->file.size(), std::size_t{64 + 56 + 8});
}

void LinkTest::resolvesCallsAddressesAndSystemCalls()
{
    const Objects objects{objectOf(small())};
    const auto program = sbf::link(objects);
    QVERIFY(program.ok());
    const Bytes code(program->file.begin() + 200, program->file.end());
    // The table lies behind the guard, and the load asked for its third byte.
    const Code expected = instruction(0x18, 1, 0, 0, 16 + 2) + instruction(0) +
                          instruction(0x85, 0, 0, 0, sbf::syscallHash("sol_log_")) +
                          instruction(0x85, 0, 1, 0, 1) + exitInstruction() + exitInstruction();
    QCOMPARE(code, expected);
    QCOMPARE(program->depth, std::size_t{2});
    QCOMPARE(program->functionCount, std::size_t{2});
}

void LinkTest::leavesOutWhatNothingReaches()
{
    ObjectBuilder builder = entryOf(exitInstruction());
    builder.addFunction("unused", instruction(0x0c, 1, 2) + exitInstruction());
    builder.addSection(".rodata", flagAlloc, Bytes(100));
    const Objects objects{objectOf(builder)};
    const auto program = sbf::link(objects);
    QVERIFY(program.ok()); // though `unused` holds 32-bit arithmetic
    QCOMPARE(program->codeSize, std::uint64_t{8});
    QCOMPARE(program->dataSize, std::uint64_t{0});
}

void LinkTest::firstOfSeveralWeakDefinitionsStands()
{
    ObjectBuilder first = entryOf(callInstruction() + exitInstruction());
    first.addRelocation(1, 0, 10, first.addFunction("inlined", exitInstruction(), 2));
    ObjectBuilder second;
    second.addFunction("inlined", instruction(0xb7, 0) + exitInstruction(), 2);
    const Objects weak{objectOf(first), objectOf(second)};
    QCOMPARE(sbf::link(weak)->codeSize, std::uint64_t{24});

    ObjectBuilder strong;
    strong.addFunction("inlined", instruction(0xb7, 0) + instruction(0xb7, 0) + exitInstruction());
    const Objects both{objectOf(first), objectOf(strong)};
    QCOMPARE(sbf::link(both)->codeSize, std::uint64_t{40});
}

void LinkTest::localsOfTwoObjectsKeepApart()
{
    ObjectBuilder first = entryOf(callInstruction() + callInstruction() + exitInstruction());
    first.addRelocation(1, 0, 10, first.addFunction("local", exitInstruction(), 0));
    first.addRelocation(1, 8, 10, first.undefined("other"));
    ObjectBuilder second;
    const std::size_t other = second.addFunction("other", callInstruction() + exitInstruction());
    second.addRelocation(second.sectionOf(other), 0, 10,
                         second.addFunction("local", exitInstruction(), 0));
    const Objects objects{objectOf(first), objectOf(second, "b.o")};
    const auto program = sbf::link(objects);
    QVERIFY(program.ok());
    QCOMPARE(program->functionCount, std::size_t{4});
    QCOMPARE(program->depth, std::size_t{3});
}

void LinkTest::sameObjectsGiveTheSameBytes()
{
    const Objects objects{objectOf(small())};
    const Objects elsewhere{objectOf(small(), "/another/path.o")};
    QCOMPARE(sbf::link(objects)->file, sbf::link(elsewhere)->file);
}

void LinkTest::acceptsTheDeepestChainOfCalls()
{
    const Objects objects{objectOf(chain(sbf::callDepthMax))};
    const auto program = sbf::link(objects);
    QVERIFY2(program.ok(), program.ok() ? "" : program.error().detail.c_str());
    QCOMPARE(program->depth, sbf::callDepthMax);
}

Q_DECLARE_METATYPE(ObjectBuilder)

namespace {

void addRow(const char* name, const ObjectBuilder& builder, Errc code)
{
    QTest::newRow(name) << builder << static_cast<int>(code);
}

void addRow(const char* name, const Code& entry, Errc code)
{
    addRow(name, entryOf(entry), code);
}

void addSectionRows()
{
    const auto withSection = [](const char* name, std::uint64_t flags, std::uint64_t type) {
        ObjectBuilder builder = entryOf(exitInstruction());
        builder.addSection(name, flags, Bytes(8), type);
        return builder;
    };
    const std::uint64_t writable = flagAlloc | flagWrite;
    const Errc refused = Errc::DataMustBeReadOnly;
    addRow("writable data", withSection(".data", writable, programBits), refused);
    addRow("zeroed data", withSection(".bss", writable, noBits), refused);
    addRow("code before the entry", withSection(".init_array", writable, 14), refused);

    ObjectBuilder nothing;
    nothing.addFunction("other", exitInstruction());
    addRow("no entry", nothing, Errc::EntryMustExist);
    ObjectBuilder data;
    data.addSymbol("entrypoint", data.addSection(".rodata", flagAlloc, Bytes(8)), 0, 8, 1, 1);
    addRow("entry among data", data, Errc::EntryMustExist);
    ObjectBuilder twice = entryOf(exitInstruction());
    twice.addFunction("entrypoint", exitInstruction());
    addRow("two entries", twice, Errc::SymbolMustBeUnique);
}

void addRelocationRows()
{
    const auto referring = [](const char* name, unsigned type, const Code& code) {
        ObjectBuilder builder = entryOf(code + exitInstruction());
        builder.addRelocation(1, 0, type, builder.undefined(name));
        return builder;
    };
    const Errc unknown = Errc::SymbolMustBeKnown;
    const Errc broken = Errc::RelocationMustBeKnown;
    const Code call = callInstruction();
    addRow("unknown function", referring("memcpy", 10, call), unknown);
    addRow("inactive call", referring("sol_remaining_compute_units", 10, call), unknown);
    addRow("address of a system call", referring("sol_log_", 1, wideLoad(1)), broken);
    addRow("call that is none", referring("sol_log_", 10, instruction(0xb7, 1)), broken);
    addRow("address in a call", referring("sol_log_", 1, call + call), broken);
    addRow("data in code", referring("sol_log_", 2, call), broken);
    addRow("call of nothing", instruction(0x85, 0, 1, 0, 0) + exitInstruction(), unknown);
    addRow("kernel helper", instruction(0x85, 0, 0, 0, 6) + exitInstruction(), unknown);

    ObjectBuilder inside = entryOf(call + exitInstruction());
    inside.addFunction("two", instruction(0xb7) + exitInstruction());
    inside.addRelocation(1, 0, 10, inside.addSymbol("half", 3, 8, 8, 0, 0));
    addRow("call into a function", inside, broken);
}

void addInstructionRows()
{
    const Code exit = exitInstruction();
    const Errc unsafe = Errc::OpcodeMustBeSafe;
    const Errc outside = Errc::JumpMustStayInFunction;
    addRow("32-bit arithmetic", instruction(0x0c, 1, 2) + exit, unsafe);
    addRow("half of a wide load", instruction(0x18, 1) + exit, unsafe);
    addRow("wide load without its half", exit + instruction(0x18, 1), unsafe);
    addRow("jump behind the end", instruction(0x05, 0, 0, 1) + exit, outside);
    addRow("jump before the start", instruction(0x15, 1, 0, -2) + exit, outside);
    addRow("jump into a wide load", instruction(0x05, 0, 0, 1) + wideLoad(1) + exit, outside);
    addRow("function that runs on", exit + instruction(0xb7, 1), Errc::FunctionMustBeWhole);

    ObjectBuilder gap;
    const std::size_t text = gap.addSection(".text", flagAlloc | flagExecute, exit + exit);
    gap.addSymbol("entrypoint", text, 0, 8);
    addRow("code of no function", gap, Errc::FunctionMustBeWhole);
}

void addStackRows()
{
    const Code exit = exitInstruction();
    ObjectBuilder unmeasured;
    const std::size_t text = unmeasured.addSection(".text", flagAlloc | flagExecute, exit);
    unmeasured.addSymbol("entrypoint", text, 0, 8);
    addRow("frame of unknown size", unmeasured, Errc::StackSizeMustBeKnown);
    addRow("frame of 4097 bytes", entryOf(exit, 4097), Errc::StackMustFitFrame);
    addRow("31 frames", chain(sbf::callDepthMax + 1), Errc::CallDepthMustBeBounded);

    const Errc recurses = Errc::CallsMustNotRecurse;
    addRow("recursion within the section", callInstruction() + exit, recurses);
    ObjectBuilder itself = entryOf(callInstruction() + exit);
    itself.addRelocation(1, 0, 10, 1);
    addRow("recursion", itself, recurses);
    const Code indirect = wideLoad(1) + instruction(0x8d, 1) + exit;
    ObjectBuilder pointer = entryOf(indirect);
    pointer.addRelocation(1, 0, 1, 1);
    addRow("recursion through a pointer", pointer, recurses);
    ObjectBuilder table = entryOf(indirect);
    const std::size_t pointers = table.addSection(".rodata", flagAlloc, Bytes(8));
    table.addRelocation(pointers, 0, 2, 1);
    table.addRelocation(1, 0, 1, table.addSymbol("pointers", pointers, 0, 8, 0, 1));
    addRow("recursion through a table", table, recurses);
}

} // namespace

void LinkTest::refuses_data()
{
    QTest::addColumn<ObjectBuilder>("builder");
    QTest::addColumn<int>("code");
    addSectionRows();
    addRelocationRows();
    addInstructionRows();
    addStackRows();
}

void LinkTest::refuses()
{
    QFETCH(const ObjectBuilder, builder);
    QFETCH(const int, code);
    const Objects objects{objectOf(builder)};
    const auto program = sbf::link(objects);
    QVERIFY(!program.ok());
    QVERIFY2(program.error().code == code, program.error().detail.c_str());
}

QTEST_GUILESS_MAIN(LinkTest)
#include "link_test.moc"
