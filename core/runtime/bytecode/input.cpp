#include "core/runtime/bytecode/input.h"

#include "core/runtime/bytecode/memory.h"

#include <algorithm>

namespace core::runtime::bytecode {

namespace {

using Kind = InstructionErrorKind;
using programs::AccountView;
using programs::growthMax;

constexpr size_t accountCountMax = 255;
constexpr uint8_t notDuplicate = 0xff;
constexpr uint64_t duplicateSize = 8;
constexpr uint64_t keyOffset = 8;
constexpr uint64_t ownerOffset = keyOffset + Address::size;
constexpr uint64_t lamportsOffset = ownerOffset + Address::size;
constexpr uint64_t sizeOffset = lamportsOffset + 8;
constexpr uint64_t dataOffset = sizeOffset + 8;
constexpr uint64_t rentEpochSize = 8;

uint64_t aligned(uint64_t size)
{
    return (size + 7) & ~uint64_t{7};
}

uint64_t sizeOf(const AccountView& view)
{
    return dataOffset + aligned(*view.size) + growthMax + rentEpochSize;
}

//! The place of the first view of the same account.
size_t firstOf(const Frame& frame, size_t index)
{
    size_t first = 0;
    while (frame.accounts[first] != frame.accounts[index])
        ++first;
    return first;
}

uint8_t* hostOf(const Frame& frame, uint64_t address)
{
    return const_cast<uint8_t*>(frame.memory.input.data()) + (address - inputAddress);
}

} // namespace

void Input::writeAccount(Frame& frame, size_t index)
{
    const AccountView& view = frame.views[index];
    const uint64_t begin = inputAddress + m_size;
    uint8_t* const at = frame.memory.input.data() + m_size;
    at[0] = notDuplicate;
    at[1] = view.isSigner ? 1 : 0;
    at[2] = view.isWritable ? 1 : 0;
    at[3] = view.isExecutable ? 1 : 0;
    std::fill_n(at + 4, 4, uint8_t{0});
    std::memcpy(at + keyOffset, view.address->bytes, Address::size);
    std::memcpy(at + ownerOffset, view.owner->bytes, Address::size);
    storeInteger(at + lamportsOffset, *view.lamports);
    storeInteger(at + sizeOffset, *view.size);
    const uint64_t size = *view.size;
    if (size != 0) std::memcpy(at + dataOffset, view.data, size);
    std::fill_n(at + dataOffset + size, aligned(size) - size + growthMax, uint8_t{0});
    storeInteger(at + dataOffset + aligned(size) + growthMax, UINT64_MAX);
    m_size += sizeOf(view);
    m_accounts.push_back({frame.accounts[index], size, begin + keyOffset, begin + ownerOffset,
                          begin + lamportsOffset, begin + dataOffset});
}

bool Input::write(Frame& frame, Fault& fault)
{
    if (frame.views.size() > accountCountMax) {
        fault = InstructionError{Kind::MaxAccountsExceeded};
        return false;
    }
    uint64_t whole = 8 + 8 + frame.data.size + Address::size;
    for (size_t i = 0; i < frame.views.size(); ++i)
        whole += firstOf(frame, i) == i ? sizeOf(frame.views[i]) : duplicateSize;
    std::vector<uint8_t>& memory = frame.memory.input;
    if (memory.size() < whole) memory.resize(whole);

    storeInteger(memory.data(), uint64_t{frame.views.size()});
    m_size = 8;
    for (size_t i = 0; i < frame.views.size(); ++i) {
        const size_t first = firstOf(frame, i);
        if (first == i) {
            writeAccount(frame, i);
            continue;
        }
        storeInteger(memory.data() + m_size, uint64_t{first});
        m_size += duplicateSize;
        m_accounts.push_back(InputAccount{m_accounts[first]});
    }
    storeInteger(memory.data() + m_size, uint64_t{frame.data.size});
    m_size += 8;
    m_dataAddress = inputAddress + m_size;
    std::copy(frame.data.begin(), frame.data.end(), memory.data() + m_size);
    m_size += frame.data.size;
    std::memcpy(memory.data() + m_size, frame.program->id.bytes, Address::size);
    m_size += Address::size;
    return true;
}

void Input::takeBack(const InputAccount& from, uint64_t size, const Frame& frame) const
{
    WorkAccount& account = *from.account;
    account.lamports = loadInteger<uint64_t>(hostOf(frame, from.lamports));
    std::memcpy(account.owner.bytes, hostOf(frame, from.owner), Address::size);
    account.reserve(size);
    const uint8_t* const data = hostOf(frame, from.data);
    if (size != 0) std::memcpy(account.data(), data, size);
    account.size = size;
}

void Input::show(const InputAccount& to, Frame& frame) const
{
    const WorkAccount& account = *to.account;
    storeInteger(hostOf(frame, to.lamports), account.lamports);
    std::memcpy(hostOf(frame, to.owner), account.owner.bytes, Address::size);
    storeInteger(hostOf(frame, to.data) - 8, account.size);
    if (account.size != 0) std::memcpy(hostOf(frame, to.data), account.data(), account.size);
}

Fault Input::takeBack(Execution& execution, Frame& frame) const
{
    for (size_t i = 0; i < m_accounts.size(); ++i) {
        const InputAccount& from = m_accounts[i];
        if (firstOf(frame, i) != i) continue;
        const auto size = loadInteger<uint64_t>(hostOf(frame, from.data) - 8);
        const bool isTooLarge = size > accountSizeMax ||
                                (size > from.sizeAtEntry && size - from.sizeAtEntry > growthMax);
        if (!isTooLarge) {
            takeBack(from, size, frame);
            continue;
        }
        // Accounts before it, and its own lamports, are looked at first.
        from.account->lamports = loadInteger<uint64_t>(hostOf(frame, from.lamports));
        if (const Fault fault = execution.settleAll(frame)) return fault;
        return InstructionError{Kind::InvalidRealloc};
    }
    return {};
}

} // namespace core::runtime::bytecode
