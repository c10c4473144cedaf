#pragma once
//! \file
//! A transaction's bytes cut into their parts. Nothing is copied and nothing is named: every part
//! is a range of the bytes, so that whoever shows it can show where it stands.
//!
//!   size       part                     encoding
//!   n          signature count          length
//!   64 each    signatures
//!   0 or 1     version                  0x80 for version 0; a legacy message has none
//!   1 1 1      header                   signers, of them read-only, other accounts read-only
//!   n          account count            length
//!   32 each    accounts                 the first pays the fee
//!   32         recent blockhash
//!   n          instruction count        length
//!   each       instruction              program u8, length + accounts u8 each, length + data
//!   n          lookup count             length; version 0 only
//!   each       lookup                   table 32, length + writable u8 each, length + read-only u8
//!
//! A length is 7 bits a byte, least first, the top bit set where another follows; at most 0xffff
//! and without superfluous bytes. \source docs.anza.xyz, "Transactions" and "Versioned
//! transactions"

#include "core/base/bytes.h"
#include "core/decode/errors.h"

#include <cstdint>
#include <vector>

namespace core::decode {

//! A part of the bytes that were read.
struct Range
{
    std::size_t offset = 0;
    std::size_t size = 0;

    [[nodiscard]] std::size_t end() const { return offset + size; }
    friend bool operator==(const Range&, const Range&) = default;
};

enum class Version { Legacy, V0 };

struct PacketCall
{
    Range whole;
    Range program;  //!< one byte
    Range accounts; //!< one byte each
    Range data;
};

struct PacketLookup
{
    Range whole;
    Range table;
    Range writable; //!< one byte each
    Range readOnly; //!< one byte each
};

struct Packet
{
    Version version = Version::Legacy;
    std::vector<Range> signatures;
    Range message; //!< what is signed
    Range header;
    std::uint8_t signers = 0;
    std::uint8_t readOnlySigners = 0;
    std::uint8_t readOnlyOthers = 0;
    std::vector<Range> accounts; //!< those that stand in the message itself
    Range blockhash;
    std::vector<PacketCall> calls;
    std::vector<PacketLookup> lookups;
    std::size_t loadedWritable = 0; //!< of all lookups
    std::size_t loadedReadOnly = 0;

    //! Those of the message, then the writable and then the read-only ones of all lookups.
    [[nodiscard]] std::size_t accountCount() const
    {
        return accounts.size() + loadedWritable + loadedReadOnly;
    }
    [[nodiscard]] bool isSigner(std::size_t account) const { return account < signers; }
    //! What the message asks for. \pre account < accountCount()
    [[nodiscard]] bool isWritable(std::size_t account) const;
};

//! Accepts what a cluster accepts before it looks at an account, to the last byte. Signatures are
//! not verified. \return the errors 1 to 16; later versions are VersionMustBeReadable
[[nodiscard]] support::Result<Packet> cutTransaction(Bytes bytes);

//! A message alone, without signatures. \return as above
[[nodiscard]] support::Result<Packet> cutMessage(Bytes bytes);

} // namespace core::decode
