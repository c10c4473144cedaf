#pragma once
//! \file
//! Messages: what signers sign. Legacy and version 0 with address lookup tables.
//!
//!   size       field                    encoding
//!   0 or 1     version                  0x80 for v0; absent in a legacy message
//!   1 1 1      header                   required signatures, read-only signed, read-only unsigned
//!   c          static key count         compact-u16
//!   32 each    static keys              writable signers, read-only signers, writable, read-only
//!   32         recent blockhash         or the value of a durable nonce
//!   c          instruction count        compact-u16
//!   each       instruction              program index u8, compact-u16 count + account indexes u8,
//!                                       compact-u16 length + data
//!   c          lookup count             compact-u16; v0 only
//!   each       lookup                   table 32, compact-u16 count + writable indexes u8,
//!                                       compact-u16 count + read-only indexes u8
//!
//! Account indexes count the static keys, then the writable addresses of all lookups, then their
//! read-only ones.

#include "core/solana/errors.h"
#include "core/solana/hash.h"
#include "core/solana/instruction.h"

#include <span>
#include <vector>

namespace core::solana {

//! V1 has another layout altogether: `core/solana/transaction_v1.h`.
enum class MessageVersion { Legacy, V0, V1 };

struct MessageHeader
{
    uint8_t requiredSignatures = 0;
    uint8_t readOnlySigned = 0;
    uint8_t readOnlyUnsigned = 0;

    friend bool operator==(const MessageHeader&, const MessageHeader&) = default;
};

struct CompiledInstruction
{
    uint8_t programIndex = 0;
    std::vector<uint8_t> accountIndexes;
    std::vector<uint8_t> data;

    friend bool operator==(const CompiledInstruction&, const CompiledInstruction&) = default;
};

struct AddressTableLookup
{
    Address table;
    std::vector<uint8_t> writableIndexes;
    std::vector<uint8_t> readOnlyIndexes;

    friend bool operator==(const AddressTableLookup&, const AddressTableLookup&) = default;
};

//! The addresses that lookups stand for, in the order of account indexes.
struct LoadedAddresses
{
    std::vector<Address> writable;
    std::vector<Address> readOnly;

    friend bool operator==(const LoadedAddresses&, const LoadedAddresses&) = default;
};

//! An address lookup table as its account holds it.
struct LookupTable
{
    Address address;
    std::vector<Address> entries;
};

struct Message
{
    MessageVersion version = MessageVersion::Legacy;
    MessageHeader header;
    std::vector<Address> staticKeys; //!< the first one pays the fee
    Hash recentBlockhash;
    std::vector<CompiledInstruction> instructions;
    std::vector<AddressTableLookup> lookups; //!< of v0 only

    friend bool operator==(const Message&, const Message&) = default;

    //! Static keys plus everything that the lookups load.
    [[nodiscard]] size_t accountCount() const;
    [[nodiscard]] bool isSigner(size_t accountIndex) const;
    //! The privilege that the message asks for. A runtime also demotes reserved addresses and
    //! invoked programs. \pre accountIndex < accountCount()
    [[nodiscard]] bool isWritable(size_t accountIndex) const;
    //! Whether an instruction calls the account as a program.
    [[nodiscard]] bool isInvoked(size_t accountIndex) const;
};

//! Every rule that a cluster applies before it looks at an account.
//! \return MessageMustHaveSigner, FeePayerMustBeWritable, HeaderMustFitAccounts,
//!         ProgramIndexMustNameStaticAccount, ProgramMustNotBeFeePayer,
//!         AccountIndexMustNameAccount, LookupMustLoadAccount, AccountCountMustFitIndex,
//!         AccountKeysMustBeDistinct, LegacyMessageMustHaveNoLookups
[[nodiscard]] support::Checked validate(const Message& message);

//! Accepts exactly the valid messages, to the last byte. \return the above with an offset where
//! there is one, BytesMustNotEndEarly, CompactLengthMustBeMinimal, CompactLengthMustFit16Bits,
//! MessageVersionMustBeKnown, TrailingBytesMustBeAbsent
[[nodiscard]] support::Result<Message> parseMessage(Bytes bytes);
//! \param base added to offsets in errors: where the message begins in what was read
[[nodiscard]] support::Result<Message> parseMessage(Bytes bytes, size_t base);

//! \return what validate() refuses, MessageVersionMustBeKnown for v1; the bytes parse back into the
//! same message
[[nodiscard]] support::Result<std::vector<uint8_t>> encodeMessage(const Message& message);

//! Instructions become a message whose keys stand in order of first use inside each class, the
//! program of an instruction before its accounts.
[[nodiscard]] support::Result<Message> compileLegacy(const Address& feePayer,
                                                     std::span<const Instruction> instructions,
                                                     const Hash& recentBlockhash);

//! As above; accounts that neither sign nor are called move into the tables that hold them, the
//! first table that does. Tables that nothing uses are left out.
[[nodiscard]] support::Result<Message> compileV0(const Address& feePayer,
                                                 std::span<const Instruction> instructions,
                                                 const Hash& recentBlockhash,
                                                 std::span<const LookupTable> tables);

//! \return LookupTableMustBeGiven, LookupIndexMustNameEntry
[[nodiscard]] support::Result<LoadedAddresses> resolveLookups(const Message& message,
                                                              std::span<const LookupTable> tables);

//! The instructions with addresses and the message's privileges. \pre the message is valid
//! \return LookupTableMustBeGiven when `loaded` is not of the message's lookups
[[nodiscard]] support::Result<std::vector<Instruction>> decompile(
    const Message& message, const LoadedAddresses& loaded = {});

} // namespace core::solana
