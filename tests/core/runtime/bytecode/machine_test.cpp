//! Goal: the machine computes, jumps, calls and traps as SBPF v0 and v3 are specified, and counts
//! one unit an instruction. Method: a program for each row, whose expected words come from the
//! specification of the opcodes, not from this machine; tests/onchain/machine_test.cpp compares
//! many more with a real runtime.

#include "tests/core/runtime/bytecode/stage.h"

using namespace tests::bytecode;

class MachineTest : public QObject
{
    Q_OBJECT

private slots:
    void computes_data();
    void computes();
    void jumps_data();
    void jumps();
    void countsOneUnitAnInstruction();
    void memoryIsWhereItShouldBe();
    void frames();
    void traps_data();
    void traps();
    void statusIsTheError();
    void nothingOfAnEarlierRunIsLeft();
};

void MachineTest::computes_data()
{
    QTest::addColumn<unsigned>("opcode"); // of an immediate; with 8 more of a register
    QTest::addColumn<quint64>("a");
    QTest::addColumn<qint32>("b");
    QTest::addColumn<quint64>("result");
    constexpr quint64 high = 0xaaaa'bbbb'0000'0000;
    const auto row = [](const char* name, unsigned opcode, quint64 a, qint32 b, quint64 result) {
        QTest::newRow(name) << opcode << a << b << result;
    };
    row("add64 carries out", 0x07, UINT64_MAX, 2, 1);
    row("add64 extends its immediate", 0x07, 1, -3, UINT64_MAX - 1);
    row("sub64 borrows", 0x17, 0, 1, UINT64_MAX);
    row("mul64 keeps the low half", 0x27, quint64{1} << 63, 3, quint64{1} << 63);
    row("mul64 by -1", 0x27, 5, -1, UINT64_MAX - 4);
    row("div64 is unsigned", 0x37, UINT64_MAX, 2, INT64_MAX);
    row("div64 by -1 is by 2^64-1", 0x37, UINT64_MAX, -1, 1);
    row("mod64", 0x97, 17, 5, 2);
    row("or64", 0x47, 0xf0, -16, UINT64_MAX - 15);
    row("and64", 0x57, UINT64_MAX, 0x0f, 0x0f);
    row("xor64", 0xa7, high, -1, ~high);
    row("lsh64", 0x67, 1, 63, quint64{1} << 63);
    row("rsh64 brings zeros", 0x77, quint64{1} << 63, 63, 1);
    row("arsh64 brings the sign", 0xc7, quint64{1} << 63, 63, UINT64_MAX);
    row("mov64 extends", 0xb7, 0, -1, UINT64_MAX);
    row("add32 extends its result", 0x04, high | 0x7fff'ffff, 1, 0xffff'ffff'8000'0000);
    row("add32 drops the upper half", 0x04, high | 1, 1, 2);
    row("sub32 extends its result", 0x14, high, 1, UINT64_MAX);
    row("mul32 extends its result", 0x24, 0x4000'0000, 2, 0xffff'ffff'8000'0000);
    row("div32", 0x34, high | 7, 2, 3);
    row("div32 by -1 is by 2^32-1", 0x34, 0xffff'ffff, -1, 1);
    row("mod32", 0x94, high | 7, 4, 3);
    row("or32 clears the upper half", 0x44, high | 1, -16, 0xffff'fff1);
    row("and32 clears the upper half", 0x54, high | 0xff, -16, 0xf0);
    row("xor32 clears the upper half", 0xa4, high, -1, 0xffff'ffff);
    row("lsh32 clears the upper half", 0x64, high | 1, 31, 0x8000'0000);
    row("rsh32", 0x74, high | 0x8000'0000, 31, 1);
    row("arsh32 clears the upper half", 0xc4, 0x8000'0000, 31, 0xffff'ffff);
    row("mov32 does not extend", 0xb4, high, -1, 0xffff'ffff);
}

void MachineTest::computes()
{
    QFETCH(const unsigned, opcode);
    QFETCH(const quint64, a);
    QFETCH(const qint32, b);
    QFETCH(const quint64, result);
    for (const Version version : {Version::V0, Version::V3}) {
        Assembler immediate{version};
        immediate.load(7, 2, 0).op(opcode, 7, 0, 0, b).giveBack(7);
        QCOMPARE(Stage{immediate}.word({a}), uint64_t{result});
        Assembler byRegister{version};
        byRegister.load(7, 2, 0).load(8, 2, 8).op(opcode | 8, 7, 8).giveBack(7);
        const auto extended = static_cast<uint64_t>(int64_t{b});
        QCOMPARE(Stage{byRegister}.word({a, extended}), uint64_t{result});
    }
}

void MachineTest::jumps_data()
{
    QTest::addColumn<unsigned>("operation");
    QTest::addColumn<quint64>("a");
    QTest::addColumn<qint32>("b");
    QTest::addColumn<bool>("wide");
    QTest::addColumn<bool>("narrow");
    constexpr quint64 high = 0xaaaa'bbbb'0000'0000;
    const auto row = [](const char* name, unsigned operation, quint64 a, qint32 b, bool wide,
                        bool narrow) {
        QTest::newRow(name) << operation << a << b << wide << narrow;
    };
    row("equal", 0x10, 5, 5, true, true);
    row("equal below only", 0x10, high | 5, 5, false, true);
    row("equal to -1", 0x10, UINT64_MAX, -1, true, true);
    row("greater, unsigned", 0x20, UINT64_MAX, 1, true, true);
    row("greater above only", 0x20, high, 1, true, false);
    row("greater or equal", 0x30, 1, 1, true, true);
    row("set", 0x40, 6, 3, true, true);
    row("set above only", 0x40, high, -1, true, false);
    row("not set", 0x40, 4, 3, false, false);
    row("not equal", 0x50, 1, 2, true, true);
    row("greater, signed", 0x60, UINT64_MAX, 1, false, false);
    row("greater, signed below", 0x60, 0x8000'0000, 1, true, false);
    row("greater or equal, signed", 0x70, UINT64_MAX, -1, true, true);
    row("less", 0xa0, 1, -1, true, true);
    row("less or equal", 0xb0, 2, 2, true, true);
    row("less, signed", 0xc0, UINT64_MAX, 0, true, true);
    row("less or equal, signed", 0xd0, 1, 0, false, false);
}

void MachineTest::jumps()
{
    QFETCH(const unsigned, operation);
    QFETCH(const quint64, a);
    QFETCH(const qint32, b);
    QFETCH(const bool, wide);
    QFETCH(const bool, narrow);
    for (const unsigned kind : {5U, 6U})
        for (const Version version : {Version::V0, Version::V3}) {
            if (kind == 6 && version == Version::V0) continue;
            const uint64_t taken = (kind == 5 ? wide : narrow) ? 2 : 1;
            Assembler program{version};
            program.load(7, 2, 0).set(9, 2).op(operation | kind, 7, 0, 1, b).set(9, 1).giveBack(9);
            QCOMPARE(Stage{program}.word({a}), taken);
        }
}

void MachineTest::countsOneUnitAnInstruction()
{
    Assembler program{Version::V3};
    program.set(6, 10).op(0x07, 6, 0, 0, -1).op(0x55, 6, 0, -2).wide(1, 1).set(0, 0).exit();
    // One, ten times two, and three, of which the one in two slots counts once.
    QCOMPARE(Stage{program}.run().computeUnits, uint64_t{1 + 20 + 3});
    Assembler memory{Version::V3};
    memory.wide(1, 0x3'0000'0000).set(2, 0).set(3, 5'000).callSystem("sol_memset_");
    memory.set(0, 0).exit();
    QCOMPARE(Stage{memory}.run().computeUnits, uint64_t{6 + 5'000 / 250});
}

void MachineTest::memoryIsWhereItShouldBe()
{
    const std::vector<uint8_t> data{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16};
    Assembler v3{Version::V3};
    v3.setData(data);
    v3.wide(1, 0).load(7, 1, 8).giveBack(7);
    QCOMPARE(Stage{v3}.word(), uint64_t{0x100f'0e0d'0c0b'0a09});
    Assembler code{Version::V0}; // whose code is readable: it begins at the file's offset 64
    code.wide(1, 0x1'0000'0040).load(7, 1, 0).giveBack(7);
    QCOMPARE(Stage{code}.word(), uint64_t{0x118 | uint64_t{0x40} << 32});
    Assembler heap{Version::V3};
    heap.wide(6, 0x3'0000'0000).load(7, 6, 32'760).set(8, 9).store(6, 32'760, 8).giveBack(7);
    QCOMPARE(Stage{heap}.word(), uint64_t{0});
    Assembler input{Version::V3}; // the first account's lamports
    input.load(7, 1, 8 + 72).giveBack(7);
    QCOMPARE(Stage{input}.word(), Stage::ownLamports);
}

void MachineTest::frames()
{
    for (const Version version : {Version::V0, Version::V3}) {
        const uint64_t step = version == Version::V0 ? 8'192 : 4'096;
        // The callee gives back how far the frame moved; registers from the sixth on are the
        // caller's again afterwards.
        Assembler program{version};
        program.set(6, 11).move(9, 10).callFunction(12).move(7, 0).op(0x0f, 7, 6).giveBack(7);
        while (program.count() < 12)
            program.exit();
        program.move(0, 10).op(0x1f, 0, 9).set(6, 99).exit();
        QCOMPARE(Stage{program}.word(), step + 11);
    }
}

void MachineTest::traps_data()
{
    QTest::addColumn<QByteArray>("code");
    QTest::addColumn<QString>("why");
    const auto row = [](const char* why, const Assembler& program) {
        const std::vector<uint8_t> file = program.file();
        QTest::newRow(why) << QByteArray(reinterpret_cast<const char*>(file.data()),
                                         static_cast<qsizetype>(file.size()))
                           << QString::fromLatin1(why);
    };
    const auto program = [] { return Assembler{Version::V3}; };
    row("divide by zero at BPF instruction", program().set(1, 0).op(0x3f, 2, 1).exit());
    row("exceeded CUs meter at BPF instruction", program().op(0x05, 0, 0, -1));
    row("exceeded max BPF to BPF call depth", program().callFunction(0));
    row("attempted to execute past the end of the text segment at BPF instruction",
        program().set(0, 0));
    row("callx attempted to call outside of the text segment",
        program().wide(3, 0x1'0000'8000).op(0x8d, 3).exit());
    row("unsupported BPF instruction", program().op(0x85, 0, 1, 0, 1'000).exit());
    row("Access violation in stack frame -1 at address 0x1fffff000 of size 8",
        program().wide(3, 0x1'ffff'f000).load(3, 3, 0).exit());
    row("Access violation reading 8 bytes at address 0x300007ffc (in heap region)",
        program().wide(3, 0x3'0000'7ffc).load(3, 3, 0).exit());
    row("Access violation writing 8 bytes at address 0x100000000 (in unallocated region)",
        program().wide(3, 0x1'0000'0000).store(3, 0, 3).exit());
    row("SBF program panicked", program().callSystem("abort").exit());
}

void MachineTest::traps()
{
    QFETCH(const QByteArray, code);
    QFETCH(const QString, why);
    const std::vector<uint8_t> file(code.begin(), code.end());
    Assembler wrapper{Version::V3};
    wrapper.exit();
    // The stage assembles; a registry of its own takes the file.
    core::runtime::ProgramRegistry programs;
    const Address id = Keypair::development("program").address();
    programs.setBytecode(id, loaded(file));
    Stage stage{wrapper};
    stage.ledger() = core::runtime::Ledger::inMemory(std::move(programs));
    QVERIFY(stage.ledger().airdrop(Keypair::development("payer").address(), 1'000'000'000).ok());
    const TransactionResult result = stage.run();
    QVERIFY(!result.ok());
    QCOMPARE(result.error->instruction.kind,
             core::runtime::InstructionErrorKind::ProgramFailedToComplete);
    QVERIFY2(result.logs.back().ends_with("failed: " + why.toStdString()),
             result.logs.back().c_str());
    // A trap of the machine takes everything; one of a system call only what it was charged.
    if (why != QLatin1String("SBF program panicked"))
        QCOMPARE(result.computeUnits, uint64_t{200'000});
    else
        QCOMPARE(result.computeUnits, uint64_t{1});
}

void MachineTest::statusIsTheError()
{
    Assembler program{Version::V3};
    program.load(0, 2, 0).exit();
    Stage stage{program};
    QCOMPARE(stage.end({0}), std::string("ok"));
    QCOMPARE(stage.end({6'000}), std::string("Custom 6000"));
    QCOMPARE(stage.end({uint64_t{1} << 32}), std::string("Custom 0"));
    QCOMPARE(stage.end({uint64_t{2} << 32}), std::string("InvalidArgument"));
    QCOMPARE(stage.end({uint64_t{26} << 32}), std::string("IncorrectAuthority"));
    QCOMPARE(stage.end({uint64_t{27} << 32}), std::string("InvalidError"));
    QCOMPARE(stage.end({(uint64_t{2} << 32) + 1}), std::string("InvalidError"));
}

//! Stack and heap are memory of the machine that the next run gets again.
void MachineTest::nothingOfAnEarlierRunIsLeft()
{
    Assembler program{Version::V3};
    program.wide(6, 0x3'0000'0000).load(7, 6, 16).load(8, 10, -2'000).op(0x4f, 7, 8);
    program.set(9, -1).store(6, 16, 9).store(10, -2'000, 9).giveBack(7);
    Stage stage{program};
    for (int i = 0; i < 3; ++i)
        QCOMPARE(stage.word(), uint64_t{0});
}

QTEST_APPLESS_MAIN(MachineTest)
#include "machine_test.moc"
