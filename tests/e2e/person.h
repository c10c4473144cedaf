#pragma once
//! \file
//! A person at the window: finds things by the names that they hear, and uses mouse and keys of the
//! test's own display.

#include "tests/e2e/x_server.h"

#include <QAbstractButton>
#include <QLineEdit>
#include <QTest>

namespace tests::e2e {

constexpr int patienceMs = 60'000;

//! What a desktop does: the window that opens gets the keyboard. Install it on the application.
class Desktop : public QObject
{
public:
    bool eventFilter(QObject* watched, QEvent* event) override;
};

//! Visible, of any kind of button. Null: there is none of that name.
[[nodiscard]] QAbstractButton* buttonOf(const QWidget& parent, const char* name);

// Each makes the running test fail when it cannot be done.
void click(QWidget& widget);
void clickButton(QWidget& parent, const char* name);
void type(QLineEdit& edit, const QString& text);

} // namespace tests::e2e
