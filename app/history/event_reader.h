#pragma once
//! \file
//! From the log of a transaction to the events that our programs told in it.

#include "app/cluster/program_ids.h"
#include "core/base/bytes.h"
#include "core/describe/program_info.h"

#include <span>
#include <string>
#include <vector>

namespace app::history {

//! An event as its program wrote it, checked.
struct ToldEvent
{
    std::uint32_t kind = 0; //!< as kindOf()
    const core::describe::RecordInfo* record = nullptr;
    core::Address scope; //!< market, pool, or what a parameter belongs to; zeros: none
    core::Address owner; //!< zeros: none
    std::vector<std::uint8_t> bytes;
};

//! Kinds by number: program × 100 + place in its list, from 100. Stored: lists grow at their end.
struct EventKind
{
    const core::describe::ProgramInfo* program = nullptr;
    const core::describe::RecordInfo* record = nullptr;
};
//! Nulls when there is none.
[[nodiscard]] EventKind kindOf(std::uint32_t number);
//! All numbers of a name; empty when there is none.
[[nodiscard]] std::vector<std::uint32_t> kindsNamed(std::string_view name);

class EventReader
{
public:
    explicit EventReader(const cluster::ProgramIds& ids);

    //! In order. What another program logs, or what is no event, is passed over: only the program
    //! that runs can have written a line.
    //! \return valid until the next call
    [[nodiscard]] const std::vector<ToldEvent>& read(std::span<const std::string> logs);

private:
    void readLine(std::string_view line);
    void readEvent(std::string_view base64);

    //! An event with where it names what it is about; the size of the struct: nowhere.
    struct KnownEvent
    {
        const core::describe::RecordInfo* record = nullptr;
        std::size_t scopeAt = 0;
        std::size_t ownerAt = 0;
    };
    struct Known
    {
        std::string id;
        std::vector<KnownEvent> events;
        std::uint32_t firstKind = 0;
    };
    std::vector<Known> m_known;
    std::vector<const Known*> m_stack; //!< null: another program
    std::vector<std::uint8_t> m_bytes;
    std::vector<ToldEvent> m_events;
};

} // namespace app::history
