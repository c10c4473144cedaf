#pragma once
//! \file
//! The Accounts page on the screen, and the hands of whoever uses it: real clicks and keys on what
//! is found by the name that people hear.

#include "app/pages/accounts/accounts_page.h"
#include "app/pages/accounts/sheet.h"
#include "tests/app/pages/accounts/accounts_kit.h"
#include "widgets/style/theme.h"

#include <QDir>
#include <QLineEdit>
#include <QPushButton>

#include <cstring>

namespace tests::accounts {

using tests::positions::named;
using tests::positions::wordsOf;

inline Secret secretFrom(const char* text)
{
    core::solana::SecretBuffer buffer(std::strlen(text));
    std::memcpy(buffer.data(), text, buffer.size());
    return std::make_shared<core::solana::SecretBuffer>(std::move(buffer));
}

inline QByteArray textOf(const core::solana::SecretBuffer& secret)
{
    return {static_cast<const char*>(static_cast<const void*>(secret.data())),
            static_cast<qsizetype>(secret.size())};
}

//! Light and dark, where BACKSTOP_PICTURES says.
inline void takePicture(widgets::style::Theme& theme, QWidget& widget, const QString& name)
{
    const QString folder = qEnvironmentVariable("BACKSTOP_PICTURES");
    if (folder.isEmpty()) return;
    using widgets::style::Scheme;
    for (const Scheme scheme : {Scheme::Light, Scheme::Dark}) {
        theme.setScheme(scheme);
        QCoreApplication::processEvents();
        const auto tone =
            scheme == Scheme::Light ? QStringLiteral("light") : QStringLiteral("dark");
        const QString file = QStringLiteral("accounts-%1-%2.png").arg(name, tone);
        QVERIFY(widget.grab().save(QDir(folder).filePath(file)));
    }
    theme.setScheme({});
    QCoreApplication::processEvents();
}

constexpr auto phrase24 =
    "abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon "
    "abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon "
    "abandon art";

class Stage : public QObject
{
protected:
    void makeTheme() { m_theme = new widgets::style::Theme(*qApp); }
    void begin(const AccountsView& view, bool isPast = false)
    {
        m_page = std::make_unique<AccountsPage>(*m_theme);
        m_page->resize(1280, 800);
        m_page->show();
        show(view, isPast);
    }
    void show(const AccountsView& view, bool isPast = false)
    {
        m_view = view;
        tell();
        m_page->setState(someState(isPast));
        QCoreApplication::processEvents();
    }
    //! m_view, as it is now.
    void tell() { m_page->setAccounts(shared(m_view)); }
    void say(const char* sentence, const char* kind)
    {
        m_view.said = {m_view.said.number + 1, QString::fromUtf8(sentence), kind};
        tell();
    }

    //! The one that is open, or null.
    [[nodiscard]] static Sheet* sheet()
    {
        return qobject_cast<Sheet*>(QApplication::activeModalWidget());
    }
    //! What can be used just now: the sheet, else the page.
    [[nodiscard]] QWidget& front() const
    {
        if (Sheet* open = sheet()) return *open;
        return *m_page;
    }
    [[nodiscard]] bool says(const char* words) const
    {
        return wordsOf(front()).contains(QString::fromUtf8(words));
    }
    void press(const char* name)
    {
        auto* button = named<QPushButton>(front(), name);
        QVERIFY2(button != nullptr, name);
        QVERIFY2(button->isEnabled(), name);
        QTest::mouseClick(button, Qt::LeftButton);
    }
    void type(const char* name, const QString& text)
    {
        auto* line = named<QLineEdit>(front(), name);
        QVERIFY2(line != nullptr, name);
        line->setFocus();
        QTest::keyClick(line, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClick(line, Qt::Key_Delete);
        QTest::keyClicks(line, text);
    }

    widgets::style::Theme* m_theme = nullptr;
    std::unique_ptr<AccountsPage> m_page;
    AccountsView m_view;
};

} // namespace tests::accounts
