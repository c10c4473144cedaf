//! Goal: a statement reconciles to the last unit on screen, in the file and on paper, and what
//! cannot be written is said in a sentence.
//! Method: statements of the recorded story by the real history, and made-up ones of many pages;
//! files read back; folders that take no file.

#include "app/pages/positions/statement_card.h"
#include "app/pages/positions/statement_model.h"
#include "app/pages/positions/statement_pdf.h"
#include "app/pages/positions/statement_text.h"
#include "tests/app/pages/positions_kit.h"
#include "widgets/style/theme.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace app::pages::positions;
using namespace tests::positions;
using app::history::LineKind;
using app::history::Statement;
using app::history::StatementPtr;

namespace {

//! So many lines of yield and loss in one position.
std::shared_ptr<Statement> madeUp(std::size_t lines)
{
    auto statement = std::make_shared<Statement>();
    statement->owner.bytes[3] = 9;
    statement->to = UnixTime{1'747'072'800};
    app::history::PositionStatement position;
    position.marketName = "LAYER-PERP";
    std::int64_t balance = 0;
    for (std::size_t i = 0; i < lines; ++i) {
        app::history::StatementLine line;
        line.time = UnixTime{1'746'372'600 + static_cast<std::int64_t>(i)};
        line.since = line.time;
        line.kind = i % 3 == 2 ? LineKind::ClaimLoss : LineKind::YieldVested;
        line.change = i % 3 == 2 ? -1 : 1'000'000'000'001;
        balance += line.change;
        line.balance = balance;
        position.totals[static_cast<std::size_t>(line.kind)] += line.change;
        statement->lines.push_back(line);
    }
    position.closing = UsdcAmount{static_cast<std::uint64_t>(balance)};
    statement->closing = position.closing;
    statement->totals = position.totals;
    statement->positions.push_back(position);
    return statement;
}

} // namespace

class PositionsStatementTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void storysStatementReconciles();
    void wrongSumsAreFound();
    void modelShowsEveryLine();
    void csvReadBackAddsUp();
    void paperHasItsPages();
    void paperIsTheSameEveryTime();
    void filesThatCannotBeWrittenAreSaid();
    void cardWritesOffTheThreadAndSaysSo();
    void statementThatDoesNotReconcileIsNotShown();

private:
    widgets::style::Theme* m_theme = nullptr;
    StatementPtr m_statement;
};

void PositionsStatementTest::initTestCase()
{
    m_theme = new widgets::style::Theme(*qApp);
    Story story;
    const StatePtr state = story.until(UnixTime{1'747'072'800});
    m_statement = story.statement(state->replay.begins, UnixTime{state->snapshot->time.raw() + 1});
    // The closing is what the page shows as mine.
    std::uint64_t mine = 0;
    for (const auto* held : state->snapshot->positionsOf(Story::owner()))
        mine += held->value.raw() + held->leaving.raw();
    QCOMPARE(m_statement->closing.raw(), mine);
}

void PositionsStatementTest::storysStatementReconciles()
{
    QVERIFY(m_statement->lines.size() >= 4);
    QVERIFY(addsUp(*m_statement));
    QVERIFY(addsUp(*madeUp(100)));
}

void PositionsStatementTest::wrongSumsAreFound()
{
    for (int fault = 0; fault < 5; ++fault) {
        Statement wrong = *m_statement;
        if (fault == 0) wrong.closing.value += 1;
        if (fault == 1) wrong.lines.front().change += 1;
        if (fault == 2) wrong.totals[0] += 1;
        if (fault == 3) wrong.positions.front().opening.value += 1;
        if (fault == 4) wrong.lines.front().position = 99;
        QVERIFY2(!addsUp(wrong), qPrintable(QString::number(fault)));
    }
}

void PositionsStatementTest::modelShowsEveryLine()
{
    StatementModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const StatementPtr statement = madeUp(1'000);
    model.setStatement(statement);
    QCOMPARE(model.rowCount(), 1'000);
    for (int row = 0; row < 1'000; ++row)
        QCOMPARE(
            model.index(row, StatementModel::Change).data(widgets::tables::RawRole).toLongLong(),
            statement->lines[static_cast<size_t>(row)].change);
}

void PositionsStatementTest::csvReadBackAddsUp()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("statement.csv"));
    QVERIFY(!saveStatementCsv(*m_statement, path));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray written = file.readAll();
    const std::string expected = app::history::statementCsv(*m_statement);
    QCOMPARE(written.toStdString(), expected);
    // A header, a row for each opening, line and closing.
    const auto rows = written.count('\n');
    QCOMPARE(static_cast<std::size_t>(rows),
             1 + m_statement->lines.size() + 2 * m_statement->positions.size());
}

void PositionsStatementTest::paperHasItsPages()
{
    for (const std::size_t lines : {std::size_t{0}, std::size_t{10}, std::size_t{500}}) {
        const auto statement = madeUp(lines);
        const QByteArray pdf = statementPdf(*statement);
        QVERIFY(pdf.startsWith("%PDF-"));
        QVERIFY(pdf.trimmed().endsWith("%%EOF"));
        const int pages = statementPages(*statement);
        QCOMPARE(static_cast<int>(pdf.count("/Type /Page\n")), pages);
        QCOMPARE(pages, lines < 30 ? 1 : 12);
    }
}

void PositionsStatementTest::paperIsTheSameEveryTime()
{
    const QByteArray first = statementPdf(*m_statement);
    QTest::qWait(1'100); // the clock of the machine goes on
    QCOMPARE(statementPdf(*m_statement), first);
}

void PositionsStatementTest::filesThatCannotBeWrittenAreSaid()
{
    QTemporaryDir folder;
    const QString nowhere = folder.filePath(QStringLiteral("no/such/folder/statement"));
    for (const auto& fault :
         {saveStatementPdf(*m_statement, nowhere), saveStatementCsv(*m_statement, nowhere),
          saveStatementPdf(*m_statement, folder.path())}) {
        QVERIFY(fault);
        QVERIFY2(fault->contains(folder.path()), qPrintable(*fault));
    }
}

void PositionsStatementTest::cardWritesOffTheThreadAndSaysSo()
{
    StatementCard card(*m_theme);
    card.show();
    card.showStatement(m_statement);
    QCOMPARE(card.lines().rowCount(), static_cast<int>(m_statement->lines.size()));
    QSignalSpy saved(&card, &StatementCard::saved);
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("statement.pdf"));
    card.savePdf(path);
    QTRY_COMPARE(saved.count(), 1);
    QCOMPARE(saved.takeFirst().front().toBool(), true);
    QVERIFY(QFile(path).size() > 1'000);
    QVERIFY(wordsOf(card).contains(path));
    card.saveCsv(folder.filePath(QStringLiteral("no/such/folder.csv")));
    QTRY_COMPARE(saved.count(), 1);
    QCOMPARE(saved.takeFirst().front().toBool(), false);
    QVERIFY(wordsOf(card).contains(QStringLiteral("could not be saved")));
}

void PositionsStatementTest::statementThatDoesNotReconcileIsNotShown()
{
    StatementCard card(*m_theme);
    card.show();
    auto wrong = std::make_shared<Statement>(*m_statement);
    wrong->closing.value += 1;
    card.showStatement(wrong);
    QCOMPARE(card.lines().rowCount(), 0);
    QVERIFY(wordsOf(card).contains(QStringLiteral("do not reconcile")));
    QVERIFY(!named<QAbstractButton>(card, "Save the statement as PDF")->isEnabled());
}

QTEST_MAIN(PositionsStatementTest)
#include "positions_statement_test.moc"
