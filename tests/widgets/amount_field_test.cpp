// Goal: an amount is taken exactly as written, or refused with a sentence; never rounded.
// Method: real keys and pastes into the field, and a table of texts for the reader behind it.

#include "widgets/fields/amount_field.h"
#include "widgets/style/theme.h"

#include <QApplication>
#include <QClipboard>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using widgets::fields::AmountFault;
using widgets::fields::AmountField;
using widgets::fields::readAmount;

class AmountFieldTest : public QObject
{
    Q_OBJECT

private slots:
    void textsAreReadExactlyOrRefused_data();
    void textsAreReadExactlyOrRefused();
    void typedDigitsBecomeTheAmount();
    void seventhPlaceIsRefusedWithASentence();
    void pastedAmountKeepsItsMeaning();
    void longPasteIsRefusedAndNotCut();
    void boundsAreExplained();
    void allTakesTheWholeBalance();
    void everyPartHasAName();
};

void AmountFieldTest::textsAreReadExactlyOrRefused_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<quint64>("raw");
    QTest::addColumn<int>("fault");
    const auto row = [](const char* text, quint64 raw, AmountFault fault = AmountFault::None) {
        QTest::newRow(*text ? text : "(nothing)")
            << QString::fromUtf8(text) << raw << static_cast<int>(fault);
    };
    row("1", 1'000'000);
    row("0.000001", 1);
    row(".5", 500'000);
    row("5.", 5'000'000);
    row("1,234,567.890123", 1'234'567'890'123);
    row("1 234.5", 1'234'500'000);
    row("1\u202f234.5", 1'234'500'000);
    row("  12.5 USDC ", 12'500'000);
    row("$12.50", 12'500'000);
    row("18446744073709.551615", 18'446'744'073'709'551'615ULL);
    row("", 0, AmountFault::Empty);
    row("USDC", 0, AmountFault::Empty);
    row("18446744073709.551616", 0, AmountFault::TooLarge);
    row("99999999999999999999999999", 0, AmountFault::TooLarge);
    row("1.0000001", 0, AmountFault::TooManyPlaces);
    row("1.0000000", 0, AmountFault::TooManyPlaces);
    row("1,5", 0, AmountFault::BadGrouping);
    row("1,23,456", 0, AmountFault::BadGrouping);
    row(",123", 0, AmountFault::BadGrouping);
    row("-1", 0, AmountFault::NotANumber);
    row("1e3", 0, AmountFault::NotANumber);
    row("1.2.3", 0, AmountFault::NotANumber);
    row(".", 0, AmountFault::NotANumber);
    row("12x", 0, AmountFault::NotANumber);
    row("\u0661", 0, AmountFault::NotANumber); // a digit, but not one of ours
}

void AmountFieldTest::textsAreReadExactlyOrRefused()
{
    QFETCH(QString, text);
    QFETCH(quint64, raw);
    QFETCH(int, fault);
    const auto reading = readAmount(text, 6, QStringLiteral("USDC"));
    QCOMPARE(static_cast<int>(reading.fault), fault);
    QCOMPARE(reading.raw, raw);
}

void AmountFieldTest::typedDigitsBecomeTheAmount()
{
    AmountField field(QStringLiteral("Amount"), QStringLiteral("USDC"), 6);
    QSignalSpy changes(&field, &AmountField::changed);
    QTest::keyClicks(field.edit(), QStringLiteral("1234.5"));
    QCOMPARE(changes.count(), 5); // the point alone changes nothing
    QCOMPARE(field.raw().value_or(0), 1'234'500'000ULL);
    QTest::keyClick(field.edit(), Qt::Key_Return);
    QCOMPARE(field.edit()->text(), QStringLiteral("1,234.500000"));
    QCOMPARE(changes.count(), 5); // nor does the other form of the same amount
    QCOMPARE(field.raw().value_or(0), 1'234'500'000ULL);
}

void AmountFieldTest::seventhPlaceIsRefusedWithASentence()
{
    AmountField field(QStringLiteral("Amount"), QStringLiteral("USDC"), 6);
    QTest::keyClicks(field.edit(), QStringLiteral("1.1234567"));
    QVERIFY(!field.raw());
    QVERIFY2(field.message().contains(QStringLiteral("6")), qPrintable(field.message()));
    QTest::keyClick(field.edit(), Qt::Key_Backspace);
    QCOMPARE(field.raw().value_or(0), 1'123'456ULL);
}

void AmountFieldTest::pastedAmountKeepsItsMeaning()
{
    AmountField field(QStringLiteral("Amount"), QStringLiteral("USDC"), 6);
    QApplication::clipboard()->setText(QStringLiteral(" 12,345.678901 USDC\n"));
    field.edit()->paste();
    QCOMPARE(field.raw().value_or(0), 12'345'678'901ULL);
}

void AmountFieldTest::longPasteIsRefusedAndNotCut()
{
    AmountField field(QStringLiteral("Amount"), QStringLiteral("USDC"), 6);
    QApplication::clipboard()->setText(QString(200, QLatin1Char('1')));
    field.edit()->paste();
    QVERIFY(!field.raw());
    QVERIFY(!field.message().isEmpty());
}

void AmountFieldTest::boundsAreExplained()
{
    AmountField field(QStringLiteral("Amount"), QStringLiteral("USDC"), 6);
    field.setLeast(1'000'000, QStringLiteral("too little"));
    field.setMost(5'000'000, QStringLiteral("too much"));
    field.setHint(QStringLiteral("hint"));
    QCOMPARE(field.message(), QStringLiteral("hint"));
    field.setRaw(999'999);
    QVERIFY(!field.raw());
    QCOMPARE(field.message(), QStringLiteral("too little"));
    field.setRaw(5'000'001);
    QVERIFY(!field.raw());
    QCOMPARE(field.message(), QStringLiteral("too much"));
    field.setRaw(5'000'000);
    QCOMPARE(field.raw().value_or(0), 5'000'000ULL);
}

void AmountFieldTest::allTakesTheWholeBalance()
{
    AmountField field(QStringLiteral("Amount"), QStringLiteral("USDC"), 6);
    field.setMost(7'654'321, QStringLiteral("too much"));
    auto* all = field.findChild<QPushButton*>();
    QVERIFY(all);
    QTest::mouseClick(all, Qt::LeftButton);
    QCOMPARE(field.raw().value_or(0), 7'654'321ULL);
}

void AmountFieldTest::everyPartHasAName()
{
    AmountField field(QStringLiteral("Amount"), QStringLiteral("USDC"), 6);
    for (const QWidget* part : field.findChildren<QWidget*>())
        QVERIFY2(!part->accessibleName().isEmpty(), part->metaObject()->className());
}

QTEST_MAIN(AmountFieldTest)
#include "amount_field_test.moc"
