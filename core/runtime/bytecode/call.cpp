// Calls from program to program.
//
// A call names an instruction and lists the accounts that the program has, each by pointers into
// its own memory. The pointers must be those that its input has: the chain takes no others since
// SIMD-0459.
//
// SolInstruction and StableInstruction, offsets:      C    Rust
//   address of the program / the program itself       0      48
//   accounts: address, count                       8, 16   0, 16
//   data: address, size                           24, 32  24, 40
// SolAccountMeta and AccountMeta: address of the address / the address itself, writable, signer (C)
// or signer, writable (Rust).
// SolAccountInfo and AccountInfo:
//   key                                               0       0
//   lamports: address / of a cell that holds it       8       8
//   data size, address / of a cell that holds both  16, 24   16
//   owner                                            32      24
//
// \source Agave, program-runtime/cpi

#include "core/base/base58.h"
#include "core/runtime/bytecode/slices.h"
#include "core/runtime/bytecode/text.h"
#include "core/solana/program_ids.h"

namespace core::runtime::bytecode {

namespace {

using Kind = InstructionErrorKind;
using programs::CallAccount;
using programs::growthMax;

constexpr uint64_t alignment = 8;
constexpr uint64_t cellOffset = 24; //!< from the counters of an Rc to what its RefCell holds

enum class Language : uint8_t { C, Rust };

//! An account as the caller lists it.
struct Listed
{
    Address key;
    uint64_t keyAt = 0;
    uint64_t place = 0; //!< of the whole structure
};

//! An account that caller and callee share.
struct Shared
{
    const InputAccount* input = nullptr;
    uint64_t sizeAt = 0; //!< of the size in the caller's structure
    uint64_t size = 0;   //!< as the caller has it
    bool mayCalleeWrite = false;
};

Address addressAt(const uint8_t* bytes)
{
    Address address;
    std::memcpy(address.bytes, bytes, Address::size);
    return address;
}

std::string textOf(const Address& address)
{
    const AddressText text = addressText(address);
    return {text.data(), text.size()};
}

class Caller
{
public:
    Caller(Machine& machine, Language language) : m_machine(machine), m_language(language) {}

    [[nodiscard]] Result5 call(const uint64_t (&arguments)[5]);

private:
    [[nodiscard]] bool readInstruction(uint64_t at);
    [[nodiscard]] bool readAccounts(uint64_t at, uint64_t count);
    [[nodiscard]] bool readSigners(uint64_t at, uint64_t count);
    [[nodiscard]] bool readSigner(const Slice& seeds);
    [[nodiscard]] bool checkProgram();
    [[nodiscard]] bool readListed(uint64_t at, uint64_t count);
    [[nodiscard]] bool share(const Frame& callee);
    [[nodiscard]] bool shareOne(const Listed& listed, Shared& shared);
    [[nodiscard]] bool shareC(const Listed& listed, Shared& shared);
    [[nodiscard]] bool shareRust(const Listed& listed, Shared& shared);
    [[nodiscard]] bool isAt(uint64_t address, uint64_t expected, const char* field);
    [[nodiscard]] bool show(const Shared& shared);
    //! False, with a trap.
    bool refuse(std::string why)
    {
        m_machine.trap(std::move(why));
        return false;
    }
    bool refuse(Kind kind)
    {
        m_machine.trap(InstructionError{kind});
        return false;
    }

    Machine& m_machine;
    Language m_language;
    Address m_program;
    std::vector<Address> m_addresses;
    std::vector<CallAccount> m_accounts;
    std::vector<Address> m_signers;
    Bytes m_data;
    std::vector<Listed> m_listed;
    std::vector<Shared> m_shared;
};

bool Caller::readInstruction(uint64_t at)
{
    const bool isC = m_language == Language::C;
    const uint64_t size = isC ? 40 : 80;
    const uint8_t* const whole = m_machine.read(at, size, alignment);
    if (whole == nullptr) return false;
    const uint8_t* program = whole + 48;
    if (isC) program = m_machine.read(loadInteger<uint64_t>(whole), Address::size);
    if (program == nullptr) return false;
    m_program = addressAt(program);
    const auto accountsAt = loadInteger<uint64_t>(whole + (isC ? 8 : 0));
    const auto accountCount = loadInteger<uint64_t>(whole + 16);
    const auto dataAt = loadInteger<uint64_t>(whole + 24);
    const auto dataSize = loadInteger<uint64_t>(whole + (isC ? 32 : 40));
    if (m_machine.readItems(accountsAt, accountCount, isC ? 16 : costs::accountMetaSize,
                            isC ? alignment : 1) == nullptr)
        return false;
    const uint8_t* const data = m_machine.read(dataAt, dataSize);
    if (data == nullptr) return false;
    m_data = {data, static_cast<size_t>(dataSize)};
    if (accountCount > costs::instructionAccountsMax)
        return refuse("Invoked an instruction with too many accounts (" +
                      std::to_string(accountCount) + " > 255)");
    if (dataSize > costs::instructionDataMax)
        return refuse("Invoked an instruction with data that is too large (" +
                      std::to_string(dataSize) + " > 10240)");
    if (!m_machine.charge(accountCount * costs::accountMetaSize / costs::bytesPerUnit) ||
        !m_machine.charge(dataSize / costs::bytesPerUnit))
        return false;
    return readAccounts(accountsAt, accountCount);
}

bool Caller::readAccounts(uint64_t at, uint64_t count)
{
    const bool isC = m_language == Language::C;
    const uint64_t size = isC ? 16 : costs::accountMetaSize;
    const uint8_t* const items = m_machine.readItems(at, count, size, isC ? alignment : 1);
    if (items == nullptr) return false;
    m_addresses.reserve(count); // so that they stay where they are
    for (uint64_t i = 0; i < count; ++i) {
        const uint8_t* const item = items + i * size;
        const uint8_t* const flags = item + (isC ? 8 : Address::size);
        if (flags[0] > 1 || flags[1] > 1) return refuse(Kind::InvalidArgument);
        const uint8_t* key = item;
        if (isC) key = m_machine.read(loadInteger<uint64_t>(item), Address::size);
        if (key == nullptr) return false;
        m_addresses.push_back(addressAt(key));
        const bool first = flags[0] == 1;
        const bool second = flags[1] == 1;
        m_accounts.push_back({&m_addresses.back(), isC ? first : second, isC ? second : first});
    }
    return true;
}

bool Caller::readSigners(uint64_t at, uint64_t count)
{
    if (count == 0) return true;
    const auto signers = readSlices(m_machine, at, count, costs::signerCountMax);
    if (!signers) return false;
    if (count > costs::signerCountMax) return refuse("Too many signers");
    for (const Slice& seeds : *signers)
        if (!readSigner(seeds)) return false;
    return true;
}

bool Caller::readSigner(const Slice& seeds)
{
    const auto slices = readSlices(m_machine, seeds.address, seeds.length, costs::seedCountMax);
    if (!slices) return false;
    if (seeds.length > costs::seedCountMax) return refuse(Kind::MaxSeedLengthExceeded);
    std::vector<Bytes> items;
    bool isTooLong = false;
    for (const Slice& slice : *slices) {
        const uint8_t* const seed = m_machine.read(slice.address, slice.length);
        if (seed == nullptr) return false;
        isTooLong = isTooLong || slice.length > costs::seedSizeMax;
        items.emplace_back(seed, static_cast<size_t>(slice.length));
    }
    const std::string failed = "Could not create program address with signer seeds: ";
    if (isTooLong) return refuse(failed + "Length of the seed is too long for address generation");
    const auto derived =
        m_machine.execution().environment().derived->derive(items, m_machine.frame().program->id);
    if (!derived.isFound) return refuse(failed + "Provided seeds do not result in a valid address");
    m_signers.push_back(derived.address);
    return true;
}

bool Caller::checkProgram()
{
    // Of the upgradeable loader, callers may use a few instructions, which no ledger of ours knows.
    const bool isRefused =
        m_program == solana::nativeLoaderId || m_program == solana::bpfLoaderId ||
        m_program == solana::bpfLoaderDeprecatedId || m_program == solana::bpfLoaderUpgradeableId ||
        m_program == solana::ed25519PrecompileId || m_program == solana::secp256k1PrecompileId ||
        m_program == solana::secp256r1PrecompileId;
    if (!isRefused) return true;
    return refuse("Program " + textOf(m_program) + " not supported by inner instructions");
}

bool Caller::readListed(uint64_t at, uint64_t count)
{
    const uint64_t size = m_language == Language::C ? 56 : 48;
    const uint64_t whole = count > UINT64_MAX / size ? UINT64_MAX : count * size;
    if (at >= inputAddress || whole >= inputAddress - at) return refuse("Invalid pointer");
    const uint8_t* const items = m_machine.readItems(at, count, size, alignment);
    if (items == nullptr) return false;
    if (count > costs::accountInfosMax)
        return refuse("Invoked an instruction with too many account info's (" +
                      std::to_string(count) + " > 255)");
    if (!m_machine.charge(count * costs::accountInfoSize / costs::bytesPerUnit)) return false;
    for (uint64_t i = 0; i < count; ++i) {
        const auto keyAt = loadInteger<uint64_t>(items + i * size);
        const uint8_t* const key = m_machine.read(keyAt, Address::size);
        if (key == nullptr) return false;
        m_listed.push_back({addressAt(key), keyAt, at + i * size});
    }
    return true;
}

bool Caller::isAt(uint64_t address, uint64_t expected, const char* field)
{
    if (address == expected) return true;
    m_machine.execution().logs().add("Invalid account info pointer `" + std::string{field} +
                                     "': " + hexadecimal(address) + " != " + hexadecimal(expected));
    return refuse("Invalid pointer");
}

bool Caller::shareC(const Listed& listed, Shared& shared)
{
    const InputAccount& input = *shared.input;
    const uint8_t* const info = m_machine.read(listed.place, 56, alignment);
    if (info == nullptr) return false;
    if (!isAt(listed.keyAt, input.key, "key") ||
        !isAt(loadInteger<uint64_t>(info + 32), input.owner, "owner") ||
        !isAt(loadInteger<uint64_t>(info + 8), input.lamports, "lamports") ||
        !isAt(loadInteger<uint64_t>(info + 24), input.data, "data"))
        return false;
    shared.sizeAt = listed.place + 16;
    return true;
}

bool Caller::shareRust(const Listed& listed, Shared& shared)
{
    const InputAccount& input = *shared.input;
    const uint8_t* const info = m_machine.read(listed.place, 48, alignment);
    if (info == nullptr) return false;
    if (!isAt(listed.keyAt, input.key, "key") ||
        !isAt(loadInteger<uint64_t>(info + 24), input.owner, "owner"))
        return false;
    const uint64_t lamportsCell = loadInteger<uint64_t>(info + 8) + cellOffset;
    const uint8_t* const lamports = m_machine.read(lamportsCell, 8, alignment);
    if (lamports == nullptr) return false;
    if (lamportsCell >= inputAddress) return refuse("Invalid pointer");
    if (!isAt(loadInteger<uint64_t>(lamports), input.lamports, "lamports")) return false;
    const uint64_t dataCell = loadInteger<uint64_t>(info + 16) + cellOffset;
    if (dataCell >= inputAddress) return refuse("Invalid pointer");
    const uint8_t* const data = m_machine.read(dataCell, Slice::size, alignment);
    if (data == nullptr) return false;
    if (!isAt(loadInteger<uint64_t>(data), input.data, "data")) return false;
    shared.sizeAt = dataCell + 8;
    if (shared.sizeAt >= inputAddress) return refuse("Invalid pointer");
    return true;
}

bool Caller::shareOne(const Listed& listed, Shared& shared)
{
    const bool isRead =
        m_language == Language::C ? shareC(listed, shared) : shareRust(listed, shared);
    if (!isRead) return false;
    const uint8_t* const size = m_machine.write(shared.sizeAt, 8);
    if (size == nullptr) return false;
    shared.size = loadInteger<uint64_t>(size);
    if (shared.size > shared.input->sizeAtEntry + growthMax) return refuse(Kind::InvalidRealloc);
    return m_machine.charge(shared.size / costs::bytesPerUnit);
}

//! Brings the caller's changes of the callee's accounts into the ledger's accounts.
bool Caller::share(const Frame& callee)
{
    for (const Frame::Held& held : callee.held) {
        const WorkAccount& account = *held.account;
        if (account.isExecutable) {
            if (!m_machine.charge(account.size / costs::bytesPerUnit)) return false;
            continue;
        }
        const Listed* found = nullptr;
        for (const Listed& listed : m_listed)
            if (found == nullptr && listed.key == account.address) found = &listed;
        if (found == nullptr) {
            m_machine.execution().logs().add("Instruction references an unknown account " +
                                             textOf(account.address));
            return refuse(Kind::MissingAccount);
        }
        Shared shared;
        for (const InputAccount& input : m_machine.input().accounts())
            if (shared.input == nullptr && input.account == &account) shared.input = &input;
        shared.mayCalleeWrite = held.mayWrite;
        if (!shareOne(*found, shared)) return false;
        m_shared.push_back(shared);
    }
    for (const Shared& shared : m_shared)
        m_machine.input().takeBack(*shared.input, shared.size, m_machine.frame());
    return true;
}

//! Shows the caller what its callee did to an account.
bool Caller::show(const Shared& shared)
{
    const uint64_t size = shared.input->account->size;
    if (size > shared.input->sizeAtEntry + growthMax) {
        m_machine.execution().logs().add(
            "Account data size realloc limited to 10240 in inner instructions");
        return refuse(Kind::InvalidRealloc);
    }
    uint8_t* const sizeAt = m_machine.write(shared.sizeAt, 8);
    if (sizeAt == nullptr) return false;
    if (size < shared.size) {
        uint8_t* const rest = m_machine.write(shared.input->data + size, shared.size - size);
        if (rest == nullptr) return false;
        std::fill_n(rest, shared.size - size, uint8_t{0});
    }
    storeInteger(sizeAt, size);
    m_machine.input().show(*shared.input, m_machine.frame());
    return true;
}

Result5 Caller::call(const uint64_t (&arguments)[5])
{
    const auto [instruction, infos, infoCount, signers, signerCount] = arguments;
    Execution& execution = m_machine.execution();
    if (!m_machine.charge(costs::invoke) || !readInstruction(instruction) ||
        !readSigners(signers, signerCount) || !checkProgram())
        return std::nullopt;
    CallRequest request;
    request.program = &m_program;
    request.accounts = m_accounts;
    request.data = m_data;
    request.signers = m_signers;
    if (const Fault fault = execution.prepare(request)) return m_machine.trap(*fault);
    if (!readListed(infos, infoCount) || !share(execution.prepared())) return std::nullopt;
    if (const Fault fault = execution.runPrepared()) return m_machine.trap(*fault);
    for (const Shared& shared : m_shared)
        if (shared.mayCalleeWrite && !show(shared)) return std::nullopt;
    return 0;
}

} // namespace

Result5 invokeC(Machine& machine, const uint64_t (&arguments)[5])
{
    return Caller{machine, Language::C}.call(arguments);
}

Result5 invokeRust(Machine& machine, const uint64_t (&arguments)[5])
{
    return Caller{machine, Language::Rust}.call(arguments);
}

} // namespace core::runtime::bytecode
