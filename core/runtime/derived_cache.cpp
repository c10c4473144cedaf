#include "core/runtime/derived_cache.h"

#include "core/solana/derived_address.h"

namespace core::runtime {

DerivedCache::Entry DerivedCache::derive(std::span<const Bytes> seeds, const Address& program)
{
    makeKey('d', seeds, program);
    if (const auto known = m_entries.find(m_key); known != m_entries.end()) return known->second;
    const auto address = solana::createProgramAddress(seeds, program);
    return remember(address ? Entry{*address, 0, true} : Entry{});
}

DerivedCache::Entry DerivedCache::find(std::span<const Bytes> seeds, const Address& program)
{
    makeKey('f', seeds, program);
    if (const auto known = m_entries.find(m_key); known != m_entries.end()) return known->second;
    const auto found = solana::findProgramAddress(seeds, program);
    return remember(found ? Entry{found->address, found->bump, true} : Entry{});
}

void DerivedCache::makeKey(char kind, std::span<const Bytes> seeds, const Address& program)
{
    m_key.assign(1, kind);
    for (const Bytes seed : seeds) {
        m_key += static_cast<char>(seed.size); // at most 32, else nothing is derived
        m_key.append(seed.begin(), seed.end());
    }
    m_key.append(program.bytes, program.bytes + Address::size);
}

DerivedCache::Entry& DerivedCache::remember(const Entry& entry)
{
    if (m_entries.size() >= entryCountMax) m_entries.clear();
    return m_entries.insert_or_assign(m_key, entry).first->second;
}

} // namespace core::runtime
