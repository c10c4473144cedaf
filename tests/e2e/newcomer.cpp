#include "tests/e2e/newcomer.h"

#include "widgets/fields/figure.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QApplication>
#include <QComboBox>
#include <QElapsedTimer>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QScrollArea>
#include <QScrollBar>
#include <QTabBar>
#include <QTest>

namespace tests::e2e {

namespace {

constexpr int lookEveryMs = 30;

//! As it is drawn: without the mark of its key.
QString drawn(QString text)
{
    return text.remove(QLatin1Char('&'));
}

bool isSeen(const QWidget& widget)
{
    return widget.isVisible() && !widget.visibleRegion().isEmpty();
}

QPoint middleOf(const QWidget& widget)
{
    return widget.visibleRegion().boundingRect().center();
}

} // namespace

QWidget& Newcomer::front() const
{
    if (QWidget* popup = QApplication::activePopupWidget()) return *popup;
    if (QWidget* modal = QApplication::activeModalWidget()) return *modal;
    return m_window;
}

void Newcomer::addCells(std::vector<Thing>& found) const
{
    for (auto* view : front().findChildren<QAbstractItemView*>()) {
        const bool isHeader = qobject_cast<QHeaderView*>(view) != nullptr; // it has no cells
        if (!isSeen(*view) || view->model() == nullptr || isHeader) continue;
        const QAbstractItemModel& model = *view->model();
        const QRect seen = view->viewport()->visibleRegion().boundingRect();
        for (int row = 0; row < model.rowCount(view->rootIndex()); ++row)
            for (int column = 0; column < model.columnCount(view->rootIndex()); ++column) {
                const QModelIndex index = model.index(row, column, view->rootIndex());
                const QPoint middle = view->visualRect(index).center();
                const QString text = index.data().toString();
                if (seen.contains(middle) && !text.isEmpty())
                    found.push_back({Kind::Cell, text, view->viewport(), middle});
            }
    }
}

std::vector<Newcomer::Thing> Newcomer::things() const
{
    std::vector<Thing> found;
    for (auto* button : front().findChildren<QAbstractButton*>())
        if (isSeen(*button) && !button->text().isEmpty())
            found.push_back({Kind::Button, drawn(button->text()), button, middleOf(*button)});
    for (auto* tabs : front().findChildren<QTabBar*>())
        for (int i = 0; isSeen(*tabs) && i < tabs->count(); ++i)
            found.push_back(
                {Kind::Button, drawn(tabs->tabText(i)), tabs, tabs->tabRect(i).center()});
    addCells(found);
    for (auto* choice : front().findChildren<QComboBox*>())
        if (isSeen(*choice))
            found.push_back({Kind::Choice, choice->currentText(), choice, middleOf(*choice)});
    for (auto* figure : front().findChildren<widgets::fields::Figure*>())
        if (isSeen(*figure))
            found.push_back({Kind::Text, figure->text(), figure, middleOf(*figure)});
    for (auto* label : front().findChildren<QLabel*>())
        if (isSeen(*label) && !label->text().isEmpty())
            found.push_back({Kind::Text, drawn(label->text()), label, middleOf(*label)});
    return found;
}

QString Newcomer::reads() const
{
    QStringList words;
    for (const Thing& one : things())
        words << one.text;
    return words.join(QLatin1Char('\n'));
}

bool Newcomer::sees(const QString& words) const
{
    return reads().contains(words);
}

void Newcomer::isLost(const QString& what) const
{
    throw Lost(QStringLiteral("%1\nWhat is to be read:\n%2").arg(what, reads()).toStdString());
}

bool Newcomer::scrollsOn() const
{
    for (auto* area : front().findChildren<QScrollArea*>()) {
        QScrollBar* bar = area->verticalScrollBar();
        if (!isSeen(*area) || bar->value() == bar->maximum()) continue;
        bar->setValue(bar->value() + bar->pageStep() / 2);
        return true;
    }
    return false;
}

void Newcomer::scrollsUp() const
{
    for (auto* area : front().findChildren<QScrollArea*>())
        if (isSeen(*area)) area->verticalScrollBar()->setValue(0);
}

QString Newcomer::finds(const QString& words)
{
    scrollsUp();
    do {
        QTest::qWait(0);
        for (const Thing& one : things())
            if (one.text.contains(words)) return one.text;
    } while (scrollsOn());
    isLost(QStringLiteral("The words “%1” are nowhere.").arg(words));
}

QString Newcomer::waitsFor(const QString& words, int seconds)
{
    QElapsedTimer waited;
    waited.start();
    while (!waited.hasExpired(qint64{seconds} * 1'000)) {
        for (const Thing& one : things())
            if (one.text.contains(words)) return one.text;
        QTest::qWait(lookEveryMs);
    }
    return finds(words);
}

void Newcomer::waitsUntilGone(const QString& words, int seconds)
{
    QElapsedTimer waited;
    waited.start();
    while (sees(words)) {
        if (waited.hasExpired(qint64{seconds} * 1'000))
            isLost(QStringLiteral("The words “%1” stay.").arg(words));
        QTest::qWait(lookEveryMs);
    }
}

Newcomer::Thing Newcomer::thing(const QString& words)
{
    scrollsUp();
    do {
        QTest::qWait(0);
        const auto all = things();
        for (const Thing& one : all)
            if (one.kind != Kind::Text && one.text == words) return one;
        for (const Thing& one : all)
            if (one.kind != Kind::Text && one.text.startsWith(words)) return one;
    } while (scrollsOn());
    isLost(QStringLiteral("Nothing that can be clicked is called “%1”.").arg(words));
}

void Newcomer::clicks(const QString& words)
{
    const Thing one = thing(words);
    if (!one.widget->isEnabled())
        isLost(QStringLiteral("“%1” cannot be clicked: %2").arg(words, one.widget->toolTip()));
    QTest::mouseClick(one.widget, Qt::LeftButton, {}, one.at);
    QTest::qWait(0);
}

void Newcomer::opens(const QString& words)
{
    const Thing one = thing(words);
    QTest::mouseClick(one.widget, Qt::LeftButton, {}, one.at);
    QTest::mouseDClick(one.widget, Qt::LeftButton, {}, one.at);
    QTest::qWait(0);
}

void Newcomer::clicksIcon(const QString& words)
{
    for (auto* button : front().findChildren<QAbstractButton*>()) {
        const bool isIt = isSeen(*button) && button->text().isEmpty() &&
                          button->toolTip().startsWith(words) && button->isEnabled();
        if (!isIt) continue;
        QTest::mouseClick(button, Qt::LeftButton, {}, middleOf(*button));
        QTest::qWait(0);
        return;
    }
    isLost(QStringLiteral("No icon says “%1”.").arg(words));
}

void Newcomer::types(const QString& label, const QString& text)
{
    const auto all = things();
    const auto named = std::find_if(all.begin(), all.end(), [&](const Thing& one) {
        return one.kind == Kind::Text && one.text == label;
    });
    if (named == all.end()) isLost(QStringLiteral("Nothing is called “%1”.").arg(label));
    const QPoint from = named->widget->mapToGlobal(QPoint(0, 0));
    QLineEdit* nearest = nullptr;
    int best = 0;
    for (auto* edit : front().findChildren<QLineEdit*>()) {
        if (!isSeen(*edit) || !edit->isEnabled() || edit->isReadOnly()) continue;
        const QPoint away = edit->mapToGlobal(QPoint(0, 0)) - from;
        if (away.y() < -edit->height()) continue; // a field's name stands above it, or left of it
        if (nearest != nullptr && away.manhattanLength() >= best) continue;
        nearest = edit;
        best = away.manhattanLength();
    }
    if (nearest == nullptr) isLost(QStringLiteral("“%1” has no field.").arg(label));
    QTest::mouseClick(nearest, Qt::LeftButton);
    nearest->selectAll();
    QTest::keyClicks(nearest, text);
}

void Newcomer::chooses(const QString& words, const QString& entry)
{
    clicks(words);
    QWidget* popup = QApplication::activePopupWidget();
    auto* list = popup == nullptr ? nullptr : popup->findChild<QAbstractItemView*>();
    if (list == nullptr) isLost(QStringLiteral("No list opens on “%1”.").arg(words));
    QTest::keyClick(list, Qt::Key_Home);
    for (int row = 0; row < list->model()->rowCount(); ++row) {
        if (list->currentIndex().data().toString() == entry) {
            QTest::keyClick(list, Qt::Key_Return);
            QTest::qWait(0);
            return;
        }
        QTest::keyClick(list, Qt::Key_Down);
    }
    isLost(QStringLiteral("The list has no “%1”.").arg(entry));
}

} // namespace tests::e2e
