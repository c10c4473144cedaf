#include "app/console/capture.h"

#include "app/console/capture_signers.h"
#include "app/console/inspector.h"
#include "app/console/ledger_worker.h"
#include "app/console/palette.h"
#include "app/console/signing_room.h"
#include "app/console/status_strip.h"
#include "app/console/window.h"
#include "app/pages/accounts/accounts_page.h"
#include "app/pages/page.h"
#include "app/pages/positions/action_form.h"
#include "app/pages/waterfall/what_if_row.h"
#include "app/review/device_panel.h"
#include "app/review/review_sheet.h"
#include "widgets/fields/amount_field.h"
#include "widgets/style/theme.h"

#include <QApplication>
#include <QCheckBox>
#include <QDir>
#include <QLineEdit>
#include <QPushButton>
#include <QTabBar>
#include <QTabWidget>
#include <QTemporaryDir>

namespace app::console {

namespace {

//! 2025-05-06 06:00 UTC: two hours before the crash of LAYER.
constexpr core::UnixTime beforeCrash{1'746'511'200};
//! 2025-05-12 00:00 UTC: the storm is long over.
constexpr core::UnixTime daysLater{1'747'008'000};
constexpr int settlingRounds = 4;
constexpr int backStep = 100; //!< a day into the story
constexpr std::uint64_t shownDeficit = 5'123'456'789'012;
constexpr std::uint64_t shownAllowance = 100'000'000'000;
constexpr std::uint64_t shownDeposit = 12'345'678'901;
constexpr std::uint64_t shownWithdrawal = 100'000'000'000;

//! Shown, while another file signs: the real one lies in a folder with a new name each time.
QString shownKeyFile()
{
    return QStringLiteral("~/.local/share/backstop/development-provider.json");
}

//! What is plugged in here is in no picture.
signing::DeskSettings withoutDevices()
{
    signing::DeskSettings settings;
    settings.followsUsb = false;
    return settings;
}

class Photographer
{
public:
    Photographer(widgets::style::Theme& theme, const CaptureOptions& options)
        : m_options(options),
          m_worker(DataFolder{}, [this] { return ledgerMs(); }),
          m_room(DataFolder{}, withoutDevices(), shownKeyFile()),
          m_window(theme, m_worker, m_room)
    {
        QObject::connect(&m_worker, &LedgerWorker::previewReady, &m_worker,
                         [this](const review::PlanPtr& plan) { m_rehearsed = plan->action; });
        m_window.resize(options.size);
        m_window.show();
    }

    [[nodiscard]] std::optional<QString> run();

private:
    //! In place of the machine's clock, which the activity would show: the same in every run.
    [[nodiscard]] std::int64_t ledgerMs() const
    {
        constexpr std::int64_t msPerSecond = 1'000;
        return m_worker.snapshot() ? m_worker.snapshot()->time.raw() * msPerSecond : 0;
    }
    void take(QWidget& widget, const QString& name);
    //! All of it, as far down as it goes.
    void takePage(const QString& name);
    void takePages(const QString& moment);
    void takeStates(const QString& name);
    [[nodiscard]] bool playOn();
    void takeReview(const QString& form, std::uint64_t amount);
    void signAndSend();
    void takeDeposit();
    void takeWithdrawal();
    void takeParts();
    void takeWhatIf();
    void takeTabs();
    void allow();
    void takeAccounts();
    void takeDevice();
    void takeEmpty(const pages::StatePtr& last);
    void takeError();

    CaptureOptions m_options;
    LedgerWorker m_worker;
    SigningRoom m_room;
    Window m_window;
    QTemporaryDir m_folder;
    DataFolder m_keys{m_folder.path() + QStringLiteral("/keys")};
    review::Action m_rehearsed;
    std::optional<QString> m_fault;
};

void Photographer::take(QWidget& widget, const QString& name)
{
    // Layouts settle in posted events, a nested one after the one around it; nothing here waits.
    widget.ensurePolished();
    for (int round = 0; round < settlingRounds; ++round)
        QApplication::sendPostedEvents();
    const QString file = QDir(m_options.folder).filePath(name + QStringLiteral(".png"));
    if (!widget.grab().save(file, "PNG") && !m_fault)
        m_fault =
            QCoreApplication::translate("Capture", "The picture %1 cannot be written.").arg(file);
}

void Photographer::takePage(const QString& name)
{
    m_window.currentPage().scrollToTop();
    take(m_window, name + QStringLiteral("-1"));
    for (int part = 2; m_window.currentPage().scrollOn(); ++part)
        take(m_window, QStringLiteral("%1-%2").arg(name).arg(part));
}

void Photographer::takePages(const QString& moment)
{
    using pages::PageId;
    const std::pair<pages::Place, const char*> places[] = {
        {{PageId::Overview, {}}, "overview"},   {{PageId::Markets, {}}, "markets"},
        {{PageId::Markets, 0}, "market"},       {{PageId::Positions, {}}, "positions"},
        {{PageId::Waterfall, {}}, "waterfall"},
    };
    for (const auto& [place, name] : places) {
        m_window.go(place);
        takePage(moment + QLatin1Char('-') + QLatin1String(name));
    }
}

void Photographer::takeStates(const QString& name)
{
    for (const auto id : pages::allPages) {
        m_window.go({id, {}});
        take(m_window, name + QLatin1Char('-') + QLatin1String(pages::pageIcon(id)));
    }
}

void Photographer::takeReview(const QString& form, std::uint64_t amount)
{
    m_window.form()->findChild<widgets::fields::AmountField*>()->setRaw(amount);
    m_window.form()->rehearse();
    take(*m_window.form(), form);
    emit m_window.planWanted(m_rehearsed);
}

void Photographer::signAndSend()
{
    emit m_window.signWanted(m_keys.keyFile(), false);
    emit m_window.sendWanted();
}

void Photographer::takeDeposit()
{
    m_window.openDeposit(0);
    takeReview(QStringLiteral("review-1-deposit-form"), shownDeposit);
    auto* levels = m_window.sheet()->findChild<QTabWidget*>();
    for (int level = 0; level < levels->count(); ++level) {
        levels->setCurrentIndex(level);
        take(*m_window.sheet(), QStringLiteral("review-2-level-%1").arg(level + 1));
    }
    levels->setCurrentIndex(0);
    emit m_window.signWanted(m_keys.keyFile(), false);
    take(*m_window.sheet(), QStringLiteral("review-3-signed"));
    emit m_window.sendWanted();
    take(*m_window.sheet(), QStringLiteral("review-4-receipt"));
    m_window.sheet()->reject();
}

void Photographer::takeWithdrawal()
{
    m_window.openWithdraw(0);
    m_window.form()->findChild<QCheckBox*>()->setChecked(true);
    takeReview(QStringLiteral("review-5-withdraw-form"), shownWithdrawal);
    take(*m_window.sheet(), QStringLiteral("review-6-withdraw"));
    signAndSend();
    m_window.sheet()->reject();
}

void Photographer::takeParts()
{
    m_window.openPalette();
    auto* palette = m_window.findChild<Palette*>();
    take(*palette, QStringLiteral("part-1-palette"));
    palette->findChild<QLineEdit*>()->setText(QStringLiteral("lay dep"));
    take(*palette, QStringLiteral("part-2-palette-found"));
    palette->findChild<QLineEdit*>()->setText(QStringLiteral("nothing at all"));
    take(*palette, QStringLiteral("part-3-palette-nothing"));
    delete palette;
    m_window.go({pages::PageId::Waterfall, 0});
    m_window.showInspector(true);
    take(m_window, QStringLiteral("part-4-inspector"));
    m_window.showInspector(false);
    m_window.status().openActivities();
    take(*m_window.findChild<QWidget*>(QStringLiteral("popup")), QStringLiteral("part-5-activity"));
    m_window.status().openActivities();
    emit m_window.seekWanted(backStep);
    m_window.go({pages::PageId::Overview, {}});
    take(m_window, QStringLiteral("part-6-looking-back"));
    emit m_window.nowWanted();
}

void Photographer::takeWhatIf()
{
    m_window.go({pages::PageId::Waterfall, {}});
    auto* row = m_window.currentPage().findChild<pages::waterfall::WhatIfRow*>();
    row->setDeficit(core::UsdcAmount{shownDeficit});
    takePage(QStringLiteral("part-7-what-if"));
    row->setDeficit({});
}

void Photographer::allow()
{
    review::Action action;
    action.kind = review::ActionKind::ApproveSpender;
    action.owner = m_rehearsed.owner;
    action.amount = core::UsdcAmount{shownAllowance};
    emit m_window.planWanted(action);
    signAndSend();
    m_window.sheet()->reject();
}

void Photographer::takeAccounts()
{
    m_window.go({pages::PageId::Accounts, {}});
    takePage(QStringLiteral("accounts-1-none"));
    auto& page = static_cast<pages::accounts::AccountsPage&>(m_window.currentPage());
    page.setAccounts(shownAccounts(*page.state()));
    takePage(QStringLiteral("accounts-2-household"));
    page.setAccounts(m_room.accountsView());
}

void Photographer::takeDevice()
{
    review::Action action = m_rehearsed;
    action.road = review::Road::Intent;
    action.feePayer = shownPayer();
    action.minShares = core::Shares{shownDeposit / 100 * 99};
    emit m_window.planWanted(action);
    review::ReviewSheet& sheet = *m_window.sheet();
    sheet.setSigner(shownSigner(action.owner));
    auto* levels = sheet.findChild<QTabWidget*>();
    for (int level = 0; level < levels->count(); ++level) {
        levels->setCurrentIndex(level);
        take(sheet, QStringLiteral("device-1-text-level-%1").arg(level + 1));
    }
    sheet.findChild<review::DevicePanel*>()->showPage(1);
    take(sheet, QStringLiteral("device-1-text-page-2"));
    sheet.reject();
    action.road = review::Road::Transaction;
    action.feePayer = {};
    action.amount = core::UsdcAmount{2 * shownDeposit}; // the first one has been sent
    emit m_window.planWanted(action);
    m_window.sheet()->setSigner(shownSigner(action.owner));
    take(*m_window.sheet(), QStringLiteral("device-2-blind"));
    m_window.sheet()->reject();
}

void Photographer::takeTabs()
{
    m_window.go({pages::PageId::Positions, {}});
    pages::Page& page = m_window.currentPage();
    auto* tabs = page.findChild<QTabBar*>();
    for (int tab = 0; tab < tabs->count(); ++tab) {
        tabs->setCurrentIndex(tab);
        takePage(QStringLiteral("part-8-tab-%1").arg(tab + 1));
    }
    tabs->setCurrentIndex(0);
    for (auto* button : page.findChildren<QPushButton*>())
        if (button->accessibleName().contains(QStringLiteral("statement"), Qt::CaseInsensitive) &&
            button->text().contains(QStringLiteral("ake")))
            button->click();
    takePage(QStringLiteral("part-9-statement"));
}

void Photographer::takeEmpty(const pages::StatePtr& last)
{
    auto bare = std::make_shared<cluster::Snapshot>(*last->snapshot);
    bare->markets.clear();
    bare->positions.clear();
    auto empty = std::make_shared<pages::ConsoleState>(*last);
    empty->snapshot = bare;
    empty->series.clear();
    empty->gates.clear();
    empty->activities.clear();
    empty->replay.claims.clear();
    empty->replay.done = 0;
    m_window.showState(empty);
    takeStates(QStringLiteral("empty"));
}

void Photographer::takeError()
{
    m_window.showFailure(QCoreApplication::translate(
        "Capture",
        "The ledger's file is held by another process. Close the other console, then try "
        "again. [embedded.ledger]"));
    takeStates(QStringLiteral("error"));
}

std::optional<QString> Photographer::run()
{
    if (!QDir().mkpath(m_options.folder))
        return QCoreApplication::translate("Capture", "The folder %1 cannot be made.")
            .arg(m_options.folder);
    takeStates(QStringLiteral("loading"));
    pages::StatePtr last;
    QObject::connect(&m_worker, &LedgerWorker::stateChanged, &m_worker,
                     [&last](const pages::StatePtr& state) { last = state; });
    QObject::connect(&m_worker, &LedgerWorker::failed, &m_worker,
                     [this](const QString& sentence) { m_fault = sentence; });
    m_worker.open();
    if (m_fault || !m_keys.prepare()) return m_fault;
    const pages::StatePtr first = last;
    if (!playOn()) return m_fault;
    takeEmpty(first);
    takeError();
    return m_fault;
}

bool Photographer::playOn()
{
    if (!m_worker.stepUntil([](const cluster::Snapshot& now) { return now.time >= beforeCrash; }))
        return false;
    takePages(QStringLiteral("calm"));
    takeDeposit();
    allow();
    takeAccounts();
    takeDevice();
    const auto isPaid = [](const cluster::Snapshot& now) {
        const auto* claim = now.markets.front().lastDrawnClaim();
        return claim != nullptr && claim->isPaid();
    };
    if (!m_worker.stepUntil(isPaid)) return false;
    takeWithdrawal();
    takePages(QStringLiteral("crash"));
    takeParts();
    takeWhatIf();
    takeTabs();
    if (!m_worker.stepUntil([](const cluster::Snapshot& now) { return now.time >= daysLater; }))
        return false;
    takePages(QStringLiteral("later"));
    return true;
}

} // namespace

std::optional<QString> capture(widgets::style::Theme& theme, const CaptureOptions& options)
{
    QApplication::setCursorFlashTime(0);
    return Photographer(theme, options).run();
}

} // namespace app::console
