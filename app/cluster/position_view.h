#pragma once
//! \file
//! What an owner holds as a snapshot shows it: positions with lots, and tickets on their way out.

#include "core/programs/insurance_pool/position_account.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace app::cluster {

using core::Address;
using core::Shares;
using core::UnixTime;
using core::UsdcAmount;
using core::programs::capital::Tranche;

//! Shares of one deposit.
struct LotView
{
    core::programs::capital::Lot lot;
    UsdcAmount value;           //!< at the net price, floor
    std::int64_t lockedFor = 0; //!< seconds until it unlocks; 0: unlocked
};

//! A withdrawal on its way.
struct TicketView
{
    Address address;
    core::programs::insurance_pool::WithdrawTicket account;
    std::size_t market = 0;     //!< index into the snapshot's markets
    UsdcAmount worth;           //!< of the exit shares not yet paid, before the fee, floor
    std::uint64_t ahead = 0;    //!< places before it in the book's queue; empty tickets count
    std::int64_t maturesIn = 0; //!< seconds; 0: matured
    bool isWiped = false;       //!< of an older generation: worth nothing for ever

    //! Paid, cancelled or wiped: nothing more will come of it but what is owed.
    [[nodiscard]] bool isDone() const { return isWiped || account.exitShares.isZero(); }
};

//! What one owner holds in one tranche of one market's pool.
struct PositionView
{
    Address address;
    core::programs::insurance_pool::Position account;
    std::size_t market = 0; //!< index into the snapshot's markets
    Tranche tranche{};
    bool isWiped = false; //!< of an older generation: worth nothing for ever
    Shares shares;
    UsdcAmount value;                //!< of the shares at the net price, floor
    UsdcAmount unlocked;             //!< of it: value of the unlocked lots
    UsdcAmount leaving;              //!< worth of the open tickets: bears loss, earns nothing
    UsdcAmount cost;                 //!< what was paid for the shares held and those leaving
    std::int64_t result = 0;         //!< value + leaving - cost + realised; 1e-6 USDC, signed
    UnixTime nextUnlock;             //!< of the earliest locked lot; 0: none is locked
    std::vector<LotView> lots;       //!< earliest unlock first
    std::vector<TicketView> tickets; //!< in the order of their numbers; done ones included
};

} // namespace app::cluster
