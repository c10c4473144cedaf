// Goal: the window around the pages does what its keys and controls say: pages, inspector,
// navigation, replay, any moment of the story, activity.
// Method: the window offscreen over a worker on the test's thread, moved by keys and the mouse.

#include "app/console/inspector.h"
#include "app/console/navigation.h"
#include "app/console/replay_bar.h"
#include "app/console/status_strip.h"
#include "app/console/timeline.h"
#include "app/pages/page.h"
#include "app/pages/positions/action_form.h"
#include "app/review/review_sheet.h"
#include "tests/app/console/console_kit.h"
#include "widgets/tables/table_view.h"

#include <QClipboard>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QToolButton>

using app::console::Navigation;
using app::console::ReplayBar;
using app::console::StatusStrip;
using app::console::Timeline;
using app::pages::PageId;
using tests::console::buttonIn;
using tests::console::Shell;
using tests::console::wordsIn;

namespace {

//! 2025-05-05 12:00:07.250 UTC: shown by the second.
constexpr std::int64_t machineTimeMs = 1'746'446'407'250;

} // namespace

class ShellTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void controlAndANumberOpenAPage();
    void inspectorFillsOnSelectionAndCopies();
    void inspectorForgetsWhatAnotherPageSelected();
    void navigationCollapsesByKeyAndWidth();
    void keysPlayStepAndPause();
    void clickAheadPlaysOnToThere();
    void clickBehindShowsThePast();
    void keysMoveTheMoment();
    void nothingCanBeSignedInThePast();
    void playingLeavesThePast();
    void beginOfTheStoryCanBeLookedAt();
    void activityShowsWhatWasSigned();
    void activityIsEmptyInWords();
    void whatIsRefusedSaysSoBeforeAnySignature();

private:
    void press(int key, Qt::KeyboardModifiers with = {})
    {
        m_shell->activate();
        QTest::keyClick(&m_shell->window, static_cast<Qt::Key>(key), with);
    }
    [[nodiscard]] Timeline& timeline() const { return *m_shell->window.findChild<Timeline*>(); }
    [[nodiscard]] std::int64_t done() const { return m_shell->state->replay.done; }
    //! With the mouse, as near as a pixel is to a step.
    void clickAtStep(int step);
    void signADeposit();

    widgets::style::Theme* m_theme = nullptr;
    QTemporaryDir m_folder;
    app::console::DataFolder m_keys{m_folder.filePath(QStringLiteral("keys"))};
    std::unique_ptr<Shell> m_shell;
};

void ShellTest::initTestCase()
{
    m_theme = new widgets::style::Theme(*qApp);
    QVERIFY(m_keys.prepare().ok());
}

void ShellTest::init()
{
    m_shell =
        std::make_unique<Shell>(*m_theme, app::console::DataFolder{}, [] { return machineTimeMs; });
    QVERIFY(m_shell->worker.stepUntil(tests::console::isCalmMoment));
}

void ShellTest::cleanup()
{
    m_shell.reset();
}

void ShellTest::controlAndANumberOpenAPage()
{
    int key = Qt::Key_1;
    for (const auto id : app::pages::allPages) {
        press(key++, Qt::ControlModifier);
        QCOMPARE(m_shell->window.currentPage().id(), id);
        QVERIFY(m_shell->window.currentPage().isVisible());
        const auto* button =
            buttonIn(m_shell->window, QStringLiteral("%1 page").arg(app::pages::pageName(id)));
        QVERIFY(button != nullptr && button->isChecked());
    }
}

void ShellTest::inspectorFillsOnSelectionAndCopies()
{
    auto& inspector = m_shell->window.inspector();
    QVERIFY(inspector.isHidden());
    press(Qt::Key_2, Qt::ControlModifier);
    press(Qt::Key_I, Qt::ControlModifier);
    QVERIFY(inspector.isVisible());
    auto* table = m_shell->window.currentPage().findChild<widgets::tables::TableView*>();
    QVERIFY(table != nullptr && table->isVisible());
    table->setFocus();
    table->setCurrentSourceRow(0);
    QTest::keyClick(table, Qt::Key_Down);
    const int row = table->currentSourceRow();
    QVERIFY(row > 0);
    const auto& market = m_shell->state->snapshot->markets[static_cast<size_t>(row)];
    const QString name = QString::fromStdString(market.name);
    QVERIFY(inspector.inspection());
    QVERIFY2(inspector.inspection()->title.contains(name),
             qPrintable(inspector.inspection()->title));
    QVERIFY(wordsIn(inspector).contains(name));

    auto* copy = buttonIn(inspector, QStringLiteral("Copy all facts"));
    QVERIFY(copy != nullptr && copy->isEnabled());
    QTest::mouseClick(copy, Qt::LeftButton);
    const QString copied = QGuiApplication::clipboard()->text();
    QCOMPARE(copied, inspector.asText());
    for (const auto& fact : inspector.inspection()->facts)
        QVERIFY2(copied.contains(fact.value), qPrintable(fact.name)); // keys whole, not in lines
    QTest::mouseClick(buttonIn(inspector, QStringLiteral("Close the inspector")), Qt::LeftButton);
    QVERIFY(inspector.isHidden());
}

void ShellTest::inspectorForgetsWhatAnotherPageSelected()
{
    auto& inspector = m_shell->window.inspector();
    press(Qt::Key_2, Qt::ControlModifier);
    press(Qt::Key_I, Qt::ControlModifier);
    m_shell->window.currentPage().findChild<widgets::tables::TableView*>()->setCurrentSourceRow(1);
    QVERIFY(inspector.inspection());
    press(Qt::Key_1, Qt::ControlModifier);
    QVERIFY(!inspector.inspection());
    QVERIFY(wordsIn(inspector).contains(QStringLiteral("Nothing is selected")));
    QVERIFY(!buttonIn(inspector, QStringLiteral("Copy all facts"))->isEnabled());
}

void ShellTest::navigationCollapsesByKeyAndWidth()
{
    auto* navigation = m_shell->window.findChild<Navigation*>();
    m_shell->window.resize(1400, 800);
    QTRY_VERIFY(!navigation->isCollapsed());
    m_shell->window.resize(1024, 640);
    QTRY_VERIFY(navigation->isCollapsed());
    m_shell->window.resize(1400, 800);
    QTRY_VERIFY(!navigation->isCollapsed());
    press(Qt::Key_B, Qt::ControlModifier);
    QVERIFY(navigation->isCollapsed());
    // What a person has chosen stays, whatever the width.
    m_shell->window.resize(1500, 800);
    QTest::qWait(0);
    QVERIFY(navigation->isCollapsed());
    press(Qt::Key_B, Qt::ControlModifier);
    QVERIFY(!navigation->isCollapsed());
}

void ShellTest::keysPlayStepAndPause()
{
    const auto before = done();
    press(Qt::Key_F6);
    QTRY_COMPARE(done(), before + 1); // Qt shows the button pressed for a moment
    press(Qt::Key_F5);
    QTRY_VERIFY(m_shell->state->replay.isPlaying);
    auto* bar = m_shell->window.findChild<ReplayBar*>();
    QVERIFY(buttonIn(*bar, QStringLiteral("Pause")));
    QVERIFY(!buttonIn(*bar, QStringLiteral("One step"))->isEnabled());
    QTRY_VERIFY(done() > before + 1);
    press(Qt::Key_F5);
    QTRY_VERIFY(!m_shell->state->replay.isPlaying);
    QVERIFY(buttonIn(*bar, QStringLiteral("Play")));
    QVERIFY(buttonIn(*bar, QStringLiteral("One step"))->isEnabled());
}

void ShellTest::clickAtStep(int step)
{
    Timeline& line = timeline();
    constexpr double edge = 9; // where the line begins: half of the handle, and its ring
    const double share = double(step) / line.maximum();
    const QPoint where(qRound(edge + (line.width() - 2 * edge) * share), line.height() / 2);
    QTest::mouseClick(&line, Qt::LeftButton, {}, where);
}

void ShellTest::clickAheadPlaysOnToThere()
{
    const auto before = done();
    QSignalSpy chosen(&timeline(), &Timeline::stepChosen);
    clickAtStep(int(before) + 30);
    QCOMPARE(chosen.count(), 1);
    const int target = chosen[0][0].toInt();
    QVERIFY(target > before);
    QVERIFY(m_shell->state->replay.isSeeking);
    QTRY_COMPARE(done(), std::int64_t{target});
    QVERIFY(!m_shell->state->replay.isSeeking);
    QVERIFY(!m_shell->state->isPast());
    QCOMPARE(timeline().value(), target);
}

void ShellTest::clickBehindShowsThePast()
{
    const auto played = done();
    const auto now = m_shell->state->snapshot->time;
    clickAtStep(int(played) / 2);
    QVERIFY(m_shell->state->isPast());
    QCOMPARE(done(), played); // nothing was undone
    QVERIFY(m_shell->state->snapshot->time < now);
    for (const auto id : app::pages::allPages) {
        m_shell->window.go({id, {}});
        QVERIFY(wordsIn(m_shell->window.currentPage()).contains(QStringLiteral("Looking back")));
    }
    auto* back = buttonIn(m_shell->window, QStringLiteral("Return to now"));
    QVERIFY(back);
    QTest::mouseClick(back, Qt::LeftButton);
    QVERIFY(!m_shell->state->isPast());
    QCOMPARE(m_shell->state->snapshot->time.raw(), now.raw());
    QVERIFY(!wordsIn(m_shell->window).contains(QStringLiteral("Looking back")));
    QVERIFY(!buttonIn(m_shell->window, QStringLiteral("Return to now")));
}

void ShellTest::keysMoveTheMoment()
{
    const auto played = int(done());
    timeline().setFocus();
    QTest::keyClick(&timeline(), Qt::Key_Left);
    QVERIFY(m_shell->state->isPast());
    QCOMPARE(timeline().value(), played - 1);
    QVERIFY(timeline().accessibleDescription().contains(QStringLiteral("played until")));
    QTest::keyClick(&timeline(), Qt::Key_Left);
    QCOMPARE(timeline().value(), played - 2);
    QTest::keyClick(&timeline(), Qt::Key_Right);
    QCOMPARE(timeline().value(), played - 1);
    QTest::keyClick(&timeline(), Qt::Key_End);
    QVERIFY(!m_shell->state->isPast());
    QCOMPARE(timeline().value(), played);
    QTest::keyClick(&timeline(), Qt::Key_Right);
    QTRY_COMPARE(done(), std::int64_t{played} + 1);
}

void ShellTest::nothingCanBeSignedInThePast()
{
    timeline().setFocus();
    QTest::keyClick(&timeline(), Qt::Key_Left);
    QVERIFY(m_shell->state->isPast());
    m_shell->window.go({PageId::Markets, 0});
    for (const char* name : {"Deposit into this market", "Withdraw from this market"}) {
        auto* button = buttonIn(m_shell->window, QString::fromLatin1(name));
        QVERIFY2(button != nullptr && !button->isEnabled(), name);
        QVERIFY2(!button->toolTip().isEmpty(), name);
    }
    m_shell->window.go({PageId::Positions, {}});
    for (const char* name : {"Deposit into the market of the selected position",
                             "Withdraw from the selected position"}) {
        auto* button = buttonIn(m_shell->window, QString::fromLatin1(name));
        QVERIFY2(button != nullptr && !button->isEnabled(), name);
        QVERIFY2(!button->toolTip().isEmpty(), name);
    }
    // Whatever asks, no form opens on figures of the past.
    m_shell->window.openWithdraw(0);
    QVERIFY(!m_shell->window.form());
    m_shell->window.openDeposit(0);
    QVERIFY(!m_shell->window.form());
    for (const auto& command : m_shell->window.commands())
        if (command.title.startsWith(QStringLiteral("Deposit into"))) {
            QVERIFY(!command.isEnabled);
            QVERIFY(command.detail.contains(QStringLiteral("Return to now")));
        }
}

void ShellTest::playingLeavesThePast()
{
    timeline().setFocus();
    QTest::keyClick(&timeline(), Qt::Key_PageDown);
    QVERIFY(m_shell->state->isPast());
    press(Qt::Key_F5);
    QTRY_VERIFY(!m_shell->state->isPast());
    QVERIFY(m_shell->state->replay.isPlaying);
}

void ShellTest::beginOfTheStoryCanBeLookedAt()
{
    timeline().setFocus();
    QTest::keyClick(&timeline(), Qt::Key_Home);
    QVERIFY(m_shell->state->isPast());
    QCOMPARE(timeline().value(), 0);
    QCOMPARE(m_shell->state->snapshot->time.raw(), m_shell->state->replay.begins.raw());
    QTest::keyClick(&timeline(), Qt::Key_End);
    QVERIFY(!m_shell->state->isPast());
}

void ShellTest::signADeposit()
{
    emit m_shell->window.planWanted(tests::console::depositOf(1'000'000'000));
    auto* sheet = m_shell->window.sheet();
    QVERIFY(sheet);
    sheet->findChild<QLineEdit*>()->setText(m_keys.keyFile());
    for (const char* name : {"Sign", "Send", "Close the receipt"}) {
        auto* button = buttonIn(*sheet, QString::fromLatin1(name));
        QVERIFY2(button != nullptr && button->isEnabled(), name);
        QTest::mouseClick(button, Qt::LeftButton);
    }
    QTRY_VERIFY(!m_shell->window.sheet());
}

void ShellTest::activityShowsWhatWasSigned()
{
    signADeposit();
    const auto& told = m_shell->state->activities;
    QCOMPARE(told.size(), size_t{1});
    QVERIFY(wordsIn(m_shell->window.status()).contains(QStringLiteral("Final, as forecast")));
    press(Qt::Key_L, Qt::ControlModifier);
    auto* list = m_shell->window.findChild<QWidget*>(QStringLiteral("popup"));
    QVERIFY(list != nullptr && list->isVisible());
    const QString words = wordsIn(*list);
    QVERIFY2(words.contains(QStringLiteral("Deposit")), qPrintable(words));
    QVERIFY2(words.contains(QStringLiteral("12:00:07")), qPrintable(words)); // the clock passed in
    for (auto* button : list->findChildren<QToolButton*>()) {
        QTest::mouseClick(button, Qt::LeftButton);
        QCOMPARE(QGuiApplication::clipboard()->text(), told.front().signature);
    }
    QTest::keyClick(list, Qt::Key_Escape);
    QTRY_VERIFY(!m_shell->window.findChild<QWidget*>(QStringLiteral("popup")));
}

void ShellTest::activityIsEmptyInWords()
{
    QTest::mouseClick(buttonIn(m_shell->window, QStringLiteral("Show activity")), Qt::LeftButton);
    auto* list = m_shell->window.findChild<QWidget*>(QStringLiteral("popup"));
    QVERIFY(list);
    QVERIFY(wordsIn(*list).contains(QStringLiteral("Nothing was signed yet")));
    list->close();
}

void ShellTest::whatIsRefusedSaysSoBeforeAnySignature()
{
    auto action = tests::console::depositOf(0);
    action.kind = app::review::ActionKind::CancelWithdraw;
    action.ticket = 999; // there is none
    emit m_shell->window.planWanted(action);
    auto* sheet = m_shell->window.sheet();
    QVERIFY(sheet);
    QVERIFY(wordsIn(*sheet).contains(QStringLiteral("The programs would refuse this.")));
    auto* sign = buttonIn(*sheet, QStringLiteral("Sign"));
    QVERIFY(sign != nullptr && !sign->isEnabled());
    QTest::keyClick(sheet, Qt::Key_Escape);
    QTRY_VERIFY(!m_shell->window.sheet());
}

QTEST_MAIN(ShellTest)
#include "shell_test.moc"
