#pragma once
//! \file
//! Where the accounts lie that an action names, by role: from what the chain holds and from the
//! seeds of docs/wire.md, and from nothing that a builder uses.

#include "app/review/action.h"

#include <initializer_list>

namespace app::review {

class ActionAccounts
{
public:
    ActionAccounts(const cluster::Snapshot& snapshot, const Action& action)
        : m_snapshot(snapshot),
          m_action(action),
          m_market(marketOf(snapshot, action)),
          m_trancheSeed{static_cast<std::uint8_t>(action.tranche)}
    {
    }

    //! \pre the action is of a market; so too for the following
    [[nodiscard]] const cluster::MarketView& market() const { return *m_market; }
    //! What the chain holds where it holds it, else where the programs will look.
    [[nodiscard]] Address position() const;
    [[nodiscard]] Address ticket(std::uint64_t number) const;
    //! Of the ticket that the book would give next.
    [[nodiscard]] Address nextTicket() const;
    [[nodiscard]] Address params() const;

    [[nodiscard]] Address realmParams() const;
    [[nodiscard]] Address poolAuthority() const;
    [[nodiscard]] Address ownerTokens() const;
    [[nodiscard]] Address intentNumber() const;
    [[nodiscard]] Address spender() const;

private:
    [[nodiscard]] Address derived(std::initializer_list<core::Bytes> seeds) const;

    const cluster::Snapshot& m_snapshot;
    const Action& m_action;
    const cluster::MarketView* m_market;
    std::uint8_t m_trancheSeed[1];
};

} // namespace app::review
