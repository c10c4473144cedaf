#pragma once
//! \file
//! One call of a program, with its accounts by address: what people build, before it is compiled
//! into a message.

#include "core/base/address.h"

#include <cstdint>
#include <vector>

namespace core::solana {

//! An account as an instruction names it, with the privileges it asks for.
struct AccountMeta
{
    Address address;
    bool isSigner = false;
    bool isWritable = false;

    friend bool operator==(const AccountMeta&, const AccountMeta&) = default;
};

[[nodiscard]] constexpr AccountMeta writable(const Address& address, bool isSigner = false)
{
    return {address, isSigner, true};
}
[[nodiscard]] constexpr AccountMeta readOnly(const Address& address, bool isSigner = false)
{
    return {address, isSigner, false};
}

struct Instruction
{
    Address program;
    std::vector<AccountMeta> accounts;
    std::vector<uint8_t> data;

    friend bool operator==(const Instruction&, const Instruction&) = default;
};

} // namespace core::solana
