#include "app/console/window.h"

#include "app/console/inspector.h"
#include "app/console/ledger_worker.h"
#include "app/console/navigation.h"
#include "app/console/palette.h"
#include "app/console/replay_bar.h"
#include "app/console/signing_room.h"
#include "app/console/status_strip.h"
#include "app/pages/positions/deposit_form.h"
#include "app/pages/positions/withdraw_form.h"
#include "app/review/review_sheet.h"
#include "widgets/fields/format.h"
#include "widgets/style/theme.h"

#include <QBoxLayout>
#include <QMessageBox>
#include <QPushButton>
#include <QResizeEvent>
#include <QShortcut>
#include <QStackedWidget>

namespace app::console {

namespace {

constexpr QSize standardSize(1280, 800);
constexpr QSize smallestSize(1024, 640);
constexpr int wideFrom = 1180; //!< below it the navigation collapses by itself

} // namespace

Window::Window(widgets::style::Theme& theme, LedgerWorker& worker, SigningRoom& room)
    : m_theme(theme),
      m_room(room),
      m_navigation(new Navigation(theme)),
      m_pages(new QStackedWidget),
      m_inspector(new Inspector(theme)),
      m_replay(new ReplayBar(theme)),
      m_status(new StatusStrip(theme))
{
    setWindowTitle(tr("Backstop"));
    setAccessibleName(tr("Backstop"));
    resize(standardSize);
    setMinimumSize(smallestSize);
    buildLayout();
    connectParts();
    bindKeys();
    connectWorker(worker);
    connectSigning(worker);
    go({pages::PageId::Overview, {}});
}

void Window::buildLayout()
{
    auto* centre = new QWidget;
    centre->setAccessibleName(tr("Backstop"));
    m_pages->setAccessibleName(tr("Pages"));
    m_inspector->hide();
    auto* middle = new QVBoxLayout;
    middle->setSpacing(0);
    middle->addWidget(m_pages, 1);
    middle->addWidget(m_replay);
    auto* row = new QHBoxLayout;
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_navigation);
    row->addLayout(middle, 1);
    row->addWidget(m_inspector);
    auto* column = new QVBoxLayout(centre);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(row, 1);
    column->addWidget(m_status);
    setCentralWidget(centre);
}

void Window::bindKeys()
{
    const auto bind = [this](const QKeySequence& key, auto what) {
        connect(new QShortcut(key, this), &QShortcut::activated, this, what);
    };
    int number = 0;
    for (const auto id : pages::allPages) {
        ++number;
        bind(QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_0 + number)), [this, id] {
            go({id, {}});
        });
    }
    bind(QKeySequence(Qt::CTRL | Qt::Key_K), [this] { openPalette(); });
    bind(QKeySequence(Qt::CTRL | Qt::Key_I), [this] { showInspector(m_inspector->isHidden()); });
    bind(QKeySequence(Qt::CTRL | Qt::Key_B),
         [this] { emit m_navigation->collapseWanted(!m_navigation->isCollapsed()); });
    bind(QKeySequence(Qt::CTRL | Qt::Key_L), [this] { m_status->openActivities(); });
    bind(QKeySequence(QKeySequence::Quit), [this] { close(); });
}

review::ReviewSheet* Window::sheet() const
{
    return m_sheet;
}

pages::positions::ActionForm* Window::form() const
{
    return m_form;
}

void Window::connectParts()
{
    connect(m_navigation, &Navigation::collapseWanted, this, [this](bool collapsed) {
        m_collapseChosen = collapsed;
        m_navigation->setCollapsed(collapsed);
    });
    connect(m_navigation, &Navigation::pageWanted, this, [this](pages::PageId id) {
        go({id, {}});
    });
    connect(m_replay, &ReplayBar::playWanted, this, &Window::playWanted);
    connect(m_replay, &ReplayBar::pauseWanted, this, &Window::pauseWanted);
    connect(m_replay, &ReplayBar::stepWanted, this, &Window::stepWanted);
    connect(m_replay, &ReplayBar::speedWanted, this, &Window::speedWanted);
    connect(m_replay, &ReplayBar::seekWanted, this, &Window::seekWanted);
    connect(m_replay, &ReplayBar::nowWanted, this, &Window::nowWanted);
    connect(m_replay, &ReplayBar::startOverWanted, this, &Window::askToStartOver);
    connect(m_navigation, &Navigation::findWanted, this, &Window::openPalette);
    connect(m_inspector, &Inspector::closeWanted, this, [this] { showInspector(false); });
}

void Window::connectWorker(LedgerWorker& worker)
{
    connect(this, &Window::openWanted, &worker, &LedgerWorker::open);
    connect(this, &Window::playWanted, &worker, &LedgerWorker::play);
    connect(this, &Window::pauseWanted, &worker, &LedgerWorker::pause);
    connect(this, &Window::stepWanted, &worker, &LedgerWorker::step);
    connect(this, &Window::seekWanted, &worker, &LedgerWorker::seek);
    connect(this, &Window::nowWanted, &worker, &LedgerWorker::returnToNow);
    connect(this, &Window::speedWanted, &worker, &LedgerWorker::setSpeed);
    connect(this, &Window::startOverWanted, &worker, &LedgerWorker::startOver);
    connect(this, &Window::previewWanted, &worker, &LedgerWorker::preview);
    connect(this, &Window::planWanted, &worker, &LedgerWorker::prepare);
    connect(this, &Window::releaseWanted, &worker, &LedgerWorker::release);
    connect(this, &Window::statementWanted, &worker, &LedgerWorker::makeStatement);
    connect(&worker, &LedgerWorker::statementReady, this, &Window::statementReady);
    connect(&worker, &LedgerWorker::statementFailed, this, &Window::statementFailed);
    connect(&worker, &LedgerWorker::paramsChanged, this,
            [this](const pages::positions::ParamChangesPtr& changes) {
                m_paramChanges = changes;
                emit paramsChanged(changes);
            });
    connect(this, &Window::sendWanted, &worker, &LedgerWorker::send);

    connect(&worker, &LedgerWorker::stateChanged, this, &Window::showState);
    connect(&worker, &LedgerWorker::failed, this, &Window::showFailure);
    connect(&worker, &LedgerWorker::previewReady, this, [this](const review::PlanPtr& plan) {
        if (m_form) m_form->showPreview(plan);
    });
    connect(&worker, &LedgerWorker::planReady, this, &Window::showPlan);
    connect(&worker, &LedgerWorker::planFailed, this, [this](const QString& sentence) {
        if (m_form)
            m_form->showFault(sentence);
        else
            m_status->setNote(sentence, "bad");
    });
    connect(&worker, &LedgerWorker::receiptReady, this, [this](const review::ReceiptPtr& receipt) {
        if (m_sheet) m_sheet->showReceipt(receipt);
    });
    connect(&worker, &LedgerWorker::noted, this,
            [this](const QString& sentence) { m_status->setNote(sentence, "warn"); });
    connect(&worker, &LedgerWorker::sendFailed, this, [this](const QString& sentence) {
        if (m_sheet) m_sheet->showSendFault(sentence);
    });
}

void Window::inspect(const pages::InspectionPtr& inspection)
{
    m_inspector->setInspection(inspection);
}

void Window::showInspector(bool visible)
{
    m_inspector->setVisible(visible);
}

void Window::openPalette()
{
    auto* palette = new Palette(m_theme, commands(), this);
    palette->setAttribute(Qt::WA_DeleteOnClose);
    palette->open();
}

void Window::askToStartOver()
{
    auto* question = new QMessageBox(QMessageBox::Question, tr("Start over"),
                                     tr("Throw the embedded ledger away and begin the recorded "
                                        "story again? Your deposits in it are gone then."),
                                     QMessageBox::Cancel, this);
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setDefaultButton(QMessageBox::Cancel);
    const auto* yes = question->addButton(tr("Start over"), QMessageBox::DestructiveRole);
    connect(yes, &QAbstractButton::clicked, this, [this] {
        showLoading();
        emit startOverWanted();
    });
    question->open();
}

void Window::openForm(pages::positions::ActionForm* form)
{
    m_form = form;
    form->setAttribute(Qt::WA_DeleteOnClose);
    connect(form, &pages::positions::ActionForm::previewWanted, this, &Window::previewWanted);
    connect(form, &pages::positions::ActionForm::actionWanted, this, &Window::planWanted);
    form->open();
}

void Window::openDeposit(size_t market)
{
    if (m_state && !m_state->isPast() && !m_form)
        openForm(new pages::positions::DepositForm(m_theme, m_state, market, this));
}

void Window::openWithdraw(size_t market)
{
    if (m_state && !m_state->isPast() && !m_form && pages::canWithdraw(*m_state, market))
        openForm(new pages::positions::WithdrawForm(m_theme, m_state, market, this));
}

void Window::showPlan(const review::PlanPtr& plan)
{
    // One that was closed is still there until the loop comes round.
    if (m_sheet && m_sheet->isVisible()) {
        m_sheet->setPlan(plan);
        return;
    }
    if (m_form) m_form->accept();
    m_sheet = new review::ReviewSheet(m_theme, plan, m_room.keyFile(), this);
    m_sheet->setAttribute(Qt::WA_DeleteOnClose);
    connectSheet();
    m_sheet->open();
}

void Window::resizeEvent(QResizeEvent* event)
{
    m_navigation->setCollapsed(m_collapseChosen.value_or(event->size().width() < wideFrom));
    QMainWindow::resizeEvent(event);
}

} // namespace app::console
