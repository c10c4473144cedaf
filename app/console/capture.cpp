#include "app/console/capture.h"

#include "app/console/ledger_worker.h"
#include "app/console/window.h"
#include "app/pages/action_form.h"
#include "app/pages/market_page.h"
#include "app/review/review_sheet.h"
#include "widgets/fields/amount_field.h"
#include "widgets/style/theme.h"

#include <QApplication>
#include <QDir>
#include <QTabWidget>
#include <QTemporaryDir>

namespace app::console {

namespace {

//! 2025-05-06 06:00 UTC: two hours before the crash of LAYER.
constexpr core::UnixTime beforeCrash{1'746'511'200};
constexpr std::uint64_t shownDeposit = 12'345'678'901;

//! Shown, while another file signs: the real one lies in a folder with a new name each time.
QString shownKeyFile()
{
    return QStringLiteral("~/.local/share/backstop/development-provider.json");
}

class Photographer
{
public:
    Photographer(widgets::style::Theme& theme, const CaptureOptions& options)
        : m_options(options),
          m_worker(DataFolder{}),
          m_window(theme, m_worker, shownKeyFile())
    {
        m_window.resize(options.size);
        m_window.show();
    }

    [[nodiscard]] std::optional<QString> run();

private:
    void take(QWidget& widget, const char* name);
    void takePage();
    void takeActions();
    void takeStates(const pages::StatePtr& last);

    CaptureOptions m_options;
    LedgerWorker m_worker;
    Window m_window;
    std::optional<QString> m_fault;
};

void Photographer::take(QWidget& widget, const char* name)
{
    // Layouts settle in posted events; nothing here waits for anything.
    QApplication::sendPostedEvents();
    widget.ensurePolished();
    QApplication::sendPostedEvents();
    const QString file =
        QDir(m_options.folder).filePath(QLatin1String(name) + QStringLiteral(".png"));
    if (!widget.grab().save(file, "PNG") && !m_fault)
        m_fault =
            QCoreApplication::translate("Capture", "The picture %1 cannot be written.").arg(file);
}

void Photographer::takePage()
{
    m_window.page().reveal(pages::MarketPage::tr("Market"));
    take(m_window, "3-before-the-crash");
    m_window.page().reveal(QStringLiteral("Tranches of the pool"));
    take(m_window, "4-before-the-crash-below");
}

void Photographer::takeActions()
{
    QTemporaryDir keys;
    const DataFolder folder{keys.path() + QStringLiteral("/keys")};
    if (!folder.prepare()) return;
    m_window.openDeposit(0);
    auto* amount = m_window.form()->findChild<widgets::fields::AmountField*>();
    amount->setRaw(shownDeposit);
    review::Action action;
    const auto remember =
        QObject::connect(&m_worker, &LedgerWorker::previewReady, &m_worker,
                         [&action](const review::PlanPtr& plan) { action = plan->action; });
    m_window.form()->rehearse();
    QObject::disconnect(remember);
    take(*m_window.form(), "5-deposit-form");
    emit m_window.planWanted(action);
    take(*m_window.sheet(), "6-review-effects");
    m_window.sheet()->findChild<QTabWidget*>()->setCurrentIndex(1);
    take(*m_window.sheet(), "7-review-bytes");
    emit m_window.signWanted(folder.keyFile(), false);
    take(*m_window.sheet(), "8-review-signed");
    emit m_window.sendWanted();
    take(*m_window.sheet(), "9-receipt");
    m_window.sheet()->reject();
}

void Photographer::takeStates(const pages::StatePtr& last)
{
    auto bare = std::make_shared<cluster::Snapshot>(*last->snapshot);
    bare->markets.clear();
    bare->positions.clear();
    auto empty = std::make_shared<pages::ConsoleState>(*last);
    empty->snapshot = bare;
    m_window.showState(empty);
    take(m_window, "2-empty");
    m_window.showFailure(QCoreApplication::translate(
        "Capture",
        "The ledger's file is held by another process. Close the other console, then try "
        "again. [embedded.ledger]"));
    take(m_window, "12-error");
}

std::optional<QString> Photographer::run()
{
    if (!QDir().mkpath(m_options.folder))
        return QCoreApplication::translate("Capture", "The folder %1 cannot be made.")
            .arg(m_options.folder);
    take(m_window, "1-loading");
    pages::StatePtr last;
    QObject::connect(&m_worker, &LedgerWorker::stateChanged, &m_worker,
                     [&last](const pages::StatePtr& state) { last = state; });
    QObject::connect(&m_worker, &LedgerWorker::failed, &m_worker,
                     [this](const QString& sentence) { m_fault = sentence; });
    m_worker.open();
    if (m_fault) return m_fault;
    if (!m_worker.stepUntil([](const cluster::Snapshot& now) { return now.time >= beforeCrash; }))
        return m_fault;
    takePage();
    takeActions();
    const auto isPaid = [](const cluster::Snapshot& now) {
        const auto* claim = now.markets.front().lastDrawnClaim();
        return claim != nullptr && claim->isPaid();
    };
    if (!m_worker.stepUntil(isPaid)) return m_fault;
    m_window.page().reveal(pages::MarketPage::tr("Market"));
    take(m_window, "10-after-the-claim");
    m_window.page().reveal(QStringLiteral("Waterfall of the last claim"));
    take(m_window, "11-waterfall");
    takeStates(last);
    return m_fault;
}

} // namespace

std::optional<QString> capture(widgets::style::Theme& theme, const CaptureOptions& options)
{
    QApplication::setCursorFlashTime(0);
    return Photographer(theme, options).run();
}

} // namespace app::console
