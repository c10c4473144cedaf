#pragma once
//! \file
//! What an instruction sees: its accounts, its arguments, and the runtime behind it. The same types
//! natively and on chain; nothing in a program knows where it runs.

#include "core/base/address.h"
#include "core/base/bytes.h"

#include <stddef.h>
#include <stdint.h>

namespace core::programs {

//! Bytes that an account may gain during one instruction, as on the real runtime.
constexpr size_t growthMax = 10'240;

//! One account of an instruction. Everything points into the runtime's memory, so a change shows at
//! once to whoever else holds the account: a caller after its call, the same account passed twice.
struct AccountView
{
    const Address* address = nullptr;
    Address* owner = nullptr;
    uint64_t* lamports = nullptr;
    uint8_t* data = nullptr;  //!< 8-byte aligned; growthMax spare zero bytes behind its first size
    uint64_t* size = nullptr; //!< bytes of data; may be raised by at most growthMax
    bool isSigner = false;
    bool isWritable = false;
    bool isExecutable = false;

    [[nodiscard]] Bytes bytes() const { return {data, static_cast<size_t>(*size)}; }
};

class Host; //!< the native runtime behind a Context; does not exist on chain

//! One call of one program.
struct Context
{
    static constexpr size_t accountCountMax = 40;

    const Address* programId = nullptr;
    AccountView* accounts = nullptr;
    size_t accountCount = 0;
    Bytes data; //!< discriminator and arguments
    Host* host = nullptr;
};

} // namespace core::programs
