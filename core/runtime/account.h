#pragma once
//! \file
//! An account as the ledger keeps it.

#include "core/base/address.h"
#include "core/base/bytes.h"

#include <cstdint>
#include <cstring>
#include <vector>

namespace core::runtime {

constexpr uint64_t accountSizeMax = 10 * 1024 * 1024;

//! An account without lamports does not exist, whatever else it holds.
struct Account
{
    static constexpr uint64_t rentExempt = UINT64_MAX;

    uint64_t lamports = 0;
    std::vector<uint8_t> data;
    Address owner; //!< the program that may change data and take lamports
    bool isExecutable = false;
    uint64_t rentEpoch = rentExempt; //!< every account that may be written is exempt

    [[nodiscard]] Bytes bytes() const { return {data.data(), data.size()}; }

    friend bool operator==(const Account&, const Account&) = default;
};

struct AccountState
{
    Address address;
    Account account;

    friend bool operator==(const AccountState&, const AccountState&) = default;
};

//! For hashed containers. Addresses are keys and hashes, so any of their bytes are as good as a
//! hash; the two words keep the well-known ones apart, which begin or end alike.
struct AddressHash
{
    [[nodiscard]] size_t operator()(const Address& address) const
    {
        uint64_t words[2];
        std::memcpy(words, address.bytes + 8, sizeof(words));
        return words[0] ^ (words[1] * 0x9e37'79b9'7f4a'7c15);
    }
};

} // namespace core::runtime
