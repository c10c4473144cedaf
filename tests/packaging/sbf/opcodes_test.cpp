//! Goal: only instructions that mean the same in eBPF and in SBPF v3 get into a program.
//! Method: the allowed opcodes written out by hand, all 256 against them; then each refusal that
//! hides in another field; then the hashes of system calls as others publish them.

#include "packaging/sbf/linker/opcodes.h"
#include "packaging/sbf/linker/syscalls.h"

#include <QTest>

#include <set>

class OpcodesTest : public QObject
{
    Q_OBJECT

private slots:
    void allowsThisListAndNothingElse();
    void refuses_data();
    void refuses();
    void allowsByteSwapsOfTheOldKind();
    void hashesNamesAsTheRuntimeDoes();
    void knowsOnlyActiveSystemCalls();
};

namespace {

// \source RFC 9669, the instructions of ISA versions 1 and 2
const std::set<int> allowed{
    0x18,                                           // lddw
    0x61, 0x69, 0x71, 0x79,                         // ldxw, ldxh, ldxb, ldxdw
    0x62, 0x6a, 0x72, 0x7a, 0x63, 0x6b, 0x73, 0x7b, // st and stx: w, h, b, dw
    0x07, 0x0f, 0x17, 0x1f, 0x27, 0x2f,             // add, sub, mul
    0x37, 0x3f, 0x97, 0x9f,                         // div, mod
    0x47, 0x4f, 0x57, 0x5f, 0xa7, 0xaf,             // or, and, xor
    0x67, 0x6f, 0x77, 0x7f, 0xc7, 0xcf,             // lsh, rsh, arsh
    0x87, 0xb7, 0xbf,                               // neg, mov
    0x05, 0x15, 0x1d, 0x25, 0x2d, 0x35, 0x3d,       // ja, jeq, jgt, jge
    0x45, 0x4d, 0x55, 0x5d, 0x65, 0x6d, 0x75, 0x7d, // jset, jne, jsgt, jsge
    0xa5, 0xad, 0xb5, 0xbd, 0xc5, 0xcd, 0xd5, 0xdd, // jlt, jle, jslt, jsle
    0x85, 0x8d, 0x95,                               // call, callx, exit
};

} // namespace

void OpcodesTest::allowsThisListAndNothingElse()
{
    for (int opcode = 0; opcode < 256; ++opcode) {
        sbf::Instruction instruction;
        instruction.opcode = static_cast<std::uint8_t>(opcode);
        instruction.destination = 1;
        instruction.immediate = opcode == 0x8d ? 0 : 1; // 0 would be a division by zero
        const std::string fault(sbf::faultOf(instruction));
        QVERIFY2(fault.empty() == allowed.contains(opcode),
                 (QByteArray::number(opcode, 16) + " " + fault.c_str()).constData());
    }
}

void OpcodesTest::refuses_data()
{
    QTest::addColumn<int>("opcode");
    QTest::addColumn<int>("destination");
    QTest::addColumn<int>("source");
    QTest::addColumn<int>("offset");
    QTest::addColumn<int>("immediate");
    QTest::newRow("signed division by a register") << 0x3f << 1 << 2 << 1 << 0;
    QTest::newRow("signed division by a number") << 0x37 << 1 << 0 << 1 << 3;
    QTest::newRow("signed remainder") << 0x9f << 1 << 2 << 1 << 0;
    QTest::newRow("movsx 8") << 0xbf << 1 << 2 << 8 << 0;
    QTest::newRow("movsx 16") << 0xbf << 1 << 2 << 16 << 0;
    QTest::newRow("movsx 32") << 0xbf << 1 << 2 << 32 << 0;
    QTest::newRow("32-bit movsx") << 0xbc << 1 << 2 << 8 << 0;
    QTest::newRow("32-bit add") << 0x0c << 1 << 2 << 0 << 0;
    QTest::newRow("32-bit subtract") << 0x1c << 1 << 2 << 0 << 0;
    QTest::newRow("32-bit multiply") << 0x2c << 1 << 2 << 0 << 0;
    QTest::newRow("32-bit move") << 0xbc << 1 << 2 << 0 << 0;
    QTest::newRow("32-bit negate") << 0x84 << 1 << 0 << 0 << 0;
    QTest::newRow("ldsx byte") << 0x91 << 1 << 2 << 0 << 0;
    QTest::newRow("ldsx half") << 0x89 << 1 << 2 << 0 << 0;
    QTest::newRow("ldsx word") << 0x81 << 1 << 2 << 0 << 0;
    QTest::newRow("gotol") << 0x06 << 0 << 0 << 0 << 4;
    QTest::newRow("bswap") << 0xd7 << 1 << 0 << 0 << 64;
    QTest::newRow("le") << 0xd4 << 1 << 0 << 0 << 64;
    QTest::newRow("be of 8 bits") << 0xdc << 1 << 0 << 0 << 8;
    QTest::newRow("32-bit jump") << 0x16 << 1 << 0 << 0 << 4;
    QTest::newRow("atomic add") << 0xdb << 1 << 2 << 0 << 0;
    QTest::newRow("atomic add of a word") << 0xc3 << 1 << 2 << 0 << 1;
    QTest::newRow("legacy packet access") << 0x20 << 0 << 0 << 0 << 0;
    QTest::newRow("kernel map") << 0x18 << 1 << 1 << 0 << 0;
    QTest::newRow("kernel function") << 0x85 << 0 << 2 << 0 << 0;
    QTest::newRow("callx of the old kind") << 0x8d << 0 << 0 << 0 << 3;
    QTest::newRow("register 11") << 0xbf << 11 << 0 << 0 << 0;
    QTest::newRow("register 12 as the source") << 0xbf << 1 << 12 << 0 << 0;
    QTest::newRow("write to r10") << 0xbf << 10 << 1 << 0 << 0;
    QTest::newRow("load into r10") << 0x79 << 10 << 1 << 0 << 0;
    QTest::newRow("division by zero") << 0x37 << 1 << 0 << 0 << 0;
    QTest::newRow("remainder by zero") << 0x97 << 1 << 0 << 0 << 0;
    QTest::newRow("shift by 64") << 0x67 << 1 << 0 << 0 << 64;
    QTest::newRow("shift by -1") << 0xc7 << 1 << 0 << 0 << -1;
}

void OpcodesTest::refuses()
{
    QFETCH(const int, opcode);
    QFETCH(const int, destination);
    QFETCH(const int, source);
    QFETCH(const int, offset);
    QFETCH(const int, immediate);
    const sbf::Instruction instruction{
        static_cast<std::uint8_t>(opcode), static_cast<std::uint8_t>(destination),
        static_cast<std::uint8_t>(source), static_cast<std::int16_t>(offset), immediate};
    QVERIFY(!sbf::faultOf(instruction).empty());
}

void OpcodesTest::allowsByteSwapsOfTheOldKind()
{
    for (const int bits : {16, 32, 64})
        QCOMPARE(sbf::faultOf({0xdc, 1, 0, 0, bits}), std::string_view());
}

void OpcodesTest::hashesNamesAsTheRuntimeDoes()
{
    // \source disassemblies of deployed SBPF programs
    QCOMPARE(sbf::syscallHash("abort"), 0xb6fc'1a11u);
    QCOMPARE(sbf::syscallHash("sol_log_"), 0x2075'59bdu);
    QCOMPARE(sbf::syscallHash("sol_log_64_"), 0x5c2a'3178u);
    QCOMPARE(sbf::syscallHash("sol_memcpy_"), 0x717c'c4a3u);
    QCOMPARE(sbf::syscallHash("sol_invoke_signed_c"), 0xa22b'9c85u);
    QCOMPARE(sbf::syscallHash("sol_sha256"), 0x11f4'9d86u);
    QCOMPARE(sbf::syscallHash(""), 0u);
}

void OpcodesTest::knowsOnlyActiveSystemCalls()
{
    QVERIFY(sbf::isSyscall("sol_invoke_signed_c"));
    QVERIFY(!sbf::isSyscall("sol_remaining_compute_units"));
    QVERIFY(!sbf::isSyscall("sol_log"));
    QVERIFY(!sbf::isSyscall(""));
}

QTEST_GUILESS_MAIN(OpcodesTest)
#include "opcodes_test.moc"
