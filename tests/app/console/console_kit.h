#pragma once
//! \file
//! The window over a worker on the test's thread, and people's way to find things in it: by the
//! names that they hear or the words that they read.

#include "app/console/ledger_worker.h"
#include "app/console/signing_room.h"
#include "app/console/window.h"
#include "widgets/style/theme.h"

#include <QAbstractButton>
#include <QApplication>
#include <QLabel>
#include <QTest>

namespace tests::console {

//! 2025-05-05 12:00 UTC: capital is in, no storm yet.
constexpr core::UnixTime calmMoment{1'746'446'400};

inline bool isCalmMoment(const app::cluster::Snapshot& now)
{
    return now.time >= calmMoment;
}

//! LAYER's layers have paid.
inline bool isClaimPaid(const app::cluster::Snapshot& now)
{
    if (now.markets.empty()) return false;
    const auto* claim = now.markets.front().lastDrawnClaim();
    return claim != nullptr && claim->isPaid();
}

//! Visible, of any kind of button. Null: there is none of that name.
inline QAbstractButton* buttonIn(const QWidget& parent, const QString& name)
{
    for (auto* button : parent.findChildren<QAbstractButton*>())
        if (button->isVisible() && button->accessibleName() == name) return button;
    return nullptr;
}

//! All that can be read.
inline QString wordsIn(const QWidget& parent)
{
    QStringList words;
    for (const auto* label : parent.findChildren<QLabel*>())
        if (label->isVisible()) words << label->text();
    return words.join(QLatin1Char('\n'));
}

inline core::Address provider()
{
    return app::cluster::developmentKey(app::console::providerRole).address();
}

//! A deposit of the person whose money the story follows.
inline app::review::Action depositOf(std::uint64_t amount)
{
    app::review::Action action;
    action.kind = app::review::ActionKind::Deposit;
    action.owner = provider();
    action.tranche = core::programs::capital::Tranche::Senior;
    action.amount = core::UsdcAmount{amount};
    return action;
}

//! No device of this machine's takes part.
inline app::signing::DeskSettings withoutUsb()
{
    app::signing::DeskSettings settings;
    settings.followsUsb = false;
    return settings;
}

//! A window that is shown, over a ledger that is open.
struct Shell
{
    explicit Shell(widgets::style::Theme& theme,
                   const app::console::DataFolder& folder = {},
                   const app::console::Clock& clock = app::console::systemClock())
        : worker(folder, clock),
          room(folder, withoutUsb()),
          window(theme, worker, room)
    {
        QObject::connect(&worker, &app::console::LedgerWorker::stateChanged, &window,
                         [this](const app::pages::StatePtr& told) { state = told; });
        window.show();
        activate();
        emit window.openWanted();
    }

    //! Keys go to the active window only, and here no desktop chooses it. A second window may not
    //! get there; whoever presses keys in vain sees that by what they do not do.
    void activate()
    {
        constexpr int patienceMs = 1'000;
        window.activateWindow();
        (void)QTest::qWaitForWindowActive(&window, patienceMs);
    }

    app::console::LedgerWorker worker;
    app::console::SigningRoom room;
    app::console::Window window;
    app::pages::StatePtr state; //!< the last one that the window was told
};

} // namespace tests::console
