//! Goal: countdowns, pills, facts, notices and states say what they stand for, to eyes and to
//! screen readers, and what can be copied is copied whole.
//! Method: moments at both sides of each edge; real clicks and keys; a walk over all parts' names.

#include "widgets/fields/key_value_list.h"
#include "widgets/fields/lock_countdown.h"
#include "widgets/fields/pill.h"
#include "widgets/states/empty_state.h"
#include "widgets/states/error_state.h"
#include "widgets/states/notice.h"
#include "widgets/style/theme.h"

#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

#include <limits>

#include <rapidcheck.h>

using namespace widgets::fields;
using namespace widgets::states;
using core::UnixTime;

class FieldStatesTest : public QObject
{
    Q_OBJECT

private slots:
    void lockEndsAtItsMoment_data();
    void lockEndsAtItsMoment();
    void elapsedPartNeverSaysOverBeforeItIs();
    void countdownTellsOfItsState();
    void pillHidesWithoutText();
    void factsAreReachedAndCopied();
    void factsKeepTheFocusOverARefresh();
    void longValuesWrapAndAreNotCut();
    void noticeSaysItsWeightInWords();
    void emptyStateOffersItsAction();
    void errorStateShowsAndCopiesDetails();
    void everyPartHasAName();
};

void FieldStatesTest::lockEndsAtItsMoment_data()
{
    QTest::addColumn<qint64>("now");
    QTest::addColumn<int>("state");
    QTest::addColumn<QString>("text");
    const auto row = [](const char* name, qint64 now, LockState state, const char* text) {
        QTest::newRow(name) << now << static_cast<int>(state) << QString::fromLatin1(text);
    };
    constexpr qint64 until = 1'000'000;
    row("a week before", until - 7 * 86'400 + 3'600, LockState::Locked, "6 d 23 h left");
    row("a day before", until - 86'400, LockState::Locked, "1 d left");
    row("less than a day", until - 86'399, LockState::Soon, "23 h 59 min left");
    row("the last second", until - 1, LockState::Soon, "1 s left");
    row("the moment", until, LockState::Unlocked, "Unlocked");
    row("much later", std::numeric_limits<qint64>::max(), LockState::Unlocked, "Unlocked");
}

void FieldStatesTest::lockEndsAtItsMoment()
{
    QFETCH(qint64, now);
    QFETCH(int, state);
    QFETCH(QString, text);
    const Countdown countdown{UnixTime{100'000}, UnixTime{1'000'000}};
    QCOMPARE(static_cast<int>(lockState(countdown, UnixTime{now})), state);
    QCOMPARE(countdownText(countdown, UnixTime{now}), text);
    QVERIFY(countdownMoment(countdown, UnixTime{now})
                .contains(QStringLiteral("1970-01-12 13:46:40 UTC")));
}

void FieldStatesTest::elapsedPartNeverSaysOverBeforeItIs()
{
    QVERIFY(rc::check("any three moments", [] {
        const auto moment = [] {
            return *rc::gen::oneOf(rc::gen::arbitrary<qint64>(),
                                   rc::gen::inRange<qint64>(-1'000, 1'000));
        };
        const Countdown countdown{UnixTime{moment()}, UnixTime{moment()}};
        const UnixTime now{moment()};
        const int permille = elapsedPermille(countdown, now);
        RC_ASSERT(permille >= 0 && permille <= 1'000);
        const bool isOver = lockState(countdown, now) == LockState::Unlocked;
        if (countdown.from < countdown.until && permille == 1'000) RC_ASSERT(isOver);
        if (isOver) RC_ASSERT(permille == 1'000 || countdown.from > countdown.until);
    }));
    const Countdown countdown{UnixTime{0}, UnixTime{1'000}};
    QCOMPARE(elapsedPermille(countdown, UnixTime{-5}), 0);
    QCOMPARE(elapsedPermille(countdown, UnixTime{250}), 250);
    QCOMPARE(elapsedPermille(countdown, UnixTime{999}), 999);
    QCOMPARE(elapsedPermille(countdown, UnixTime{1'000}), 1'000);
}

void FieldStatesTest::countdownTellsOfItsState()
{
    widgets::style::Theme theme(*qApp);
    LockCountdown countdown(theme, QStringLiteral("Lot 3"));
    QSignalSpy states(&countdown, &LockCountdown::stateChanged);
    countdown.setCountdown({UnixTime{0}, UnixTime{200'000}});
    QCOMPARE(states.count(), 1);
    countdown.setNow(UnixTime{10});
    QCOMPARE(states.count(), 1);
    countdown.setNow(UnixTime{199'999});
    QCOMPARE(states.count(), 2);
    QCOMPARE(countdown.state(), LockState::Soon);
    QCOMPARE(countdown.accessibleName(), QStringLiteral("Lot 3: 1 s left"));
    countdown.setNow(UnixTime{200'000});
    QCOMPARE(states.count(), 3);
    countdown.setNow(UnixTime{1}); // a story that starts over
    QCOMPARE(countdown.state(), LockState::Locked);
    QCOMPARE(countdown.toolTip(), QStringLiteral("Unlocks at 1970-01-03 07:33:20 UTC."));
}

void FieldStatesTest::pillHidesWithoutText()
{
    widgets::style::Theme theme(*qApp);
    QWidget page;
    Pill pill(theme, &page);
    page.show();
    QVERIFY(!pill.isVisible());
    pill.setState(QStringLiteral("Paused"), PillKind::Warn);
    QVERIFY(pill.isVisible());
    QCOMPARE(pill.accessibleName(), QStringLiteral("Paused"));
    QVERIFY(pill.sizeHint().width() > pillSize(QStringLiteral("P")).width());
    pill.setState({}, PillKind::Neutral);
    QVERIFY(!pill.isVisible());
}

void FieldStatesTest::factsAreReachedAndCopied()
{
    widgets::style::Theme theme(*qApp);
    KeyValueList list(theme, QStringLiteral("Lot"));
    list.setFacts({{QStringLiteral("Value"), QStringLiteral("1,234.567890"), true},
                   {QStringLiteral("Owner"),
                    QStringLiteral("9xQe WvG8"),
                    true,
                    Tone::Plain,
                    {},
                    QStringLiteral("9xQeWvG8")}});
    list.show();
    QVERIFY(QTest::qWaitForWindowActive(&list));
    const auto values = list.findChildren<ValueText*>();
    QCOMPARE(values.size(), 2);
    values[0]->setFocus();
    QTest::keyClick(values[0], Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("1,234.567890"));
    QTest::keyClick(values[0], Qt::Key_Down);
    QVERIFY(values[1]->hasFocus());
    QTest::keyClick(values[1], Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("9xQeWvG8"));
    QCOMPARE(values[0]->accessibleName(), QStringLiteral("Value: 1,234.567890"));
    QCOMPARE(list.asText(), QStringLiteral("Value\t1,234.567890\nOwner\t9xQeWvG8"));
}

void FieldStatesTest::factsKeepTheFocusOverARefresh()
{
    widgets::style::Theme theme(*qApp);
    KeyValueList list(theme, QStringLiteral("Lot"));
    list.setFacts(
        {{QStringLiteral("a"), QStringLiteral("1")}, {QStringLiteral("b"), QStringLiteral("2")}});
    list.show();
    QVERIFY(QTest::qWaitForWindowActive(&list));
    auto* second = list.findChildren<ValueText*>().at(1);
    second->setFocus();
    list.setFacts({{QStringLiteral("a"), QStringLiteral("1")},
                   {QStringLiteral("b"), QStringLiteral("3")},
                   {QStringLiteral("c"), QStringLiteral("4")}});
    QVERIFY(second->hasFocus());
    QCOMPARE(second->copied(), QStringLiteral("3"));
    list.setFacts({{QStringLiteral("a"), QStringLiteral("1")}});
    QVERIFY(!second->isVisible());
    QCOMPARE(list.asText(), QStringLiteral("a\t1"));
}

void FieldStatesTest::longValuesWrapAndAreNotCut()
{
    widgets::style::Theme theme(*qApp);
    ValueText value(theme);
    value.setFact({QStringLiteral("Key"), QString(88, QLatin1Char('W')), true});
    QVERIFY(value.heightForWidth(200) > 3 * value.sizeHint().height());
    QCOMPARE(value.heightForWidth(2'000), value.sizeHint().height());
}

void FieldStatesTest::noticeSaysItsWeightInWords()
{
    QWidget page;
    Notice notice(&page);
    page.show();
    QVERIFY(!notice.isVisible());
    notice.setState(NoticeKind::Warn, QStringLiteral("The feed is 40 s old."));
    notice.setAction(QStringLiteral("Show feeds"));
    QVERIFY(notice.isVisible());
    QCOMPARE(notice.accessibleName(), QStringLiteral("Caution: The feed is 40 s old."));
    QSignalSpy actions(&notice, &Notice::actionTaken);
    QTest::keyClick(notice.findChild<QPushButton*>(), Qt::Key_Space);
    QCOMPARE(actions.count(), 1);
}

void FieldStatesTest::emptyStateOffersItsAction()
{
    EmptyState empty;
    empty.setState(QStringLiteral("No lots yet"), QStringLiteral("Deposit to open one."));
    empty.show();
    QVERIFY(!empty.button().isVisible());
    empty.setState(QStringLiteral("No lots yet"), QStringLiteral("Deposit to open one."),
                   QStringLiteral("Deposit"));
    QVERIFY(empty.button().isVisible());
    QSignalSpy actions(&empty, &EmptyState::actionTaken);
    QTest::mouseClick(&empty.button(), Qt::LeftButton);
    QCOMPARE(actions.count(), 1);
    QCOMPARE(empty.accessibleName(), QStringLiteral("No lots yet"));
}

void FieldStatesTest::errorStateShowsAndCopiesDetails()
{
    ErrorState error;
    error.setState(QStringLiteral("The node does not answer."),
                   QStringLiteral("Check the network, then try again."),
                   QStringLiteral("HTTP 503"));
    error.show();
    auto* details = error.findChild<QPlainTextEdit*>();
    QVERIFY(!details->isVisible());
    QSignalSpy retries(&error, &ErrorState::retried);
    QTest::mouseClick(&error.retryButton(), Qt::LeftButton);
    QCOMPARE(retries.count(), 1);
    error.setBusy(true);
    QTest::mouseClick(&error.retryButton(), Qt::LeftButton);
    QCOMPARE(retries.count(), 1);
    for (auto* button : error.findChildren<QPushButton*>())
        if (button->isVisible() && button->isCheckable()) button->click();
    QVERIFY(details->isVisible());
    for (auto* button : error.findChildren<QPushButton*>())
        if (button->text() == QStringLiteral("Copy details")) button->click();
    QCOMPARE(QApplication::clipboard()->text(),
             QStringLiteral("The node does not answer.\nHTTP 503"));
    error.setState(QStringLiteral("Gone"), QStringLiteral("Go on."));
    QVERIFY(!details->isVisible());
}

void FieldStatesTest::everyPartHasAName()
{
    widgets::style::Theme theme(*qApp);
    Notice notice;
    EmptyState empty;
    ErrorState error;
    KeyValueList list(theme, QStringLiteral("Lot"));
    list.setFacts({{QStringLiteral("a"), QStringLiteral("1")}});
    for (QWidget* widget : std::initializer_list<QWidget*>{&notice, &empty, &error, &list})
        for (const QWidget* part : widget->findChildren<QWidget*>()) {
            // What Qt puts into a scroll area by itself.
            const bool isInner = part->objectName().startsWith(QLatin1String("qt_")) ||
                                 qobject_cast<const QScrollBar*>(part);
            QVERIFY2(isInner || !part->accessibleName().isEmpty(), part->metaObject()->className());
        }
}

QTEST_MAIN(FieldStatesTest)
#include "field_states_test.moc"
