#pragma once
//! \file
//! What people sign: one template an action, rendered by the program's own code from the
//! instruction's arguments and the accounts that they name. At most nine lines of 4 to 17
//! characters, so that every device shows them in full; the program and the action first, then what
//! decides, then until when and where.
//!
//!   Backstop deposit     Backstop withdraw    Backstop cancel
//!   1500.00              250.50               withdrawal 12
//!   USDC to senior       junior shares        of senior shares
//!   of LAYER-PERP        of LAYER-PERP        of LAYER-PERP
//!   market 3             locked ones too      market 3
//!   shares at least      fee up to 0.30%      By 2028-03-01 05h
//!   1490.00              market 3             mainnet #n
//!   By 2028-03-01 05h    By 2028-03-01 05h
//!   mainnet #n           mainnet #n
//!
//! where n is the owner's intent number. A message that does not name its program (container
//! version 1) has the account of the owner's intent number behind that, in three lines of 15, 15
//! and up to 14 characters.
//!
//! Two instructions never give one text: what a text does not show in full, its renderer refuses.
//! \source docs/protocol.md §10

#include "core/base/outcome.h"
#include "core/programs/capital/book.h"
#include "core/programs/intent/text.h"
#include "core/programs/wire.h"

namespace core::programs::intent {

using capital::Tranche;

constexpr uint64_t shownMax = 999'999'999'999'999; //!< 999999999.999999: what a line shows

//! Where, when and as which of the owner's intents.
struct Scope
{
    programs::Text<16> cluster;
    uint64_t number = 0;
    UnixTime until;                 //!< whole hours
    const Address* nonce = nullptr; //!< the number's account, shown in version 1; null: not shown
};

//! A market, by its name and, because names are not unique, its number.
struct MarketFact
{
    programs::Text<16> name;
    uint64_t number = 0;
};

struct DepositFact
{
    UsdcAmount amount;
    Shares minShares;
    Tranche tranche{};
};

struct WithdrawFact
{
    Shares shares;
    Tranche tranche{};
    bool early = false; //!< locked lots too
    Ppm feeMax;         //!< what leaving early costs at most; shown when early
};

struct CancelFact
{
    uint64_t ticket = 0;
    Tranche tranche{};
};

//! Appends the whole text. \return IntentTooLarge, IntentNotWholeHour, IntentTextTooLong
[[nodiscard]] Status render(IntentText& text,
                            const DepositFact& deposit,
                            const MarketFact& market,
                            const Scope& scope);
[[nodiscard]] Status render(IntentText& text,
                            const WithdrawFact& withdraw,
                            const MarketFact& market,
                            const Scope& scope);
[[nodiscard]] Status render(IntentText& text,
                            const CancelFact& cancel,
                            const MarketFact& market,
                            const Scope& scope);

} // namespace core::programs::intent
