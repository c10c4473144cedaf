//! Goal: an address is shown and copied whole, its label stands beside it, and a look-alike is
//! named.
//! Method: addresses made to agree in some characters and not in others, against a comparison of
//! their texts written out; the label's own widgets with real clicks and keys, wide and narrow.

#include "core/base/base58.h"
#include "widgets/fields/address_label.h"
#include "widgets/fields/format.h"
#include "widgets/fields/key_text.h"
#include "widgets/style/theme.h"

#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QTest>
#include <QToolButton>

#include <rapidcheck.h>

using namespace widgets::fields;

namespace {

core::Address addressOf(const QString& text)
{
    const QByteArray latin = text.toLatin1();
    const auto address = core::parseAddress({latin.data(), static_cast<size_t>(latin.size())});
    Q_ASSERT(address);
    return *address;
}

const QString& real()
{
    static const QString text = QStringLiteral("9xQeWvG816bUx9EPjHmaT23yvVM2ZWbrrpZb9PusVFin");
    return text;
}

//! The same with other characters in the middle.
QString poisoned()
{
    QString text = real();
    text[20] = u'A';
    return text;
}

} // namespace

class FieldAddressTest : public QObject
{
    Q_OBJECT

private slots:
    void looksAlikeOnlyWithBothEndsTheSame();
    void anAddressDoesNotLookLikeItself();
    void middleIsCutAndBothEndsStay();
    void copyTakesTheWholeAddress();
    void narrowLabelStillSaysTheWhole();
    void lookAlikeIsNamedInWords();
    void labelsAreTakenAsPlainText();
    void everyPartHasAName();
};

void FieldAddressTest::looksAlikeOnlyWithBothEndsTheSame()
{
    static const QString alphabet =
        QStringLiteral("123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz");
    int alike = 0;
    const bool holds = rc::check("one or two characters changed", [&] {
        QString text = real();
        const int changes = *rc::gen::inRange(1, 3);
        for (int i = 0; i < changes; ++i) {
            const int at = *rc::gen::inRange(1, static_cast<int>(text.size()));
            text[at] = alphabet[*rc::gen::inRange(0, static_cast<int>(alphabet.size()))];
        }
        const core::Address a = addressOf(real());
        const core::Address b = addressOf(text);
        const bool expected =
            text != real() && text.left(4) == real().left(4) && text.right(4) == real().right(4);
        alike += expected ? 1 : 0;
        RC_ASSERT(looksAlike(a, b) == expected);
        RC_ASSERT(looksAlike(b, a) == expected);
    });
    QVERIFY(holds);
    QVERIFY(alike > 10 && alike < 100); // both cases were met
}

void FieldAddressTest::anAddressDoesNotLookLikeItself()
{
    const core::Address address = addressOf(real());
    QVERIFY(!looksAlike(address, address));
    const std::vector<NamedAddress> known{{address, QStringLiteral("me")},
                                          {addressOf(poisoned()), QStringLiteral("other")},
                                          {core::Address{}, QStringLiteral("system")}};
    const auto found = lookAlikes(address, known);
    QCOMPARE(found.size(), 1U);
    QCOMPARE(found.front(), known[1]);
}

void FieldAddressTest::middleIsCutAndBothEndsStay()
{
    QCOMPARE(middleElided(QStringLiteral("abcdefghij"), 10), QStringLiteral("abcdefghij"));
    QCOMPARE(middleElided(QStringLiteral("abcdefghij"), 9), QStringLiteral("abcd…ghij"));
    QCOMPARE(middleElided(QStringLiteral("abcdefghij"), 8), QStringLiteral("abc…hij"));
    QCOMPARE(middleElided(QString(), 3), QString());
}

void FieldAddressTest::copyTakesTheWholeAddress()
{
    widgets::style::Theme theme(*qApp);
    AddressLabel label(theme);
    label.setAddress(addressOf(real()), QStringLiteral("Treasury"));
    label.resize(220, 40);
    label.show();
    QVERIFY(label.key().isCut());
    QApplication::clipboard()->clear();
    QTest::mouseClick(&label.copyButton(), Qt::LeftButton);
    QCOMPARE(QApplication::clipboard()->text(), real());
    QCOMPARE(label.copyButton().accessibleDescription(), QStringLiteral("The address was copied"));
    QApplication::clipboard()->clear();
    QTest::keyClick(&label.key(), Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QApplication::clipboard()->text(), real());
}

void FieldAddressTest::narrowLabelStillSaysTheWhole()
{
    widgets::style::Theme theme(*qApp);
    AddressLabel label(theme);
    label.setAddress(addressOf(real()), QStringLiteral("Treasury"));
    for (const int width : {200, 900}) {
        label.resize(width, 40);
        label.show();
        QCOMPARE(label.key().isCut(), width == 200);
        QCOMPARE(label.key().toolTip(), real());
        QCOMPARE(label.key().accessibleName(), real());
        QVERIFY(label.accessibleName().contains(real()));
        QVERIFY(label.accessibleName().contains(QStringLiteral("Treasury")));
    }
}

void FieldAddressTest::lookAlikeIsNamedInWords()
{
    widgets::style::Theme theme(*qApp);
    AddressLabel label(theme);
    label.setAddress(addressOf(poisoned()), {});
    label.show();
    QVERIFY(label.warning().isEmpty());
    label.setKnown({{addressOf(real()), QStringLiteral("Treasury")}});
    QVERIFY2(label.warning().contains(QStringLiteral("Treasury")), qPrintable(label.warning()));
    QCOMPARE(label.accessibleDescription(), label.warning());
    bool isSeen = false;
    for (const QLabel* part : label.findChildren<QLabel*>())
        isSeen = isSeen || (part->isVisible() && part->text() == label.warning());
    QVERIFY(isSeen);
    label.setAddress(addressOf(real()), QStringLiteral("Treasury"));
    QVERIFY(label.warning().isEmpty());
}

void FieldAddressTest::labelsAreTakenAsPlainText()
{
    widgets::style::Theme theme(*qApp);
    AddressLabel label(theme);
    label.setAddress(addressOf(real()), QStringLiteral("<b>me</b>"));
    for (const QLabel* part : label.findChildren<QLabel*>())
        if (part->text().startsWith(QLatin1Char('<'))) {
            QCOMPARE(part->textFormat(), Qt::PlainText);
            QVERIFY(!part->toolTip().contains(QLatin1Char('<')));
            return;
        }
    QFAIL("the label is not shown as it is");
}

void FieldAddressTest::everyPartHasAName()
{
    widgets::style::Theme theme(*qApp);
    AddressLabel label(theme);
    for (const QWidget* part : label.findChildren<QWidget*>())
        QVERIFY2(!part->accessibleName().isEmpty(), part->metaObject()->className());
}

QTEST_MAIN(FieldAddressTest)
#include "field_address_test.moc"
