#pragma once
//! \file
//! What the programs told: the events of the ledger's transactions, decoded.

#include "core/base/address.h"
#include "core/base/amount.h"
#include "core/describe/program_info.h"
#include "core/solana/hash.h"

#include <cstring>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace app::history {

using core::Address;
using core::UnixTime;

struct Event
{
    std::uint64_t number = 0;  //!< of the transaction in the ledger, from 1
    std::uint32_t ordinal = 0; //!< of the event in it, from 0
    UnixTime time;
    std::uint64_t slot = 0;
    core::solana::Signature signature;
    const core::describe::ProgramInfo* program = nullptr;
    const core::describe::RecordInfo* record = nullptr; //!< name, sentence, fields
    Address market;                  //!< of its pool, too; zeros: of the whole protocol
    Address owner;                   //!< whose money it is about; zeros: nobody's alone
    std::vector<std::uint8_t> bytes; //!< the event's struct, checked

    [[nodiscard]] std::string_view kind() const { return record->name; }
    //! The event itself when it is a T.
    template <class T> [[nodiscard]] std::optional<T> as() const
    {
        if (record->discriminator != discriminatorOf(static_cast<const T*>(nullptr)))
            return std::nullopt;
        T value;
        std::memcpy(static_cast<void*>(&value), bytes.data(), sizeof(T));
        return value;
    }
};

//! What is empty or zero does not restrict.
struct EventFilter
{
    Address market;
    Address owner;
    std::vector<std::string> kinds;        //!< names of events, "Deposited"
    std::vector<std::string> withoutKinds; //!< left out, when `kinds` is empty
    UnixTime from;                         //!< at or after
    std::optional<UnixTime> to;            //!< before
    std::size_t limit = 200;
    std::size_t offset = 0;
};

//! Newest first.
struct EventPage
{
    std::vector<Event> events;
    std::uint64_t total = 0; //!< that the filter lets through
};
using EventPagePtr = std::shared_ptr<const EventPage>;

//! Those that happen in every period of every market: a list for people leaves them out.
[[nodiscard]] const std::vector<std::string>& periodicKinds();

} // namespace app::history
