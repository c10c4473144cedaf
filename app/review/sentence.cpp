#include "app/review/sentence.h"

#include "app/review/effects.h"
#include "widgets/fields/format.h"

#include <QCoreApplication>

namespace app::review {

namespace {

namespace fields = widgets::fields;

QString told(const char* text)
{
    return QCoreApplication::translate("app::review", text);
}

std::uint64_t sharesHeld(const cluster::Snapshot& snapshot, const Action& action)
{
    const auto* position =
        snapshot.position(action.owner, *marketOf(snapshot, action), action.tranche);
    return position == nullptr ? 0 : position->shares.raw();
}

//! The latest unlock: the new lot's, because locks of one tranche have one length.
core::UnixTime lastUnlock(const cluster::Snapshot& snapshot, const Action& action)
{
    core::UnixTime last;
    const auto* position =
        snapshot.position(action.owner, *marketOf(snapshot, action), action.tranche);
    if (position == nullptr) return last;
    for (const cluster::LotView& lot : position->lots)
        last = core::larger(last, lot.lot.unlockAt);
    return last;
}

const cluster::TicketView* ticketOf(const cluster::Snapshot& snapshot,
                                    const Action& action,
                                    std::uint64_t number)
{
    const auto* position =
        snapshot.position(action.owner, *marketOf(snapshot, action), action.tranche);
    if (position == nullptr) return nullptr;
    for (const cluster::TicketView& ticket : position->tickets)
        if (ticket.account.number == number) return &ticket;
    return nullptr;
}

QString depositSentence(const cluster::Snapshot& before,
                        const cluster::Snapshot& after,
                        const Action& action)
{
    const std::uint64_t had = sharesHeld(before, action);
    const std::uint64_t has = sharesHeld(after, action);
    const QString text =
        action.tranche == Tranche::Junior
            ? told(QT_TRANSLATE_NOOP("app::review",
                                     "Deposit %1 USDC into the junior tranche of %2 for %3 shares, "
                                     "locked until %4; junior takes losses first."))
            : told(QT_TRANSLATE_NOOP("app::review",
                                     "Deposit %1 USDC into the senior tranche of %2 for %3 shares, "
                                     "locked until %4; senior takes losses once junior is spent."));
    return text.arg(fields::moneyText(action.amount),
                    QString::fromStdString(marketOf(before, action)->name),
                    fields::sharesText(Shares{has > had ? has - had : 0}),
                    fields::minuteText(lastUnlock(after, action)));
}

QString requestSentence(const cluster::Snapshot& before,
                        const cluster::Snapshot& after,
                        const Action& action)
{
    const auto* market = marketOf(before, action);
    const std::uint64_t number = market->pool.tranche(action.tranche).book.ticketNext;
    const cluster::TicketView* ticket = ticketOf(after, action, number);
    const UsdcAmount worth = ticket == nullptr ? UsdcAmount{} : ticket->worth;
    const core::UnixTime matures = ticket == nullptr ? core::UnixTime{} : ticket->account.maturesAt;
    QString text = told(QT_TRANSLATE_NOOP(
                            "app::review",
                            "Ask to withdraw %1 %2 shares of %3, worth %4 USDC now. They are paid "
                            "at %5 at the earliest; until then they bear losses and earn "
                            "nothing."))
                       .arg(fields::sharesText(action.shares), trancheName(action.tranche),
                            QString::fromStdString(market->name), fields::moneyText(worth),
                            fields::minuteText(matures));
    if (ticket != nullptr && ticket->account.fee.raw() > 0)
        text += QLatin1Char(' ') +
                told(QT_TRANSLATE_NOOP("app::review", "Leaving early costs %1 of it."))
                    .arg(fields::percentText(ticket->account.fee));
    return text;
}

QString ticketSentence(const cluster::Snapshot& before, const Action& action, const char* text)
{
    const cluster::TicketView* ticket = ticketOf(before, action, action.ticket);
    return told(text)
        .arg(action.ticket)
        .arg(trancheName(action.tranche), QString::fromStdString(marketOf(before, action)->name),
             fields::moneyText(ticket == nullptr ? UsdcAmount{} : ticket->worth));
}

QString approvalSentence(const Action& action)
{
    return told(QT_TRANSLATE_NOOP("app::review",
                                  "Allow deposits that I sign as readable text to spend up to %1 "
                                  "USDC of my wallet. Nothing moves now, no other program can use "
                                  "it, and it replaces what was allowed before."))
        .arg(fields::moneyText(action.amount));
}

} // namespace

QString sentenceOf(const cluster::Snapshot& before,
                   const cluster::Snapshot& after,
                   const Action& action)
{
    switch (action.kind) {
    case ActionKind::Deposit: return depositSentence(before, after, action);
    case ActionKind::RequestWithdraw: return requestSentence(before, after, action);
    case ActionKind::CancelWithdraw:
        return ticketSentence(
            before, action,
            QT_TRANSLATE_NOOP("app::review", "Cancel withdrawal %1 from the %2 tranche of %3 and "
                                             "take %4 USDC back into the tranche, locked as "
                                             "before."));
    case ActionKind::ExecuteWithdraw:
        return ticketSentence(
            before, action,
            QT_TRANSLATE_NOOP("app::review", "Pay withdrawal %1 from the %2 tranche of %3, worth "
                                             "%4 USDC, into my wallet, as much of it as is "
                                             "free."));
    case ActionKind::ApproveSpender: return approvalSentence(action);
    }
    return {};
}

QString verbOf(ActionKind kind)
{
    switch (kind) {
    case ActionKind::Deposit: return told(QT_TRANSLATE_NOOP("app::review", "Deposit"));
    case ActionKind::RequestWithdraw: return told(QT_TRANSLATE_NOOP("app::review", "Withdraw"));
    case ActionKind::CancelWithdraw:
        return told(QT_TRANSLATE_NOOP("app::review", "Cancel withdrawal"));
    case ActionKind::ExecuteWithdraw:
        return told(QT_TRANSLATE_NOOP("app::review", "Pay withdrawal"));
    case ActionKind::ApproveSpender:
        return told(QT_TRANSLATE_NOOP("app::review", "Allow readable deposits"));
    }
    return {};
}

} // namespace app::review
