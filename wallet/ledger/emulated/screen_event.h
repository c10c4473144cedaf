#pragma once
//! \file
//! What somebody who looks at an emulated device sees, and what its person does.

#include "wallet/ledger/emulated/behaviour.h"
#include "wallet/ledger/forecast/pages.h"

#include <cstdint>
#include <string_view>

namespace wallet::ledger::emulated {

struct ScreenEvent
{
    enum class What {
        Drawn,   //!< a page of a request
        Idle,    //!< what stands there when nothing is asked: the app's or dashboard's own page
        Pressed, //!< a page was turned
        Approved,
        Refused,
        Answered, //!< with `status`
        Connected,
        Disconnected,
        TurnedAway, //!< another program wanted to talk in between
    };

    What what{};
    uint64_t request = 0;      //!< counted from 1, chunks are part of theirs; 0: of none
    RequestKind kind{};        //!< of that request
    forecast::DevicePage page; //!< Drawn and Idle
    uint16_t status = 0;       //!< Answered

    friend bool operator==(const ScreenEvent&, const ScreenEvent&) = default;
};

//! "drawn", "idle", "pressed", …
[[nodiscard]] std::string_view name(ScreenEvent::What what);
//! "chunk", "running-app", "open-app", …: the words of scripts.
[[nodiscard]] std::string_view name(RequestKind kind);

} // namespace wallet::ledger::emulated
