//! Goal: every system call does, refuses and costs what the chain's does, however its arguments
//! lie. Method: programs that make one call with arguments and structures out of their data,
//! thousands of them random or a right one spoilt in one word, on a real runtime and on the
//! embedded ledger.

#include "core/runtime/bytecode/memory.h"
#include "core/solana/keys.h"
#include "core/solana/program_ids.h"
#include "tests/onchain/machine_kit.h"

#include <QTest>

#include <random>

using namespace tests::onchain;
using core::Address;
using core::runtime::bytecode::heapAddress;
using core::runtime::bytecode::inputAddress;
using core::runtime::bytecode::programAddress;
using core::runtime::bytecode::stackAddress;
using core::runtime::bytecode::Version;
using tests::bytecode::Assembler;

namespace {

//! Copies its data into the heap, takes the first five words there for arguments, calls, and tells
//! the answer and what the heap looks like afterwards.
Assembler calling(const char* name, Version version)
{
    Assembler program{version};
    program.move(6, 2).load(7, 6, -8).wide(8, heapAddress);
    program.move(1, 8).move(2, 6).move(3, 7).callSystem("sol_memcpy_");
    for (unsigned i = 0; i < 5; ++i)
        program.load(i + 1, 8, static_cast<int>(8 * i));
    program.callSystem(name);
    program.move(1, 0).set(2, 0).set(3, 0).set(4, 0).set(5, 0).callSystem("sol_log_64_");
    program.move(1, 8).move(2, 7).callSystem("sol_set_return_data").set(0, 0).exit();
    return program;
}

//! Words that hurt.
class Chance
{
public:
    explicit Chance(unsigned seed) : m_random(seed) {}

    [[nodiscard]] size_t below(size_t bound) { return m_random() % bound; }
    [[nodiscard]] uint64_t word()
    {
        const uint64_t bases[] = {0,
                                  heapAddress,
                                  heapAddress,
                                  heapAddress + 32 * 1024,
                                  stackAddress,
                                  stackAddress + 4096,
                                  programAddress,
                                  inputAddress,
                                  inputAddress + 16,
                                  5 * programAddress,
                                  UINT64_MAX,
                                  uint64_t{1} << 63};
        const uint64_t steps[] = {0, 1, 2, 4, 8, 16, 31, 32, 33, 40, 64, 128, 250, 1'024, 10'241};
        const uint64_t base = bases[below(std::size(bases))];
        const uint64_t step = steps[below(std::size(steps))];
        return below(4) == 0 ? base - step : base + step;
    }

private:
    std::mt19937 m_random;
};

} // namespace

class SystemCallsTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        const std::string reason = reasonToSkip();
        if (!reason.empty()) QSKIP(reason.c_str());
    }

    void anyArgumentsGiveTheSame_data();
    void anyArgumentsGiveTheSame();
    void callsOfProgramsAgree_data();
    void callsOfProgramsAgree();
    void repeatedCallsAgree();
    void changesOfAccountsAgree();
    void largerHeapsAgree();
};

#define VERIFY_SAME(machines, least)                                                               \
    do {                                                                                           \
        size_t went = 0;                                                                           \
        const std::string disagreement = (machines).difference(went);                              \
        QVERIFY2(disagreement.empty(), disagreement.c_str());                                      \
        QVERIFY2(went + 1 > static_cast<size_t>(least), std::to_string(went).c_str());             \
    } while (false)

void SystemCallsTest::anyArgumentsGiveTheSame_data()
{
    QTest::addColumn<QString>("name");
    for (const char* const name : {"abort",
                                   "sol_panic_",
                                   "sol_log_",
                                   "sol_log_64_",
                                   "sol_log_pubkey",
                                   "sol_log_compute_units_",
                                   "sol_log_data",
                                   "sol_memcpy_",
                                   "sol_memmove_",
                                   "sol_memcmp_",
                                   "sol_memset_",
                                   "sol_alloc_free_",
                                   "sol_sha256",
                                   "sol_create_program_address",
                                   "sol_try_find_program_address",
                                   "sol_get_clock_sysvar",
                                   "sol_get_rent_sysvar",
                                   "sol_get_last_restart_slot",
                                   "sol_get_sysvar",
                                   "sol_get_stack_height",
                                   "sol_set_return_data",
                                   "sol_get_return_data",
                                   "sol_invoke_signed_c",
                                   "sol_invoke_signed_rust"})
        QTest::newRow(name) << QString::fromLatin1(name);
}

void SystemCallsTest::anyArgumentsGiveTheSame()
{
    QFETCH(const QString, name);
    const QByteArray text = name.toLatin1();
    MachineRun machines;
    for (const Version version : {Version::V0, Version::V3}) {
        const Address program = machines.add(calling(text.constData(), version));
        Chance chance{static_cast<unsigned>(text.size())};
        for (int i = 0; i < 150; ++i) {
            Words words;
            for (int k = 0; k < 16; ++k)
                words.push_back(chance.word());
            // A right pointer and a small count are half of what a call needs to get anywhere.
            if (chance.below(2) == 0) words[0] = heapAddress + 40;
            if (chance.below(2) == 0) words[1] = chance.below(4);
            if (chance.below(3) == 0) words[2] = chance.below(24);
            if (chance.below(3) == 0) words[2] = heapAddress + 256;
            if (chance.below(4) == 0) words[1] = words[2] = heapAddress + 64;
            if (chance.below(2) == 0) words[4] = heapAddress + 120;
            if (chance.below(2) == 0) words[3] = heapAddress + 88;
            for (size_t k = 5; k < 9 && chance.below(2) == 0; k += 2) {
                words[k] = heapAddress + 8 * chance.below(16);
                words[k + 1] = chance.below(40);
            }
            machines.call(program, littleEndian(words),
                          text.toStdString() + " " + std::to_string(i));
        }
    }
    // These two never come back, and what a call needs does not come about by chance.
    const bool mayEnd = name != QLatin1String("abort") && name != QLatin1String("sol_panic_") &&
                        !name.startsWith(QLatin1String("sol_invoke"));
    VERIFY_SAME(machines, mayEnd ? 1 : 0);
}

namespace {

// Where the parts of a call stand in the caller's heap.
constexpr uint64_t instructionAt = 40;
constexpr uint64_t metasAt = 120;
constexpr uint64_t infosAt = 192;
constexpr uint64_t dataAt = 304;
constexpr uint64_t programAt = 320;
constexpr uint64_t cellsAt = 352;
constexpr uint64_t wordCount = 64;

// Of the account at an index, none of which has data, in the caller's input.
constexpr uint64_t accountSize = 88 + 10'240 + 8;
uint64_t inputOf(size_t index)
{
    return inputAddress + 8 + index * accountSize;
}

void setWord(Words& words, uint64_t at, uint64_t value)
{
    words[at / 8] = value;
}

//! A transfer of lamports from the first account to the second, in C's structures.
Words callInC()
{
    Words words(wordCount, 0);
    setWord(words, 0, heapAddress + instructionAt);
    setWord(words, 8, heapAddress + infosAt);
    setWord(words, 16, 2);
    setWord(words, instructionAt, heapAddress + programAt);
    setWord(words, instructionAt + 8, heapAddress + metasAt);
    setWord(words, instructionAt + 16, 2);
    setWord(words, instructionAt + 24, heapAddress + dataAt);
    setWord(words, instructionAt + 32, 12);
    for (size_t i = 0; i < 2; ++i) {
        setWord(words, metasAt + 16 * i, inputOf(i) + 8);
        setWord(words, metasAt + 16 * i + 8, i == 0 ? 0x0101 : 0x0001);
        setWord(words, infosAt + 56 * i, inputOf(i) + 8);
        setWord(words, infosAt + 56 * i + 8, inputOf(i) + 72);
        setWord(words, infosAt + 56 * i + 24, inputOf(i) + 88);
        setWord(words, infosAt + 56 * i + 32, inputOf(i) + 40);
    }
    setWord(words, dataAt, 2 | uint64_t{1'000'000} << 32);
    return words;
}

//! The same in Rust's.
Words callInRust(const Address& from, const Address& to)
{
    Words words(wordCount, 0);
    setWord(words, 0, heapAddress + instructionAt);
    setWord(words, 8, heapAddress + infosAt);
    setWord(words, 16, 2);
    setWord(words, instructionAt, heapAddress + metasAt);
    setWord(words, instructionAt + 16, 2);
    setWord(words, instructionAt + 24, heapAddress + dataAt);
    setWord(words, instructionAt + 40, 12); // the program behind it is zero: System
    uint8_t metas[72] = {};
    std::memcpy(metas, from.bytes, 32);
    metas[32] = metas[33] = 1;
    std::memcpy(metas + 34, to.bytes, 32);
    metas[67] = 1;
    std::memcpy(&words[metasAt / 8], metas, sizeof(metas));
    for (size_t i = 0; i < 2; ++i) {
        const uint64_t cell = cellsAt + 80 * i;
        setWord(words, infosAt + 48 * i, inputOf(i) + 8);
        setWord(words, infosAt + 48 * i + 8, heapAddress + cell);
        setWord(words, infosAt + 48 * i + 16, heapAddress + cell + 32);
        setWord(words, infosAt + 48 * i + 24, inputOf(i) + 40);
        setWord(words, cell + 24, inputOf(i) + 72);
        setWord(words, cell + 56, inputOf(i) + 88);
    }
    setWord(words, dataAt, 2 | uint64_t{1'000'000} << 32);
    return words;
}

} // namespace

void SystemCallsTest::callsOfProgramsAgree_data()
{
    QTest::addColumn<bool>("isC");
    QTest::newRow("C") << true;
    QTest::newRow("Rust") << false;
}

void SystemCallsTest::callsOfProgramsAgree()
{
    QFETCH(const bool, isC);
    const Address other = core::solana::Keypair::development("other").address();
    MachineRun machines;
    machines.addAccount({other, 1'000'000'000, {}, {}});
    const char* const name = isC ? "sol_invoke_signed_c" : "sol_invoke_signed_rust";
    const Address programs[] = {machines.add(calling(name, Version::V0)),
                                machines.add(calling(name, Version::V3))};
    const Words right = isC ? callInC() : callInRust(machines.payer(), other);
    const std::vector<core::solana::AccountMeta> accounts{
        core::solana::writable(machines.payer(), true), core::solana::writable(other),
        core::solana::readOnly(core::solana::systemId)};
    for (const Address& program : programs)
        machines.call(program, littleEndian(right), "unspoilt", accounts);
    Chance chance{isC ? 1U : 2U};
    for (int i = 0; i < 1'500; ++i) {
        Words words = right;
        const size_t at = chance.below(words.size());
        const uint64_t before = words[at];
        switch (chance.below(4)) {
        case 0: words[at] = chance.word(); break;
        case 1: words[at] += chance.below(3) * 8 + 1; break;
        case 2: words[at] ^= uint64_t{1} << chance.below(64); break;
        default: words[at] = words[chance.below(words.size())]; break;
        }
        machines.call(programs[i % 2], littleEndian(words),
                      "word " + std::to_string(at) + " " + std::to_string(before) + " -> " +
                          std::to_string(words[at]),
                      accounts);
    }
    VERIFY_SAME(machines, 20);
}

//! A program that calls itself as often as told, until the chain of calls is too long.
void SystemCallsTest::repeatedCallsAgree()
{
    MachineRun machines;
    Assembler program{Version::V3};
    // Its data: how often, then its own address, which its only account is too.
    program.load(6, 2, 0).op(0x15, 6, 0, 30, 0).op(0x07, 6, 0, 0, -1);
    program.wide(8, heapAddress).move(1, 8).move(7, 2).move(3, 2).load(3, 7, -8).move(2, 7);
    program.callSystem("sol_memcpy_").store(8, 0, 6);
    program.op(0x07, 7, 0, 0, 8).store(10, -40, 7);        // the program's address
    program.store(10, -56, 7).set(1, 0).store(10, -48, 1); // the callee's one account
    program.move(1, 10).op(0x07, 1, 0, 0, -56).store(10, -32, 1).set(1, 1).store(10, -24, 1);
    program.store(10, -16, 8);
    program.set(1, 40).store(10, -8, 1);
    program.move(1, 10).op(0x07, 1, 0, 0, -40).set(2, 0).set(3, 0).set(4, 0).set(5, 0);
    program.callSystem("sol_invoke_signed_c");
    program.callSystem("sol_get_stack_height");
    program.giveBack(0);
    const Address address = machines.add(program);
    Words words{0, 0, 0, 0, 0};
    std::memcpy(&words[1], address.bytes, 32);
    for (const uint64_t times : {0, 1, 2, 3, 4, 5, 6, 9}) {
        words[0] = times;
        machines.call(address, littleEndian(words), std::to_string(times) + " calls",
                      {core::solana::readOnly(address)});
    }
    VERIFY_SAME(machines, 4);
}

//! A program that writes words where its data say, over accounts of every kind.
void SystemCallsTest::changesOfAccountsAgree()
{
    MachineRun machines;
    Assembler program{Version::V3};
    // Pairs of address and value, up to an address of zero.
    program.load(7, 2, 0).op(0x15, 7, 0, 4, 0).load(8, 2, 8).store(7, 0, 8);
    program.op(0x07, 2, 0, 0, 16).op(0x05, 0, 0, -6).set(0, 0).exit();
    const Address address = machines.add(program);
    const auto named = [](const char* name) {
        return core::solana::Keypair::development(name).address();
    };
    constexpr uint64_t dataSize = 24;
    constexpr uint64_t lamports = 5'000'000;
    std::vector<core::solana::AccountMeta> metas;
    for (const char* const name : {"mine", "mine, read", "foreign", "foreign, read"}) {
        const std::string_view text{name};
        const bool isMine = text.starts_with("mine");
        const bool isRead = text.ends_with("read");
        machines.addAccount({named(name), lamports, isMine ? address : named("owner"),
                             std::vector<uint8_t>(dataSize, 7)});
        metas.push_back(isRead ? core::solana::readOnly(named(name))
                               : core::solana::writable(named(name)));
    }
    metas.push_back(metas.front());
    Chance chance{3};
    const auto fieldOf = [&](size_t index) {
        constexpr uint64_t whole = 88 + dataSize + 10'240 + 8;
        constexpr uint64_t fields[] = {0,  8,  40, 48,  64,  72,  72,    80,
                                       80, 80, 88, 104, 112, 120, 10'000};
        return inputAddress + 8 + index * whole + fields[chance.below(std::size(fields))];
    };
    const uint64_t values[] = {
        0, 1, 8, 23, 25, 24 + 10'240, 24 + 10'241, lamports - 1, lamports + 1, UINT64_MAX};
    for (int i = 0; i < 1'500; ++i) {
        Words words;
        for (size_t count = 1 + chance.below(3); count != 0; --count) {
            words.push_back(fieldOf(chance.below(4)));
            words.push_back(values[chance.below(std::size(values))]);
        }
        // Half of the time what one account loses another gains.
        if (chance.below(2) == 0) {
            constexpr uint64_t whole = 88 + dataSize + 10'240 + 8;
            const uint64_t from = inputAddress + 8 + chance.below(4) * whole + 72;
            const uint64_t to = inputAddress + 8 + chance.below(4) * whole + 72;
            words.insert(words.end(), {from, lamports - 1, to, lamports + 1});
        }
        words.push_back(0);
        words.push_back(static_cast<uint64_t>(i));
        machines.call(address, littleEndian(words), "change " + std::to_string(i), metas);
    }
    VERIFY_SAME(machines, 30);
}

void SystemCallsTest::largerHeapsAgree()
{
    MachineRun machines;
    Assembler program{Version::V3};
    program.load(7, 2, 0).store(7, 0, 7).giveBack(7);
    const Address address = machines.add(program);
    for (const uint32_t kibibytes : {32U, 33U, 64U, 128U, 255U, 256U}) {
        machines.setHeap(kibibytes * 1'024);
        for (const int64_t skew : {-8, -7, 0})
            machines.call(
                address,
                littleEndian({heapAddress + kibibytes * 1'024 + static_cast<uint64_t>(skew)}),
                std::to_string(kibibytes) + " KiB");
    }
    VERIFY_SAME(machines, 6);
}

QTEST_GUILESS_MAIN(SystemCallsTest)
#include "system_calls_test.moc"
