#include "app/console/capture.h"

#include "app/console/ledger_worker.h"
#include "app/console/window.h"
#include "app/pages/page.h"
#include "app/pages/positions/action_form.h"
#include "app/review/review_sheet.h"
#include "widgets/fields/amount_field.h"
#include "widgets/style/theme.h"

#include <QApplication>
#include <QCheckBox>
#include <QDir>
#include <QTabBar>
#include <QTabWidget>
#include <QTemporaryDir>

namespace app::console {

namespace {

//! 2025-05-06 06:00 UTC: two hours before the crash of LAYER.
constexpr core::UnixTime beforeCrash{1'746'511'200};
//! 2025-05-12 00:00 UTC: the storm is long over.
constexpr core::UnixTime daysLater{1'747'008'000};
constexpr std::uint64_t shownDeposit = 12'345'678'901;
constexpr std::uint64_t shownWithdrawal = 100'000'000'000;

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
        QObject::connect(&m_worker, &LedgerWorker::previewReady, &m_worker,
                         [this](const review::PlanPtr& plan) { m_rehearsed = plan->action; });
        m_window.resize(options.size);
        m_window.show();
    }

    [[nodiscard]] std::optional<QString> run();

private:
    void take(QWidget& widget, const char* name);
    void takePage();
    [[nodiscard]] bool playOn();
    void takeReview(const char* form, std::uint64_t amount);
    void signAndSend();
    void takeDeposit();
    void takeWithdrawal();
    void takeStates(const pages::StatePtr& last);

    CaptureOptions m_options;
    LedgerWorker m_worker;
    Window m_window;
    QTemporaryDir m_folder;
    DataFolder m_keys{m_folder.path() + QStringLiteral("/keys")};
    review::Action m_rehearsed;
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
    m_window.currentPage().reveal(pages::Page::tr("Market"));
    take(m_window, "03-before-the-crash");
    m_window.currentPage().reveal(QStringLiteral("Tranches of the pool"));
    take(m_window, "04-before-the-crash-below");
}

void Photographer::takeReview(const char* form, std::uint64_t amount)
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
    takeReview("05-deposit-form", shownDeposit);
    take(*m_window.sheet(), "06-review-effects");
    m_window.sheet()->findChild<QTabWidget*>()->setCurrentIndex(1);
    take(*m_window.sheet(), "07-review-bytes");
    emit m_window.signWanted(m_keys.keyFile(), false);
    take(*m_window.sheet(), "08-review-signed");
    emit m_window.sendWanted();
    take(*m_window.sheet(), "09-receipt");
    m_window.sheet()->reject();
}

void Photographer::takeWithdrawal()
{
    m_window.openWithdraw(0);
    m_window.form()->findChild<QCheckBox*>()->setChecked(true);
    takeReview("12-withdraw-form", shownWithdrawal);
    signAndSend();
    m_window.sheet()->reject();
    m_window.currentPage().reveal(QStringLiteral("My position"));
    take(m_window, "13-withdrawal-on-its-way");
}

void Photographer::takeStates(const pages::StatePtr& last)
{
    auto bare = std::make_shared<cluster::Snapshot>(*last->snapshot);
    bare->markets.clear();
    bare->positions.clear();
    auto empty = std::make_shared<pages::ConsoleState>(*last);
    empty->snapshot = bare;
    m_window.showState(empty);
    take(m_window, "02-empty");
    m_window.showFailure(QCoreApplication::translate(
        "Capture",
        "The ledger's file is held by another process. Close the other console, then try "
        "again. [embedded.ledger]"));
    take(m_window, "16-error");
}

std::optional<QString> Photographer::run()
{
    if (!QDir().mkpath(m_options.folder))
        return QCoreApplication::translate("Capture", "The folder %1 cannot be made.")
            .arg(m_options.folder);
    take(m_window, "01-loading");
    pages::StatePtr last;
    QObject::connect(&m_worker, &LedgerWorker::stateChanged, &m_worker,
                     [&last](const pages::StatePtr& state) { last = state; });
    QObject::connect(&m_worker, &LedgerWorker::failed, &m_worker,
                     [this](const QString& sentence) { m_fault = sentence; });
    m_worker.open();
    if (m_fault || !m_keys.prepare() || !playOn()) return m_fault;
    takeStates(last);
    return m_fault;
}

bool Photographer::playOn()
{
    if (!m_worker.stepUntil([](const cluster::Snapshot& now) { return now.time >= beforeCrash; }))
        return false;
    takePage();
    takeDeposit();
    const auto isPaid = [](const cluster::Snapshot& now) {
        const auto* claim = now.markets.front().lastDrawnClaim();
        return claim != nullptr && claim->isPaid();
    };
    if (!m_worker.stepUntil(isPaid)) return false;
    m_window.currentPage().reveal(pages::Page::tr("Market"));
    take(m_window, "10-after-the-claim");
    m_window.currentPage().reveal(QStringLiteral("Waterfall of the last claim"));
    take(m_window, "11-waterfall");
    takeWithdrawal();
    if (!m_worker.stepUntil([](const cluster::Snapshot& now) { return now.time >= daysLater; }))
        return false;
    m_window.currentPage().reveal(pages::Page::tr("Market"));
    auto* lines = m_window.findChild<QTabBar*>(QStringLiteral("trend"));
    for (const int line : {1, 2}) {
        lines->setCurrentIndex(line);
        take(m_window, line == 1 ? "14-days-later-score" : "15-days-later-price");
    }
    lines->setCurrentIndex(0);
    return true;
}

} // namespace

std::optional<QString> capture(widgets::style::Theme& theme, const CaptureOptions& options)
{
    QApplication::setCursorFlashTime(0);
    return Photographer(theme, options).run();
}

} // namespace app::console
