//! Goal: a password that was typed is nowhere in the line that shows it, and comes out as it was
//! typed.
//! Method: real keys, pastes, selections and an input method; after each the line's text, its undo
//! and its accessible text hold masks only. A property: any sequence of edits leaves in the field
//! what it leaves in a plain QLineEdit.

#include "widgets/fields/secret_field.h"
#include "widgets/style/theme.h"

#include <QAccessible>
#include <QClipboard>
#include <QGuiApplication>
#include <QInputMethodEvent>
#include <QSignalSpy>
#include <QTest>

#include <rapidcheck.h>

using widgets::fields::SecretField;

class SecretFieldTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { m_theme = new widgets::style::Theme(*qApp); }
    void init();
    void cleanup() { m_field.reset(); }

    void keysComeOutAsTyped();
    void lineHoldsMasksOnly();
    void everyWayInIsMasked();
    void takingLeavesNothing();
    void halfCharactersAreRemoved();
    void tooLongIsNotTaken();
    void copyAndCutGiveNothing();
    void equalMeansTheSameUnits();
    void revealedLettersAreNotInTheLine();
    void editsAreThoseOfAPlainLine();

private:
    [[nodiscard]] static QByteArray textOf(const core::solana::SecretBuffer& secret)
    {
        return {static_cast<const char*>(static_cast<const void*>(secret.data())),
                static_cast<qsizetype>(secret.size())};
    }
    [[nodiscard]] QByteArray secret() const { return textOf(m_field->secret()); }
    //! Whether text, undo and what is read aloud hold nothing but masks.
    [[nodiscard]] bool isMasked() const;

    widgets::style::Theme* m_theme = nullptr;
    std::unique_ptr<SecretField> m_field;
};

void SecretFieldTest::init()
{
    m_field = std::make_unique<SecretField>(*m_theme, QStringLiteral("Password"));
    m_field->show();
    m_field->setFocus();
}

bool SecretFieldTest::isMasked() const
{
    const auto isMask = [](QChar unit) { return unit == QChar(0xE000); };
    const QString text = m_field->text();
    const QString spoken =
        QAccessible::queryAccessibleInterface(m_field.get())->text(QAccessible::Value);
    return std::all_of(text.begin(), text.end(), isMask) && text.size() == m_field->length() &&
           !m_field->isUndoAvailable() && !m_field->isRedoAvailable() &&
           std::none_of(spoken.begin(), spoken.end(), [](QChar c) { return c.isLetterOrNumber(); });
}

void SecretFieldTest::keysComeOutAsTyped()
{
    QSignalSpy changed(m_field.get(), &SecretField::changed);
    QTest::keyClicks(m_field.get(), QStringLiteral("correct horse"));
    QCOMPARE(changed.count(), 13);
    QCOMPARE(secret(), QByteArray("correct horse"));
    QTest::keyClick(m_field.get(), Qt::Key_Home);
    QTest::keyClick(m_field.get(), Qt::Key_Right);
    QTest::keyClicks(m_field.get(), QStringLiteral("X"));
    QTest::keyClick(m_field.get(), Qt::Key_Delete);
    QTest::keyClick(m_field.get(), Qt::Key_Backspace);
    QCOMPARE(secret(), QByteArray("crrect horse"));
    QTest::keyClick(m_field.get(), Qt::Key_End);
    QTest::keyClick(m_field.get(), Qt::Key_Backspace);
    QCOMPARE(secret(), QByteArray("crrect hors"));
    QTest::keyClick(m_field.get(), Qt::Key_Home, Qt::ShiftModifier);
    QTest::keyClicks(m_field.get(), QStringLiteral("all"));
    QCOMPARE(secret(), QByteArray("all"));
}

void SecretFieldTest::lineHoldsMasksOnly()
{
    for (const QChar letter : QStringLiteral("hunter2")) {
        QTest::keyClicks(m_field.get(), QString(letter));
        QVERIFY(isMasked());
    }
    QTest::keyClick(m_field.get(), Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(isMasked());
    QVERIFY(m_field->isBlank()); // as in every line for passwords: undo empties it
}

void SecretFieldTest::everyWayInIsMasked()
{
    QGuiApplication::clipboard()->setText(QStringLiteral("pasted pass"));
    QTest::keyClick(m_field.get(), Qt::Key_V, Qt::ControlModifier);
    QVERIFY(isMasked());
    QCOMPARE(secret(), QByteArray("pasted pass"));
    QInputMethodEvent method;
    method.setCommitString(QStringLiteral("ß漢"));
    QCoreApplication::sendEvent(m_field.get(), &method);
    QVERIFY(isMasked());
    QCOMPARE(secret(), QByteArray("pasted pass") + QStringLiteral("ß漢").toUtf8());
    auto* spoken = QAccessible::queryAccessibleInterface(m_field.get());
    spoken->setText(QAccessible::Value, QStringLiteral("told"));
    QVERIFY(isMasked());
    QCOMPARE(secret(), QByteArray("told"));
    m_field->setText(QStringLiteral("by a program"));
    QVERIFY(isMasked());
    QCOMPARE(secret(), QByteArray("by a program"));
    const QByteArray bytes("by bytes");
    m_field->setSecret({static_cast<const uint8_t*>(static_cast<const void*>(bytes.constData())),
                        static_cast<size_t>(bytes.size())});
    QVERIFY(isMasked());
    QCOMPARE(secret(), bytes);
}

void SecretFieldTest::takingLeavesNothing()
{
    QTest::keyClicks(m_field.get(), QStringLiteral("once"));
    QCOMPARE(textOf(m_field->take()), QByteArray("once"));
    QVERIFY(m_field->isBlank());
    QVERIFY(m_field->text().isEmpty());
    QVERIFY(isMasked());
    QVERIFY(secret().isEmpty());
    QTest::keyClicks(m_field.get(), QStringLiteral("again"));
    QCOMPARE(secret(), QByteArray("again"));
}

void SecretFieldTest::halfCharactersAreRemoved()
{
    m_field->setText(QStringLiteral("a\U0001F511b"));
    QCOMPARE(m_field->length(), 4);
    QTest::keyClick(m_field.get(), Qt::Key_Home);
    QTest::keyClick(m_field.get(), Qt::Key_Right);
    QTest::keyClick(m_field.get(), Qt::Key_Delete);
    QCOMPARE(secret(), QByteArray("ab"));
    QVERIFY(isMasked());
}

void SecretFieldTest::tooLongIsNotTaken()
{
    m_field->setText(QString(SecretField::lengthMax + 100, QLatin1Char('x')));
    QCOMPARE(m_field->length(), SecretField::lengthMax);
    QTest::keyClicks(m_field.get(), QStringLiteral("y"));
    QCOMPARE(m_field->length(), SecretField::lengthMax);
    QVERIFY(!secret().contains('y'));
}

void SecretFieldTest::copyAndCutGiveNothing()
{
    QGuiApplication::clipboard()->setText(QStringLiteral("before"));
    QTest::keyClicks(m_field.get(), QStringLiteral("mine"));
    for (const auto key : {Qt::Key_C, Qt::Key_X}) {
        QTest::keyClick(m_field.get(), Qt::Key_A, Qt::ControlModifier);
        QTest::keyClick(m_field.get(), key, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("before"));
    }
    QVERIFY(!m_field->acceptDrops());
    QVERIFY(!m_field->dragEnabled());
}

void SecretFieldTest::equalMeansTheSameUnits()
{
    SecretField other(*m_theme, QStringLiteral("Again"));
    QVERIFY(m_field->isSameAs(other));
    m_field->setText(QStringLiteral("secret"));
    other.setText(QStringLiteral("secreT"));
    QVERIFY(!m_field->isSameAs(other));
    other.setText(QStringLiteral("secret"));
    QVERIFY(m_field->isSameAs(other));
}

void SecretFieldTest::revealedLettersAreNotInTheLine()
{
    m_field->resize(200, 32);
    const QImage blank = m_field->grab().toImage();
    m_field->setRevealed(true);
    QTest::keyClicks(m_field.get(), QStringLiteral("zebra"));
    QVERIFY(isMasked());
    QVERIFY(m_field->grab().toImage() != blank);
    QCOMPARE(secret(), QByteArray("zebra"));
}

void SecretFieldTest::editsAreThoseOfAPlainLine()
{
    struct Edit
    {
        int at;
        int selected;
        std::string inserted;
    };
    const auto edit = rc::gen::construct<Edit>(
        rc::gen::inRange(0, 12), rc::gen::inRange(-6, 6),
        rc::gen::container<std::string>(rc::gen::elementOf(std::string("aabc zß"))));
    const bool holds = rc::check("as a plain line", [&] {
        QLineEdit plain;
        m_field->wipe();
        const auto edits = *rc::gen::container<std::vector<Edit>>(edit);
        for (const Edit& one : edits) {
            const QString text = QString::fromLatin1(one.inserted.c_str()).left(8);
            for (QLineEdit* line : {&plain, static_cast<QLineEdit*>(m_field.get())}) {
                const int at = qMin(one.at, static_cast<int>(line->text().size()));
                line->setCursorPosition(at);
                if (one.selected != 0) line->setSelection(at, one.selected);
                if (text.isEmpty())
                    line->backspace();
                else
                    line->insert(text);
            }
            RC_ASSERT(isMasked());
            RC_ASSERT(secret() == plain.text().toUtf8());
            RC_ASSERT(m_field->cursorPosition() == plain.cursorPosition());
        }
    });
    QVERIFY(holds);
}

QTEST_MAIN(SecretFieldTest)
#include "secret_field_test.moc"
