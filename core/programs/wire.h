#pragma once
//! \file
//! The one definition of an account, instruction, event or error. A list of fields is a macro that
//! takes a macro; it expands here into the struct whose memory is the wire format, and in
//! `core/describe` into field tables, from which come interface descriptions, decoded views and
//! documentation. Nothing is described twice.
//!
//! Layout rules (docs/wire.md): little-endian, fixed size, declaration order, natural
//! alignment, explicit zero padding. static_assert refuses implicit padding.

#include "core/base/address.h"
#include "core/base/amount.h"
#include "core/base/sha256.h"
#include "core/programs/wire_types.h"

#include <stddef.h>
#include <stdint.h>

namespace core::programs {

#define BACKSTOP_ENUMERATE(name) name,
#define BACKSTOP_COUNT(name) +1

//! An enumeration of one byte, from 0. Values: `BACKSTOP_VALUES_<Name>(VALUE)` with `VALUE(name)`.
#define BACKSTOP_ENUM(Name)                                                                        \
    enum class Name : uint8_t { BACKSTOP_VALUES_##Name(BACKSTOP_ENUMERATE) };                      \
    constexpr size_t enumeratorCount(Name)                                                         \
    {                                                                                              \
        return 0 BACKSTOP_VALUES_##Name(BACKSTOP_COUNT);                                           \
    }

#define BACKSTOP_MEMBER(type, name, doc) type name{};
#define BACKSTOP_SIZE(type, name, doc) +sizeof(type)

#define BACKSTOP_FAULT(type, name, doc)                                                            \
    if (const ErrorCode fault = ::core::programs::wireFault(name)) return fault;

#define BACKSTOP_MEMBERS_OF(Name)                                                                  \
    [[nodiscard]] constexpr ErrorCode wireFault() const                                            \
    {                                                                                              \
        BACKSTOP_FIELDS_##Name(BACKSTOP_FAULT) return 0;                                           \
    }                                                                                              \
    friend constexpr bool operator==(const Name&, const Name&) = default;

//! A part of accounts, arguments or events. Fields: `BACKSTOP_FIELDS_<Name>(FIELD)` with
//! `FIELD(type, name, "what it is, unit, range")`.
#define BACKSTOP_STRUCT(Name)                                                                      \
    struct Name                                                                                    \
    {                                                                                              \
        BACKSTOP_FIELDS_##Name(BACKSTOP_MEMBER) BACKSTOP_MEMBERS_OF(Name)                          \
    };                                                                                             \
    static_assert(sizeof(Name) == 0 BACKSTOP_FIELDS_##Name(BACKSTOP_SIZE), "implicit padding")

//! An account of `bytes` bytes, header included.
#define BACKSTOP_ACCOUNT(Name, bytes)                                                              \
    struct Name                                                                                    \
    {                                                                                              \
        static constexpr uint64_t discriminator = ::core::discriminator("account", #Name);         \
        static constexpr uint8_t currentVersion = 1;                                               \
        ::core::programs::AccountHeader header{};                                                  \
        BACKSTOP_FIELDS_##Name(BACKSTOP_MEMBER) BACKSTOP_MEMBERS_OF(Name)                          \
    };                                                                                             \
    static_assert(sizeof(Name) == sizeof(::core::programs::AccountHeader)                          \
                                      BACKSTOP_FIELDS_##Name(BACKSTOP_SIZE),                       \
                  "implicit padding");                                                             \
    static_assert(sizeof(Name) == (bytes))

//! An event: its discriminator, then the struct.
#define BACKSTOP_EVENT(Name)                                                                       \
    BACKSTOP_STRUCT(Name);                                                                         \
    constexpr uint64_t discriminatorOf(const Name*)                                                \
    {                                                                                              \
        return ::core::discriminator("event", #Name);                                              \
    }

//! What an instruction demands of an account.
enum class Access : uint8_t { Read = 0, Write = 1, Sign = 2, SignWrite = 3 };

#define BACKSTOP_ACCOUNT_INDEX(name, access, doc) name,
#define BACKSTOP_ACCOUNT_ACCESS(name, access, doc) ::core::programs::Access::access,

//! An instruction. Before it: `BACKSTOP_FIELDS_<Name>Args(FIELD)` (empty arguments: `NoArgs`) and
//! `BACKSTOP_ACCOUNTS_<Name>(ACCOUNT)` with `ACCOUNT(name, Read|Write|Sign|SignWrite, "doc")`.
//! Gives struct `<Name>` with the index of each account, its access table and its discriminator.
#define BACKSTOP_INSTRUCTION(Name, snakeName, ArgsType)                                            \
    struct Name                                                                                    \
    {                                                                                              \
        static constexpr uint64_t discriminator = ::core::discriminator("global", #snakeName);     \
        using Args = ArgsType;                                                                     \
        enum Index : size_t { BACKSTOP_ACCOUNTS_##Name(BACKSTOP_ACCOUNT_INDEX) accountCount };     \
        static constexpr ::core::programs::Access access[] = {                                     \
            BACKSTOP_ACCOUNTS_##Name(BACKSTOP_ACCOUNT_ACCESS)};                                    \
    }

//! The arguments of an instruction that has none.
struct NoArgs
{
    friend constexpr bool operator==(const NoArgs&, const NoArgs&) = default;
};

#define BACKSTOP_ENUMERATOR(number, name, sentence) name = number,

} // namespace core::programs
