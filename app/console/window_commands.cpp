//! What the palette finds: built anew each time it opens, from what the window shows just now.

#include "app/console/inspector.h"
#include "app/console/navigation.h"
#include "app/console/status_strip.h"
#include "app/console/window.h"
#include "app/pages/inspection.h"
#include "widgets/fields/format.h"
#include "widgets/style/theme.h"

#include <QKeySequence>

namespace app::console {

namespace fields = widgets::fields;

namespace {

QString keyText(const QKeySequence& key)
{
    return key.toString(QKeySequence::NativeText);
}

} // namespace

std::vector<Command> Window::commands()
{
    std::vector<Command> commands;
    addPageCommands(commands);
    if (m_state) {
        addMarketCommands(commands);
        addReplayCommands(commands);
    }
    addViewCommands(commands);
    if (m_state) addAddressCommands(commands);
    return commands;
}

void Window::addPageCommands(std::vector<Command>& commands)
{
    int number = 0;
    for (const auto id : pages::allPages) {
        ++number;
        commands.push_back(
            {CommandKind::Page,
             pages::pageName(id),
             {},
             keyText(QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_0 + number))),
             true,
             [this, id] {
                 go({id, {}});
             }});
    }
}

void Window::addMarketCommands(std::vector<Command>& commands)
{
    const QString past = tr("Return to now first: you are looking back.");
    const auto& markets = m_state->snapshot->markets;
    for (size_t i = 0; i < markets.size(); ++i) {
        const QString name = QString::fromStdString(markets[i].name);
        const QString address = fields::addressText(markets[i].address);
        commands.push_back({CommandKind::Market, name, address, {}, true, [this, i] {
                                go({pages::PageId::Markets, i});
                            }});
        const bool isPast = m_state->isPast();
        const auto& gates = m_state->gates[i];
        const bool isOpen = gates.senior.isEmpty() || gates.junior.isEmpty();
        commands.push_back({CommandKind::Action,
                            tr("Deposit into %1…").arg(name),
                            isPast   ? past
                            : isOpen ? QString()
                                     : gates.senior,
                            {},
                            isOpen && !isPast,
                            [this, i] { openDeposit(i); }});
        const bool holds = pages::canWithdraw(*m_state, i);
        commands.push_back({CommandKind::Action,
                            tr("Withdraw from %1…").arg(name),
                            isPast  ? past
                            : holds ? QString()
                                    : tr("You hold nothing in this market."),
                            {},
                            holds && !isPast,
                            [this, i] { openWithdraw(i); }});
        for (const cluster::ClaimView& claim : markets[i].claims)
            commands.push_back(
                {CommandKind::Claim,
                 //: A market, and when a claim on its pool was reported.
                 tr("Claim on %1 of %2").arg(name, fields::minuteText(claim.account.reportedAt)),
                 fields::addressText(claim.address),
                 {},
                 true,
                 [this, i] {
                     go({pages::PageId::Waterfall, i});
                 }});
    }
}

void Window::addReplayCommands(std::vector<Command>& commands)
{
    const auto& replay = m_state->replay;
    const auto add = [&](const QString& title, const QString& key, bool isOn, auto what) {
        commands.push_back({CommandKind::Action, title, {}, key, isOn, what});
    };
    const QString f5 = keyText(QKeySequence(Qt::Key_F5));
    if (replay.isPlaying || replay.isSeeking)
        add(tr("Pause the replay"), f5, true, [this] { emit pauseWanted(); });
    else
        add(tr("Play the replay"), f5, !replay.isOver, [this] { emit playWanted(); });
    add(tr("Play one step"), keyText(QKeySequence(Qt::Key_F6)), !replay.isOver && !replay.isPlaying,
        [this] { emit stepWanted(); });
    if (m_state->isPast()) add(tr("Return to now"), {}, true, [this] { emit nowWanted(); });
    add(tr("Start the recorded story over…"), {}, true, [this] { askToStartOver(); });
}

void Window::addViewCommands(std::vector<Command>& commands)
{
    const auto add = [&](const QString& title, const QString& key, auto what) {
        commands.push_back({CommandKind::Action, title, {}, key, true, what});
    };
    add(m_inspector->isHidden() ? tr("Show the inspector") : tr("Hide the inspector"),
        keyText(QKeySequence(Qt::CTRL | Qt::Key_I)),
        [this] { showInspector(m_inspector->isHidden()); });
    add(m_navigation->isCollapsed() ? tr("Expand the navigation") : tr("Collapse the navigation"),
        keyText(QKeySequence(Qt::CTRL | Qt::Key_B)),
        [this] { emit m_navigation->collapseWanted(!m_navigation->isCollapsed()); });
    add(tr("Show activity"), keyText(QKeySequence(Qt::CTRL | Qt::Key_L)),
        [this] { m_status->openActivities(); });
    using widgets::style::Scheme;
    add(tr("Light appearance"), {}, [this] { m_theme.setScheme(Scheme::Light); });
    add(tr("Dark appearance"), {}, [this] { m_theme.setScheme(Scheme::Dark); });
    add(tr("Appearance as the system has it"), {}, [this] { m_theme.setScheme(std::nullopt); });
    add(tr("Quit"), keyText(QKeySequence(QKeySequence::Quit)), [this] { close(); });
}

void Window::addAddressCommands(std::vector<Command>& commands)
{
    for (const auto& [address, label] : m_state->labels->own()) {
        const QString text = fields::addressText(address);
        auto inspection = std::make_shared<pages::Inspection>();
        inspection->kind = tr("Address");
        inspection->title = label;
        inspection->facts = {{pages::FactKind::Address, tr("Address"), text, {}}};
        commands.push_back({CommandKind::Address,
                            label,
                            text,
                            {},
                            true,
                            [this, shown = pages::InspectionPtr(std::move(inspection))] {
                                inspect(shown);
                                showInspector(true);
                            }});
    }
}

} // namespace app::console
