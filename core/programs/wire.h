#pragma once
//! \file
//! The one definition of an account, instruction, event or error. A list of fields is a macro that
//! takes a macro; it expands here into the struct whose memory is the wire format, and in
//! `core/describe` into field tables, from which come interface descriptions, decoded views and
//! documentation. Nothing is described twice.
//!
//! Layout rules (docs/protocol.md "Bytes"): little-endian, fixed size, declaration order, natural
//! alignment, explicit zero padding. static_assert refuses implicit padding.

#include "core/base/address.h"
#include "core/base/amount.h"
#include "core/base/sha256.h"

#include <stddef.h>
#include <stdint.h>

namespace core::programs {

//! N bytes that are zero.
template <size_t N> struct Pad
{
    uint8_t zero[N] = {};
    friend constexpr bool operator==(const Pad&, const Pad&) = default;
};

//! A fixed array as a value.
template <class T, size_t N> struct Array
{
    static constexpr size_t size = N;
    using Element = T;

    T items[N] = {};

    [[nodiscard]] constexpr T& operator[](size_t i) { return items[i]; }
    [[nodiscard]] constexpr const T& operator[](size_t i) const { return items[i]; }
    [[nodiscard]] constexpr T* begin() { return items; }
    [[nodiscard]] constexpr T* end() { return items + N; }
    [[nodiscard]] constexpr const T* begin() const { return items; }
    [[nodiscard]] constexpr const T* end() const { return items + N; }
    friend constexpr bool operator==(const Array&, const Array&) = default;
};

//! N bytes of ASCII, zero padded. Shown as text.
template <size_t N> struct Text
{
    char characters[N] = {};
    friend constexpr bool operator==(const Text&, const Text&) = default;
};

//! What every account begins with.
struct AccountHeader
{
    uint64_t discriminator = 0; //!< first 8 bytes of SHA-256("account:<Name>")
    uint8_t version = 0;
    uint8_t bump = 0; //!< of the derived address
    uint8_t reserved[6] = {};

    friend constexpr bool operator==(const AccountHeader&, const AccountHeader&) = default;
};
static_assert(sizeof(AccountHeader) == 16);

#define BACKSTOP_MEMBER(type, name, doc) type name{};
#define BACKSTOP_SIZE(type, name, doc) +sizeof(type)

//! A part of accounts, arguments or events. Fields: `BACKSTOP_FIELDS_<Name>(FIELD)` with
//! `FIELD(type, name, "what it is, unit, range")`.
#define BACKSTOP_STRUCT(Name)                                                                      \
    struct Name                                                                                    \
    {                                                                                              \
        BACKSTOP_FIELDS_##Name(BACKSTOP_MEMBER) friend constexpr bool operator==(                  \
            const Name&, const Name&) = default;                                                   \
    };                                                                                             \
    static_assert(sizeof(Name) == 0 BACKSTOP_FIELDS_##Name(BACKSTOP_SIZE), "implicit padding")

//! An account of `bytes` bytes, header included.
#define BACKSTOP_ACCOUNT(Name, bytes)                                                              \
    struct Name                                                                                    \
    {                                                                                              \
        static constexpr uint64_t discriminator = ::core::discriminator("account", #Name);         \
        static constexpr uint8_t currentVersion = 1;                                               \
        ::core::programs::AccountHeader header{};                                                  \
        BACKSTOP_FIELDS_##Name(BACKSTOP_MEMBER) friend constexpr bool operator==(                  \
            const Name&, const Name&) = default;                                                   \
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
