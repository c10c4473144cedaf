// Goal: the palette finds what was meant by a few letters, does it by keyboard alone, and says why
// something cannot be done just now.
// Method: the rules of fitting as a table; then the window offscreen, keys only.

#include "app/console/palette.h"
#include "app/pages/markets/markets_page.h"
#include "app/pages/positions/action_form.h"
#include "tests/app/console/console_kit.h"

#include <QLineEdit>
#include <QListView>

using app::console::Command;
using app::console::CommandKind;
using app::console::fit;
using app::console::Palette;
using app::pages::PageId;
using tests::console::Shell;

class PaletteTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void fitFollowsTheRule_data();
    void fitFollowsTheRule();
    void betterFitsComeFirst();
    void equalFitsKeepTheirOrder();
    void everyWordMustFit();
    void enterOpensTheMarketThatWasTyped();
    void arrowsChooseAmongWhatIsFound();
    void keysPassOverWhatCannotBeDone();
    void pageKeysStayWithinTheRows();
    void escapeDoesNothingElse();
    void whatCannotBeDoneSaysWhy();
    void whatIsNowhereGetsASentence();
    void wholeAddressFindsItsOwner();
    void everyCommandHasATitleAndAKind();

private:
    //! Opened by its key.
    [[nodiscard]] Palette* openPalette();
    [[nodiscard]] static QStringList titles(const Palette& palette);

    widgets::style::Theme* m_theme = nullptr;
    std::unique_ptr<Shell> m_shell;
};

void PaletteTest::initTestCase()
{
    m_theme = new widgets::style::Theme(*qApp);
    m_shell = std::make_unique<Shell>(*m_theme);
    QVERIFY(m_shell->worker.stepUntil(tests::console::isCalmMoment));
}

void PaletteTest::fitFollowsTheRule_data()
{
    QTest::addColumn<QString>("title");
    QTest::addColumn<QString>("detail");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<int>("score");
    const QString address = QStringLiteral("8tnSLAYERxq9");
    const auto row = [&](const char* name, const char* title, const char* typed, int score) {
        QTest::newRow(name) << QString::fromLatin1(title) << address << QString::fromLatin1(typed)
                            << score;
    };
    row("nothing typed fits everything a little", "Markets", "", 1);
    row("blanks are nothing", "Markets", "   ", 1);
    row("begin of the title", "Deposit into LAYER-PERP", "dep", 8);
    row("capitals do not matter", "Deposit into LAYER-PERP", "DEP", 8);
    row("begin of a word", "Deposit into LAYER-PERP", "lay", 6);
    row("begin of a word behind a hyphen", "Deposit into LAYER-PERP", "perp", 6);
    row("inside a word", "Deposit into LAYER-PERP", "pos", 3);
    row("a word later on begins with what stands inside another", "Deposit posit", "posit", 6);
    row("scattered letters are no fit", "Deposit into LAYER-PERP", "dlp", 0);
    row("not at all", "Markets", "zebra", 0);
    row("two words add up", "Deposit into LAYER-PERP", "lay dep", 14);
    row("three characters of an address are too few", "Vault", "8tn", 0);
    row("four are enough", "Vault", "8tnS", 6);
    row("inside an address", "Vault", "LAYER", 6);
    row("an address knows capitals", "Vault", "8TNS", 0);
}

void PaletteTest::fitFollowsTheRule()
{
    QFETCH(QString, title);
    QFETCH(QString, detail);
    QFETCH(QString, typed);
    Command command;
    command.title = title;
    command.detail = detail;
    QTEST(fit(command, typed), "score");
}

void PaletteTest::betterFitsComeFirst()
{
    std::vector<Command> commands(4);
    commands[0].title = QStringLiteral("Map rakes");       // not at all
    commands[1].title = QStringLiteral("Benchmark");       // inside
    commands[2].title = QStringLiteral("Go to mark");      // a word
    commands[3].title = QStringLiteral("Markets and all"); // the begin
    const auto found = app::console::matching(commands, QStringLiteral("mark"));
    QCOMPARE(found.size(), size_t{3});
    for (size_t i = 0; i < found.size(); ++i)
        QCOMPARE(found[i], &commands[commands.size() - 1 - i]);
}

void PaletteTest::equalFitsKeepTheirOrder()
{
    std::vector<Command> commands(5);
    for (Command& command : commands)
        command.title = QStringLiteral("Deposit into X");
    const auto found = app::console::matching(commands, QStringLiteral("dep"));
    QCOMPARE(found.size(), commands.size());
    for (size_t i = 0; i < found.size(); ++i)
        QCOMPARE(found[i], &commands[i]);
}

void PaletteTest::everyWordMustFit()
{
    Command command;
    command.title = QStringLiteral("Deposit into LAYER-PERP");
    QVERIFY(fit(command, QStringLiteral("deposit layer")) > 0);
    QCOMPARE(fit(command, QStringLiteral("deposit sol")), 0);
}

Palette* PaletteTest::openPalette()
{
    m_shell->activate();
    QTest::keyClick(&m_shell->window, Qt::Key_K, Qt::ControlModifier);
    auto* palette = m_shell->window.findChild<Palette*>();
    if (palette != nullptr) palette->activateWindow();
    return palette;
}

QStringList PaletteTest::titles(const Palette& palette)
{
    QStringList titles;
    for (const Command* command : palette.offered())
        titles << command->title;
    return titles;
}

void PaletteTest::enterOpensTheMarketThatWasTyped()
{
    m_shell->window.go({PageId::Overview, {}});
    Palette* palette = openPalette();
    QVERIFY(palette);
    QTRY_VERIFY(palette->focusWidget() != nullptr);
    QTest::keyClicks(palette->focusWidget(), QStringLiteral("sol-p"));
    QVERIFY(!palette->offered().empty());
    QCOMPARE(palette->offered().front()->kind, CommandKind::Market);
    QTest::keyClick(palette->focusWidget(), Qt::Key_Return);
    QTRY_VERIFY(!m_shell->window.findChild<Palette*>());
    QCOMPARE(m_shell->window.currentPage().id(), PageId::Markets);
    auto& page = static_cast<app::pages::markets::MarketsPage&>(m_shell->window.currentPage());
    const size_t shown = page.market().value_or(99);
    QVERIFY(shown < m_shell->state->snapshot->markets.size());
    QVERIFY(m_shell->state->snapshot->markets[shown].name.starts_with("SOL"));
}

void PaletteTest::arrowsChooseAmongWhatIsFound()
{
    Palette* palette = openPalette();
    QVERIFY(palette);
    auto* search = palette->findChild<QLineEdit*>();
    QTest::keyClicks(search, QStringLiteral("page"));
    search->clear();
    // Pages come first, in their order.
    QCOMPARE(palette->offered().front()->title, app::pages::pageName(PageId::Overview));
    for (int i = 0; i < 3; ++i)
        QTest::keyClick(search, Qt::Key_Down);
    QTest::keyClick(search, Qt::Key_Up);
    QTest::keyClick(search, Qt::Key_Enter);
    QTRY_VERIFY(!m_shell->window.findChild<Palette*>());
    QCOMPARE(m_shell->window.currentPage().id(), PageId::Positions);
}

void PaletteTest::keysPassOverWhatCannotBeDone()
{
    Palette* palette = openPalette();
    QVERIFY(palette);
    auto* search = palette->findChild<QLineEdit*>();
    auto* list = palette->findChild<QListView*>();
    const auto& offered = palette->offered();
    std::vector<int> possible;
    for (size_t i = 0; i < offered.size(); ++i)
        if (offered[i]->isEnabled) possible.push_back(int(i));
    QVERIFY(possible.size() < offered.size()); // there is something to pass over
    for (size_t i = 0; i < possible.size(); ++i) {
        QCOMPARE(list->currentIndex().row(), possible[i]);
        QTest::keyClick(search, Qt::Key_Down);
    }
    for (size_t i = possible.size(); i > 0; --i) {
        QCOMPARE(list->currentIndex().row(), possible[i - 1]);
        QTest::keyClick(search, Qt::Key_Up);
    }
    QTest::keyClick(search, Qt::Key_Escape);
    QTRY_VERIFY(!m_shell->window.findChild<Palette*>());
}

void PaletteTest::pageKeysStayWithinTheRows()
{
    Palette* palette = openPalette();
    QVERIFY(palette);
    auto* search = palette->findChild<QLineEdit*>();
    auto* list = palette->findChild<QListView*>();
    for (int i = 0; i < 30; ++i)
        QTest::keyClick(search, Qt::Key_PageDown);
    const int last = list->currentIndex().row();
    QVERIFY(last > int(palette->offered().size()) - 8);
    QTest::keyClick(search, Qt::Key_Down);
    QCOMPARE(list->currentIndex().row(), last);
    for (int i = 0; i < 30; ++i)
        QTest::keyClick(search, Qt::Key_PageUp);
    QCOMPARE(list->currentIndex().row(), 0);
    QTest::keyClick(search, Qt::Key_Escape);
    QTRY_VERIFY(!m_shell->window.findChild<Palette*>());
}

void PaletteTest::escapeDoesNothingElse()
{
    m_shell->window.go({PageId::Waterfall, {}});
    Palette* palette = openPalette();
    QVERIFY(palette);
    QTest::keyClicks(palette->findChild<QLineEdit*>(), QStringLiteral("overview"));
    QTest::keyClick(palette->findChild<QLineEdit*>(), Qt::Key_Escape);
    QTRY_VERIFY(!m_shell->window.findChild<Palette*>());
    QCOMPARE(m_shell->window.currentPage().id(), PageId::Waterfall);
}

void PaletteTest::whatCannotBeDoneSaysWhy()
{
    // The provider of the story holds nothing in SOL.
    Palette* palette = openPalette();
    QVERIFY(palette);
    auto* search = palette->findChild<QLineEdit*>();
    QTest::keyClicks(search, QStringLiteral("withdraw from sol"));
    QVERIFY(!palette->offered().empty());
    const Command* found = palette->offered().front();
    QVERIFY(!found->isEnabled);
    QCOMPARE(found->detail, QStringLiteral("You hold nothing in this market."));
    const QAbstractItemModel* rows = palette->findChild<QListView*>()->model();
    QVERIFY(!rows->flags(rows->index(0, 0)).testFlag(Qt::ItemIsEnabled));
    QCOMPARE(rows->index(0, 0).data(Qt::ToolTipRole).toString(), found->detail);
    QTest::keyClick(search, Qt::Key_Return);
    QVERIFY(palette->isVisible()); // it stays, with the reason
    QVERIFY(!m_shell->window.form());
    QTest::keyClick(search, Qt::Key_Escape);
    QTRY_VERIFY(!m_shell->window.findChild<Palette*>());
}

void PaletteTest::whatIsNowhereGetsASentence()
{
    Palette* palette = openPalette();
    QVERIFY(palette);
    auto* search = palette->findChild<QLineEdit*>();
    QTest::keyClicks(search, QStringLiteral("unicorn"));
    QVERIFY(palette->offered().empty());
    QVERIFY(tests::console::wordsIn(*palette).contains(QStringLiteral("Nothing is called that")));
    QTest::keyClick(search, Qt::Key_Return);
    QVERIFY(palette->isVisible());
    QTest::keyClick(search, Qt::Key_Escape);
    QTRY_VERIFY(!m_shell->window.findChild<Palette*>());
}

void PaletteTest::wholeAddressFindsItsOwner()
{
    for (const Command& command : m_shell->window.commands()) {
        const bool isPlace =
            command.kind == CommandKind::Address || command.kind == CommandKind::Market;
        if (!isPlace) continue;
        Palette* palette = openPalette();
        QVERIFY(palette);
        palette->findChild<QLineEdit*>()->setText(command.detail);
        QVERIFY2(titles(*palette).contains(command.title), qPrintable(command.title));
        delete palette;
    }
}

void PaletteTest::everyCommandHasATitleAndAKind()
{
    const auto commands = m_shell->window.commands();
    QVERIFY(commands.size() > 20);
    for (const Command& command : commands) {
        QVERIFY(!command.title.isEmpty());
        QVERIFY(!app::console::kindName(command.kind).isEmpty());
        QVERIFY(command.run != nullptr);
        if (!command.isEnabled) {
            const bool isReplay = !command.shortcut.isEmpty();
            QVERIFY2(isReplay || !command.detail.isEmpty(), qPrintable(command.title));
        }
    }
}

QTEST_MAIN(PaletteTest)
#include "palette_test.moc"
