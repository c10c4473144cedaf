//! Goal: an amount is taken exactly as written, or refused with a sentence; never rounded.
//! Method: real keys and pastes into the field, and a table of texts for the reader behind it.

#include "widgets/fields/amount_field.h"
#include "widgets/fields/format.h"
#include "widgets/style/theme.h"

#include <QApplication>
#include <QClipboard>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include <rapidcheck.h>

using widgets::fields::AmountFault;
using widgets::fields::AmountField;
using widgets::fields::readAmount;

class AmountFieldTest : public QObject
{
    Q_OBJECT

private slots:
    void textsAreReadExactlyOrRefused_data();
    void textsAreReadExactlyOrRefused();
    void pastesAreReadWhereTheyAreClear_data();
    void pastesAreReadWhereTheyAreClear() { textsAreReadExactlyOrRefused(); }
    void otherLocaleReadsItsOwnSigns_data();
    void otherLocaleReadsItsOwnSigns();
    void whatIsWrittenIsReadBackInEveryLocale();
    void everyFaultHasASentence();
    void typedDigitsBecomeTheAmount();
    void seventhPlaceIsRefusedWithASentence();
    void pastedAmountKeepsItsMeaning();
    void undoGoesBackBehindAll();
    void undoGoesBackBehindTidying();
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
    row("-1", 0, AmountFault::Signed);
    row("\u22121", 0, AmountFault::Signed);
    row("+1", 0, AmountFault::Signed);
    row("1-", 0, AmountFault::Signed);
    row("(1.00)", 0, AmountFault::Signed);
    row("$-1", 0, AmountFault::Signed);
    row("1e3", 0, AmountFault::Exponent);
    row("1.5E+3", 0, AmountFault::Exponent);
    row("e3", 0, AmountFault::NotANumber);
    row("1.2.3", 0, AmountFault::NotANumber);
    row(".", 0, AmountFault::NotANumber);
    row("12x", 0, AmountFault::NotANumber);
    row("\u0661", 0, AmountFault::NotANumber); // a digit, but not one of ours
}

void AmountFieldTest::pastesAreReadWhereTheyAreClear_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<quint64>("raw");
    QTest::addColumn<int>("fault");
    const auto row = [](const char* text, quint64 raw, AmountFault fault = AmountFault::None) {
        QTest::newRow(text) << QString::fromUtf8(text) << raw << static_cast<int>(fault);
    };
    // What other places and programs leave on the clipboard.
    row("12.5\n", 12'500'000);
    row("\ufeff12.5\u200b", 12'500'000);
    row("1'234.5", 1'234'500'000);
    row("1\u2019234.5", 1'234'500'000);
    row("1\u00a0234.5", 1'234'500'000);
    row("\uff11\uff12\uff0e\uff15", 12'500'000); // full width
    row("US$ 12.50", 12'500'000);
    row("12.50 $", 12'500'000);
    row("USDC 12.5", 12'500'000);
    row("\u20ac12.50", 0, AmountFault::NotANumber); // another currency
    row("12.50 USDC USDC", 0, AmountFault::NotANumber);
    row("1\n234", 0, AmountFault::NotANumber);     // two lines
    row("1\t234", 0, AmountFault::NotANumber);     // two cells
    row("1\u202e234", 0, AmountFault::NotANumber); // turned round on the screen
    row("0x10", 0, AmountFault::NotANumber);
    row("NaN", 0, AmountFault::NotANumber);
    // Written elsewhere, and clear.
    row("1.234,56", 1'234'560'000);
    row("1.234,567", 1'234'567'000);
    row("1.234.567", 1'234'567'000'000);
    row("1.234.567,89", 1'234'567'890'000);
    row("1 234,56", 1'234'560'000);
    row("1'234,5", 1'234'500'000);
    row("1.234,5678901", 0, AmountFault::TooManyPlaces);
    // Written elsewhere, and not clear.
    row("1 234,567", 0, AmountFault::BadGrouping);
    row("12,34", 0, AmountFault::BadGrouping);
    row("1.234.56", 0, AmountFault::NotANumber);
    row("1,234.567,8", 0, AmountFault::NotANumber);
    row("1,234 567", 0, AmountFault::BadGrouping);
    row("1 234'567", 0, AmountFault::BadGrouping);
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

void AmountFieldTest::otherLocaleReadsItsOwnSigns_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<quint64>("raw");
    QTest::addColumn<int>("fault");
    const auto row = [](const char* text, quint64 raw, AmountFault fault = AmountFault::None) {
        QTest::newRow(text) << QString::fromUtf8(text) << raw << static_cast<int>(fault);
    };
    row("1.234,5", 1'234'500'000);
    row("1.234", 1'234'000'000);
    row("1,234", 1'234'000); // the comma is the decimal sign here
    row("1,234.56", 1'234'560'000);
    row("1,234,567", 1'234'567'000'000);
    row("1.5", 0, AmountFault::BadGrouping);
    row("1 234.567", 0, AmountFault::BadGrouping);
}

void AmountFieldTest::otherLocaleReadsItsOwnSigns()
{
    QFETCH(QString, text);
    QFETCH(quint64, raw);
    QFETCH(int, fault);
    QLocale::setDefault(QLocale(QLocale::German, QLocale::Germany));
    const auto reading = readAmount(text, 6, QStringLiteral("USDC"));
    QLocale::setDefault(QLocale::c());
    QCOMPARE(static_cast<int>(reading.fault), fault);
    QCOMPARE(reading.raw, raw);
}

void AmountFieldTest::whatIsWrittenIsReadBackInEveryLocale()
{
    for (const char* name : {"C", "en_US", "de_DE", "de_CH", "fr_FR", "sv_SE", "pt_BR", "ja_JP"}) {
        QLocale::setDefault(QLocale(QString::fromLatin1(name)));
        const bool holds = rc::check(name, [] {
            const auto raw = *rc::gen::arbitrary<quint64>();
            const int decimals = *rc::gen::inRange(0, 10);
            const auto unit = QStringLiteral("USDC");
            const QString text = widgets::fields::decimalText(raw, decimals);
            const auto reading = readAmount(text, decimals, unit);
            RC_ASSERT(reading.ok());
            RC_ASSERT(reading.raw == raw);
        });
        QLocale::setDefault(QLocale::c());
        QVERIFY2(holds, name);
    }
}

void AmountFieldTest::everyFaultHasASentence()
{
    for (const auto fault :
         {AmountFault::NotANumber, AmountFault::Signed, AmountFault::Exponent,
          AmountFault::BadGrouping, AmountFault::TooManyPlaces, AmountFault::TooLarge})
        QVERIFY(widgets::fields::faultText(fault, 6).endsWith(QLatin1Char('.')));
    QVERIFY(widgets::fields::faultText(AmountFault::Empty, 6).isEmpty());
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
    field.clear();
    QApplication::clipboard()->setText(QStringLiteral("1\n234"));
    field.edit()->paste();
    QVERIFY2(!field.raw(), "two lines were read as one amount");
}

void AmountFieldTest::undoGoesBackBehindAll()
{
    AmountField field(QStringLiteral("Amount"), QStringLiteral("USDC"), 6);
    field.setMost(7'000'000, QStringLiteral("too much"));
    QTest::keyClicks(field.edit(), QStringLiteral("1.5"));
    field.findChild<QPushButton*>()->click();
    QCOMPARE(field.raw().value_or(0), 7'000'000ULL);
    QTest::keyClick(field.edit(), Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(field.raw().value_or(0), 1'500'000ULL);
    QTest::keyClick(field.edit(), Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(field.raw().value_or(0), 7'000'000ULL);
}

void AmountFieldTest::undoGoesBackBehindTidying()
{
    AmountField field(QStringLiteral("Amount"), QStringLiteral("USDC"), 6);
    QTest::keyClicks(field.edit(), QStringLiteral("1234.5"));
    QTest::keyClick(field.edit(), Qt::Key_Return);
    QCOMPARE(field.edit()->text(), QStringLiteral("1,234.500000"));
    QTest::keyClick(field.edit(), Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(field.edit()->text(), QStringLiteral("1234.5"));
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
