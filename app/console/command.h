#pragma once
//! \file
//! Something the palette can do or find: a page, a market, an address, an action.

#include <QString>

#include <functional>
#include <vector>

namespace app::console {

enum class CommandKind { Page, Market, Action, Address, Claim };

struct Command
{
    CommandKind kind{};
    QString title;         //!< "Deposit into LAYER-PERP"
    QString detail;        //!< an address in full, a key, a date; found by as well
    QString shortcut;      //!< shown, not bound
    bool isEnabled = true; //!< else it is shown with why it cannot be done as its detail
    std::function<void()> run;
};

//! How well a command fits what was typed; 0: not at all. Every word must be found: at the begin
//! of a word best, inside one worse. An address fits from its fourth character on.
[[nodiscard]] int fit(const Command& command, const QString& typed);

//! Those that fit, best first; in the given order where they fit equally well.
[[nodiscard]] std::vector<const Command*> matching(const std::vector<Command>& commands,
                                                   const QString& typed);

[[nodiscard]] QString kindName(CommandKind kind);

} // namespace app::console
