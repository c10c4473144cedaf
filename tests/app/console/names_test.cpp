// Goal: everything has a name for people who hear the screen, and everything that can be done is
// reached by Tab.
// Method: every widget of every page, of the shell around them and of what opens above them; the
// focus chain walked once around.

#include "app/console/palette.h"
#include "app/console/status_strip.h"
#include "app/pages/page.h"
#include "app/pages/positions/action_form.h"
#include "app/review/review_sheet.h"
#include "tests/app/console/console_kit.h"

#include <QAccessible>
#include <QTabBar>
#include <QTabWidget>

using app::pages::PageId;
using app::pages::Place;
using tests::console::buttonIn;
using tests::console::Shell;

namespace {

const Place places[] = {{PageId::Overview, {}},  {PageId::Markets, {}},   {PageId::Markets, 0},
                        {PageId::Positions, {}}, {PageId::Waterfall, {}}, {PageId::Accounts, {}}};

//! Scroll areas' and tables' own insides speak through them.
bool isPartOfAnother(const QWidget& widget)
{
    for (const QWidget* at = &widget; at != nullptr; at = at->parentWidget())
        if (at->objectName().startsWith(QLatin1String("qt_")) ||
            at->inherits("QAbstractItemView") || at->inherits("QTabBar") ||
            at->inherits("QComboBox"))
            return at != &widget || at->objectName().startsWith(QLatin1String("qt_"));
    return false;
}

QString whereIs(const QWidget& widget)
{
    QStringList way;
    for (const QWidget* at = &widget; at != nullptr; at = at->parentWidget())
        way.prepend(QString::fromLatin1(at->metaObject()->className()) + QLatin1Char(' ') +
                    at->accessibleName());
    return way.join(QStringLiteral(" > "));
}

//! Widgets that take the focus or say something, and have no name.
QStringList namelessIn(const QWidget& root)
{
    QStringList found;
    for (QWidget* widget : root.findChildren<QWidget*>()) {
        if (!widget->isVisibleTo(&root) || isPartOfAnother(*widget)) continue;
        const auto* label = qobject_cast<QLabel*>(widget);
        const bool speaks = label != nullptr && !label->text().isEmpty();
        if (widget->focusPolicy() == Qt::NoFocus && !speaks) continue;
        QAccessibleInterface* spoken = QAccessible::queryAccessibleInterface(widget);
        if (spoken == nullptr || spoken->text(QAccessible::Name).isEmpty())
            found << whereIs(*widget);
    }
    return found;
}

//! What Tab goes to, once around.
QSet<const QWidget*> reachedByTab(QWidget& root)
{
    QSet<const QWidget*> reached;
    QWidget* first = root.nextInFocusChain();
    for (QWidget* at = first; at != nullptr;) {
        if ((at->focusPolicy() & Qt::TabFocus) != 0) reached.insert(at);
        at = at->nextInFocusChain();
        if (at == first) break;
    }
    return reached;
}

} // namespace

class NamesTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void pagesAndShellHaveNames();
    void everyTabOfPositionsHasNames();
    void formsAndReviewHaveNames();
    void paletteInspectorAndPopupHaveNames();
    void emptyLoadingAndErrorHaveNames();
    void everyButtonIsReachedByTab();
    void tabGoesThroughTheWindowAndComesBack();

private:
    [[nodiscard]] app::console::Window& window() { return m_shell->window; }

    widgets::style::Theme* m_theme = nullptr;
    std::unique_ptr<Shell> m_shell;
};

void NamesTest::initTestCase()
{
    m_theme = new widgets::style::Theme(*qApp);
    m_shell = std::make_unique<Shell>(*m_theme);
    QVERIFY(m_shell->worker.stepUntil(tests::console::isClaimPaid));
}

void NamesTest::pagesAndShellHaveNames()
{
    for (const Place& place : places) {
        window().go(place);
        QCOMPARE(namelessIn(window()).join(QLatin1Char('\n')), QString());
    }
}

void NamesTest::everyTabOfPositionsHasNames()
{
    window().go({PageId::Positions, {}});
    auto* tabs = window().currentPage().findChild<QTabBar*>();
    QVERIFY(tabs);
    QVERIFY(tabs->count() >= 3);
    for (int tab = 0; tab < tabs->count(); ++tab) {
        tabs->setCurrentIndex(tab);
        QCOMPARE(namelessIn(window()).join(QLatin1Char('\n')), QString());
    }
    tabs->setCurrentIndex(0);
}

void NamesTest::formsAndReviewHaveNames()
{
    window().openDeposit(0);
    QVERIFY(window().form());
    QCOMPARE(namelessIn(*window().form()).join(QLatin1Char('\n')), QString());
    window().form()->reject();
    QTRY_VERIFY(!window().form());
    window().openWithdraw(0);
    QVERIFY(window().form());
    QCOMPARE(namelessIn(*window().form()).join(QLatin1Char('\n')), QString());
    window().form()->reject();
    emit window().planWanted(tests::console::depositOf(1'000'000'000));
    QVERIFY(window().sheet());
    auto* levels = window().sheet()->findChild<QTabWidget*>();
    for (int level = 0; level < levels->count(); ++level) {
        levels->setCurrentIndex(level);
        QCOMPARE(namelessIn(*window().sheet()).join(QLatin1Char('\n')), QString());
    }
    window().sheet()->reject();
    QTRY_VERIFY(!window().sheet());
}

void NamesTest::paletteInspectorAndPopupHaveNames()
{
    window().openPalette();
    auto* palette = window().findChild<app::console::Palette*>();
    QVERIFY(palette);
    QCOMPARE(namelessIn(*palette).join(QLatin1Char('\n')), QString());
    delete palette;
    window().showInspector(true);
    window().go({PageId::Waterfall, 0});
    QCOMPARE(namelessIn(window()).join(QLatin1Char('\n')), QString());
    window().showInspector(false);
    window().status().openActivities();
    auto* popup = window().findChild<QWidget*>(QStringLiteral("popup"));
    QVERIFY(popup);
    QVERIFY(!popup->accessibleName().isEmpty());
    QCOMPARE(namelessIn(*popup).join(QLatin1Char('\n')), QString());
    window().status().openActivities();
}

void NamesTest::emptyLoadingAndErrorHaveNames()
{
    app::console::LedgerWorker silent{app::console::DataFolder{}};
    app::console::SigningRoom room({}, tests::console::withoutUsb());
    app::console::Window bare(*m_theme, silent, room);
    bare.show();
    for (const Place& place : places) {
        bare.go(place);
        QCOMPARE(namelessIn(bare).join(QLatin1Char('\n')), QString());
    }
    bare.showFailure(QStringLiteral("The disk is gone."));
    for (const Place& place : places) {
        bare.go(place);
        QCOMPARE(namelessIn(bare).join(QLatin1Char('\n')), QString());
    }
}

void NamesTest::everyButtonIsReachedByTab()
{
    for (const Place& place : places) {
        window().go(place);
        const auto reached = reachedByTab(window());
        for (const auto* button : window().findChildren<QAbstractButton*>()) {
            if (!button->isVisible() || isPartOfAnother(*button)) continue;
            // Of buttons that exclude each other one takes Tab, and arrows the others.
            const bool isOneOfMany = button->autoExclusive() || button->group() != nullptr;
            if (isOneOfMany && !button->isChecked()) continue;
            QVERIFY2(reached.contains(button), qPrintable(whereIs(*button)));
        }
    }
}

void NamesTest::tabGoesThroughTheWindowAndComesBack()
{
    window().go({PageId::Markets, 0});
    m_shell->activate();
    buttonIn(window(), QStringLiteral("Play"))->setFocus();
    QTRY_VERIFY(QApplication::focusWidget() != nullptr);
    const QWidget* first = QApplication::focusWidget();
    QSet<const QWidget*> visited;
    constexpr int most = 200;
    int keys = 0;
    for (; keys < most; ++keys) {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        QVERIFY(QApplication::focusWidget() != nullptr);
        visited.insert(QApplication::focusWidget());
        if (QApplication::focusWidget() == first) break;
    }
    QVERIFY2(keys < most, "Tab never comes back: something keeps it");
    int buttons = 0;
    for (const auto* button : window().findChildren<QAbstractButton*>()) {
        const bool isChoice = button->autoExclusive() || button->group() != nullptr;
        if (!button->isVisible() || !button->isEnabled() || isPartOfAnother(*button)) continue;
        if (isChoice) continue; // Tab goes to one of them, arrows to the others
        QVERIFY2(visited.contains(button), qPrintable(whereIs(*button)));
        ++buttons;
    }
    QVERIFY(buttons > 4);
}

QTEST_MAIN(NamesTest)
#include "names_test.moc"
