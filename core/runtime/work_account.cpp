#include "core/runtime/work_account.h"

#include "core/programs/context.h"

#include <algorithm>
#include <cassert>

namespace core::runtime {

void WorkAccount::load(const Address& at, const Account* original, bool signs, bool writable)
{
    static const Account absent; // what no store knows looks like this
    const Account& from = original != nullptr ? *original : absent;
    address = at;
    isSigner = signs;
    isWritable = writable;
    lamports = from.lamports;
    owner = from.owner;
    isExecutable = from.isExecutable;
    m_original = original;
    m_settled = {lamports, from.data.size(), owner};
    m_baseline = Baseline::Original;

    m_used = std::max(m_used, size); // a transaction that failed may have left more
    size = from.data.size();
    clearTail();
    // A caller and one callee each may grow it; deeper growth is refused before it happens.
    const uint64_t spare = writable ? 2 * programs::growthMax : programs::growthMax;
    if (m_live.size() < size + spare) m_live.resize(size + spare);
    if (size != 0) std::memcpy(m_live.data(), from.data.data(), size);
    m_used = size;
}

void WorkAccount::loadMade(const Address& at, Account made, bool signs)
{
    m_made = std::move(made);
    load(at, &m_made, signs, false);
}

void WorkAccount::reserve(uint64_t wanted)
{
    if (m_live.size() < wanted) m_live.resize(wanted);
}

//! Nothing behind the data may be left of a time when they were longer.
void WorkAccount::clearTail()
{
    if (m_used > size)
        std::fill(m_live.begin() + static_cast<std::ptrdiff_t>(size),
                  m_live.begin() + static_cast<std::ptrdiff_t>(m_used), uint8_t{0});
    m_used = size;
}

bool WorkAccount::isFree(const Address& program, bool mayWrite) const
{
    return mayWrite && !isExecutable && m_settled.owner == program;
}

void WorkAccount::enter(const Address& program, bool mayWrite)
{
    if (m_baseline != Baseline::Live || isFree(program, mayWrite)) return;
    m_copy.assign(m_live.begin(), m_live.begin() + static_cast<std::ptrdiff_t>(size));
    m_baseline = Baseline::Copy;
}

bool WorkAccount::isDataChanged() const
{
    if (size != m_settled.size) return true;
    if (size == 0 || m_baseline == Baseline::Live) return false;
    const uint8_t* const before =
        m_baseline == Baseline::Copy ? m_copy.data() : m_original->data.data();
    return std::memcmp(before, m_live.data(), size) != 0;
}

Fault WorkAccount::check(const Address& program, bool mayWrite, uint64_t sizeMax) const
{
    using Kind = InstructionErrorKind;
    const bool isOwned = m_settled.owner == program;
    if (lamports != m_settled.lamports) {
        if (!isOwned && lamports < m_settled.lamports)
            return InstructionError{Kind::ExternalAccountLamportSpend};
        if (!mayWrite) return InstructionError{Kind::ReadonlyLamportChange};
        if (isExecutable) return InstructionError{Kind::ExecutableLamportChange};
    }
    if (size > sizeMax || size > accountSizeMax) return InstructionError{Kind::InvalidRealloc};
    if (!isFree(program, mayWrite) && isDataChanged()) {
        if (isExecutable) return InstructionError{Kind::ExecutableDataModified};
        if (!mayWrite) return InstructionError{Kind::ReadonlyDataModified};
        return InstructionError{Kind::ExternalAccountDataModified};
    }
    if (owner != m_settled.owner) {
        const auto isSet = [](uint8_t byte) { return byte != 0; };
        const bool isCleared = std::none_of(bytes().begin(), bytes().end(), isSet);
        if (!isOwned || !mayWrite || isExecutable || !isCleared)
            return InstructionError{Kind::ModifiedProgramId};
    }
    return {};
}

Fault WorkAccount::settle(const Address& program, bool mayWrite, uint64_t sizeMax)
{
    if (const Fault fault = check(program, mayWrite, sizeMax)) return fault;
    if (isFree(program, mayWrite)) m_baseline = Baseline::Live;
    m_used = std::max(m_used, size);
    if (size < m_settled.size || m_used > size) clearTail();
    m_settled = {lamports, size, owner};
    return {};
}

void WorkAccount::accept()
{
    m_used = std::max(m_used, size);
    clearTail();
    m_settled = {lamports, size, owner};
    m_baseline = Baseline::Live;
}

bool WorkAccount::isChanged() const
{
    const uint64_t before = m_original != nullptr ? m_original->lamports : 0;
    if (before == 0 && lamports == 0) return false;
    if (before != lamports || m_original == nullptr) return true;
    if (owner != m_original->owner || size != m_original->data.size()) return true;
    return size != 0 && std::memcmp(m_original->data.data(), m_live.data(), size) != 0;
}

} // namespace core::runtime
