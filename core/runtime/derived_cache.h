#pragma once
//! \file
//! Remembers derived addresses: a search costs a hash and a curve test for each bump, and programs
//! ask for the same few addresses all the time.

#include "core/base/address.h"
#include "core/base/bytes.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>

namespace core::runtime {

class DerivedCache
{
public:
    struct Entry
    {
        Address address;
        uint8_t bump = 0;
        bool isFound = false; //!< false when there is no such address
    };

    //! The address of seeds whose last is the bump.
    [[nodiscard]] Entry derive(std::span<const Bytes> seeds, const Address& program);
    //! The address with the highest bump.
    [[nodiscard]] Entry find(std::span<const Bytes> seeds, const Address& program);

private:
    static constexpr size_t entryCountMax = 1 << 16;

    //! Kind, lengths, seeds and program in a row, so that different seeds have different keys.
    void makeKey(char kind, std::span<const Bytes> seeds, const Address& program);
    Entry& remember(const Entry& entry);

    std::string m_key; //!< reused
    std::unordered_map<std::string, Entry> m_entries;
};

} // namespace core::runtime
