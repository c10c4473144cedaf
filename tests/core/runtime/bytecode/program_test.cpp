//! Goal: a program is loaded only when it is whole: header, segments, sections, relocations,
//! opcodes, registers, jumps. Whatever is wrong is named. Method: a right file of each version,
//! spoilt in one place a row; then a right file with any byte changed or its end cut off, which
//! must be refused or run within its memory (tests/fuzz/elf_fuzz.cpp does so at length).

#include "core/runtime/errors.h"
#include "tests/core/runtime/bytecode/stage.h"

using namespace tests::bytecode;
using core::runtime::Errc;

namespace {

using File = std::vector<uint8_t>;

File right(Version version)
{
    Assembler program{version};
    program.setData({1, 2, 3, 4, 5, 6, 7, 8});
    program.set(1, 1).callSystem("sol_log_64_").set(0, 0).exit();
    return program.file();
}

std::string refusal(const File& file)
{
    const auto program = Program::load({file.data(), file.size()});
    return program ? "ok"
                   : std::string{core::runtime::name(static_cast<Errc>(program.error().code))};
}

void setBytes(File& file, size_t at, uint64_t value, size_t size)
{
    for (size_t i = 0; i < size; ++i)
        file[at + i] = static_cast<uint8_t>(value >> (8 * i));
}

} // namespace

class ProgramTest : public QObject
{
    Q_OBJECT

private slots:
    void rightFilesLoad();
    void wrongHeadersAreRefused_data();
    void wrongHeadersAreRefused();
    void wrongInstructionsAreRefused_data();
    void wrongInstructionsAreRefused();
    void version0HasItsOwnRules();
    void anySpoiltByteIsRefusedOrHarmless();
    void systemCallsAreKnownByHash();
};

void ProgramTest::rightFilesLoad()
{
    QCOMPARE(refusal(right(Version::V0)), std::string("ok"));
    QCOMPARE(refusal(right(Version::V3)), std::string("ok"));
    File longer = right(Version::V3);
    longer.resize(longer.size() + 3);
    QCOMPARE(refusal(longer), std::string("ok")); // as on the chain
}

void ProgramTest::wrongHeadersAreRefused_data()
{
    QTest::addColumn<int>("at");
    QTest::addColumn<quint64>("value");
    QTest::addColumn<int>("size");
    QTest::addColumn<QString>("rule");
    const auto row = [](const char* name, int at, quint64 value, int size, const char* rule) {
        QTest::newRow(name) << at << value << size << QString::fromLatin1(rule);
    };
    const char* const malformed = "ElfMustBeWellFormed";
    row("magic", 0, 0x7e, 1, malformed);
    row("32 bits", 4, 1, 1, malformed);
    row("big-endian", 5, 2, 1, malformed);
    row("an operating system's", 7, 3, 1, malformed);
    row("padding", 15, 1, 1, malformed);
    row("machine", 18, 263, 2, malformed);
    row("version", 20, 2, 4, malformed);
    row("program headers elsewhere", 32, 72, 8, malformed);
    row("version 1", 48, 1, 4, "SbpfVersionMustBeKnown");
    row("version 2", 48, 2, 4, "SbpfVersionMustBeKnown");
    row("version 4", 48, 4, 4, "SbpfVersionMustBeKnown");
    row("header size", 52, 63, 2, malformed);
    row("size of a program header", 54, 55, 2, malformed);
    row("no program header", 56, 0, 2, malformed);
    row("three program headers", 56, 3, 2, malformed);
    row("entry before the code", 24, 0xffff'fff8, 8, "EntryMustBeInText");
    row("entry behind the code", 24, 0x1'0000'0020, 8, "EntryMustBeInText");
    row("entry inside an instruction", 24, 0x1'0000'0004, 8, "EntryMustBeInText");
    row("data: type", 64, 2, 4, malformed);
    row("data: writable", 68, 6, 4, malformed);
    row("data: offset", 72, 184, 8, malformed);
    row("data: address", 80, 8, 8, malformed);
    row("data: physical address", 88, 8, 8, malformed);
    row("data: size in the file", 96, 16, 8, malformed);
    row("data: sizes of which one is no multiple", 104, 7, 8, malformed);
    row("code: readable too", 124, 5, 4, malformed);
    row("code: a gap before it", 128, 192, 8, malformed);
    row("code: address", 136, 0, 8, malformed);
    row("code: longer than the file", 152, 1 << 20, 8, malformed);
    row("code: of 2^64 bytes", 152, UINT64_MAX - 7, 8, malformed);
}

void ProgramTest::wrongHeadersAreRefused()
{
    QFETCH(const int, at);
    QFETCH(const quint64, value);
    QFETCH(const int, size);
    QFETCH(const QString, rule);
    File file = right(Version::V3);
    setBytes(file, static_cast<size_t>(at), value, static_cast<size_t>(size));
    QCOMPARE(refusal(file), rule.toStdString());
}

void ProgramTest::wrongInstructionsAreRefused_data()
{
    QTest::addColumn<QList<quint64>>("words");
    QTest::addColumn<QString>("rule");
    const auto row = [](const char* name, QList<quint64> words, const char* rule) {
        QTest::newRow(name) << words << QString::fromLatin1(rule);
    };
    const auto in = [](unsigned opcode, unsigned registers, int offset, qint64 immediate) {
        return quint64{opcode} | quint64{registers} << 8 |
               quint64{static_cast<uint16_t>(offset)} << 16 | static_cast<quint64>(immediate) << 32;
    };
    const char* const opcode = "OpcodeMustBeKnown";
    const char* const which = "RegisterMustBeKnown";
    const char* const immediate = "ImmediateMustFitOpcode";
    const char* const jump = "JumpMustStayInProgram";
    for (const unsigned code : {0x00U, 0x06U, 0x0dU, 0x1cU | 0xc0U, 0x36U | 0x80U, 0x8cU, 0x8fU,
                                0x9dU, 0xd7U, 0xe5U, 0xf7U, 0x20U, 0xdbU, 0xffU}) {
        if (code == 0xdc || code == 0xb6) continue; // a byte swap, and a 32-bit jump
        row(("opcode " + std::to_string(code)).c_str(), {in(code, 0, 0, 16)}, opcode);
    }
    row("half of a wide load", {in(0x18, 0, 0, 1)}, opcode);
    row("a wide load's half with an opcode", {in(0x18, 0, 0, 1), in(0xb7, 0, 0, 0)}, opcode);
    row("source 11", {in(0xbf, 0xb0, 0, 0)}, which);
    row("destination 11", {in(0xb7, 0x0b, 0, 0)}, which);
    row("a write to the frame pointer", {in(0x07, 0x0a, 0, 64)}, which);
    row("a store through register 11", {in(0x7b, 0x0b, 0, 0)}, which);
    row("a call of the frame pointer", {in(0x8d, 0x0a, 0, 0)}, which);
    row("division by zero", {in(0x37, 0, 0, 0)}, immediate);
    row("remainder by zero", {in(0x94, 0, 0, 0)}, immediate);
    row("a shift by 64", {in(0x67, 0, 0, 64)}, immediate);
    row("a shift by 32", {in(0x64, 0, 0, 32)}, immediate);
    row("a shift by -1", {in(0xc7, 0, 0, -1)}, immediate);
    row("a swap of 24 bits", {in(0xdc, 0, 0, 24)}, immediate);
    row("a jump before the program", {in(0x05, 0, -2, 0)}, jump);
    row("a jump behind the program", {in(0x05, 0, 1, 0)}, jump);
    row("a jump into a wide load", {in(0x05, 0, 1, 0), in(0x18, 0, 0, 0), 0, in(0x95, 0, 0, 0)},
        jump);
    row("a system call of no name", {in(0x85, 0, 0, 0x1234)}, "SystemCallMustBeKnown");
    row("sol_remaining_compute_units", {in(0x85, 0, 0, 0xedef5aee)}, "SystemCallMustBeKnown");
}

void ProgramTest::wrongInstructionsAreRefused()
{
    QFETCH(const QList<quint64>, words);
    QFETCH(const QString, rule);
    Assembler program{Version::V3};
    for (const quint64 word : words) {
        uint8_t bytes[8];
        std::memcpy(bytes, &word, sizeof(bytes));
        const auto in = core::runtime::bytecode::Instruction::read(bytes);
        program.op(in.opcode, in.destination, in.source, in.offset, in.immediate);
    }
    QCOMPARE(refusal(program.file()), rule.toStdString());
}

void ProgramTest::version0HasItsOwnRules()
{
    // No 32-bit jumps; the register of a computed call stands in the immediate.
    QCOMPARE(refusal(Assembler{Version::V0}.op(0x16, 0, 0, 0, 0).exit().file()),
             std::string("OpcodeMustBeKnown"));
    QCOMPARE(refusal(Assembler{Version::V0}.op(0x8d, 10, 0, 0, 9).exit().file()),
             std::string("RegisterMustBeKnown"));
    QCOMPARE(refusal(Assembler{Version::V0}.op(0x8d, 0, 0, 0, 10).exit().file()),
             std::string("RegisterMustBeKnown"));
    QCOMPARE(refusal(Assembler{Version::V0}.op(0x8d, 0, 0, 0, 9).exit().file()), std::string("ok"));
    QCOMPARE(refusal(Assembler{Version::V0}.callFunction(9).exit().file()),
             std::string("JumpMustStayInProgram"));
    QCOMPARE(refusal(Assembler{Version::V0}.callSystem("sol_poseidon").exit().file()),
             std::string("SystemCallMustBeKnown"));

    File data = right(Version::V0);
    const std::string_view name = ".rodata";
    const auto found = std::search(data.begin(), data.end(), name.begin(), name.end());
    QVERIFY(found != data.end());
    std::copy_n(".bss\0\0\0", name.size(), found);
    QCOMPARE(refusal(data), std::string("DataMustBeReadOnly"));
}

void ProgramTest::anySpoiltByteIsRefusedOrHarmless()
{
    for (const Version version : {Version::V0, Version::V3}) {
        const File file = right(version);
        for (size_t at = 0; at < file.size(); ++at) {
            const File cut(file.begin(), file.begin() + static_cast<std::ptrdiff_t>(at));
            // What follows the code of version 3 is none of its business.
            if (version == Version::V0 || at < file.size())
                QVERIFY2(refusal(cut) != "ok", std::to_string(at).c_str());
            for (const unsigned flip : {1U, 2U, 8U, 0x40U, 0x80U, 0xffU}) {
                File spoilt = file;
                spoilt[at] = static_cast<uint8_t>(spoilt[at] ^ flip);
                const auto program = Program::load({spoilt.data(), spoilt.size()});
                if (!program) continue;
                core::runtime::ProgramRegistry programs;
                programs.setBytecode(Keypair::development("program").address(), *program);
                auto ledger = core::runtime::Ledger::inMemory(std::move(programs));
                QVERIFY(ledger.airdrop(Keypair::development("payer").address(), 1'000'000).ok());
                Assembler wrapper{Version::V3};
                Stage stage{wrapper.exit()};
                stage.ledger() = std::move(ledger);
                QVERIFY(stage.run().computeUnits <= 200'000);
            }
        }
    }
}

void ProgramTest::systemCallsAreKnownByHash()
{
    // \source the numbers that Rust's tool chain puts into v3 files
    const auto hashOf = [](std::string_view name) {
        const auto* const bytes =
            static_cast<const uint8_t*>(static_cast<const void*>(name.data()));
        return core::runtime::bytecode::nameHash({bytes, name.size()});
    };
    QCOMPARE(hashOf("abort"), 0xb6fc1a11U);
    QCOMPARE(hashOf("sol_panic_"), 0x686093bbU);
    QCOMPARE(hashOf("sol_log_"), 0x207559bdU);
    QCOMPARE(hashOf("sol_memcpy_"), 0x717cc4a3U);
    QCOMPARE(hashOf("sol_invoke_signed_c"), 0xa22b9c85U);
}

QTEST_APPLESS_MAIN(ProgramTest)
#include "program_test.moc"
