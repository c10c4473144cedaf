#include "tests/e2e/person.h"

#include <QCheckBox>
#include <QEvent>
#include <QScrollArea>

namespace tests::e2e {

bool Desktop::eventFilter(QObject* watched, QEvent* event)
{
    auto* widget = qobject_cast<QWidget*>(watched);
    const bool opens = event->type() == QEvent::Show || event->type() == QEvent::WindowUnblocked;
    const bool isWindow = widget != nullptr && widget->isWindow() &&
                          widget->windowType() != Qt::ToolTip && widget->windowType() != Qt::Popup;
    if (opens && isWindow)
        QMetaObject::invokeMethod(widget, &QWidget::activateWindow, Qt::QueuedConnection);
    return false;
}

QAbstractButton* buttonOf(const QWidget& parent, const char* name)
{
    for (auto* one : parent.findChildren<QAbstractButton*>())
        if (one->isVisible() && one->accessibleName() == QString::fromLatin1(name)) return one;
    return nullptr;
}

//! As a wheel would.
static void scrollTo(QWidget& widget)
{
    for (QWidget* parent = widget.parentWidget(); parent != nullptr;
         parent = parent->parentWidget())
        if (auto* area = qobject_cast<QScrollArea*>(parent)) area->ensureWidgetVisible(&widget);
}

void click(QWidget& widget)
{
    scrollTo(widget);
    const QRect seen = widget.visibleRegion().boundingRect();
    QVERIFY2(!seen.isEmpty(), qPrintable(widget.accessibleName()));
    const bool isBox =
        qobject_cast<QCheckBox*>(&widget) != nullptr; // takes clicks on its text only
    clickAt(widget.mapToGlobal(isBox ? QPoint(seen.left() + 8, seen.center().y()) : seen.center()));
}

void clickButton(QWidget& parent, const char* name)
{
    QTRY_VERIFY2_WITH_TIMEOUT(buttonOf(parent, name) != nullptr, name, patienceMs);
    QTRY_VERIFY2_WITH_TIMEOUT(buttonOf(parent, name)->isEnabled(), name, patienceMs);
    click(*buttonOf(parent, name));
}

void type(QLineEdit& edit, const QString& text)
{
    click(edit);
    QTRY_VERIFY(edit.hasFocus());
    typeText(text);
    QTRY_COMPARE(edit.text().remove(QLatin1Char(',')), text);
}

} // namespace tests::e2e
