//! Goal: the Accounts page shows every state of devices, vaults and accounts without cutting a
//! word or a figure, narrow and wide.
//! Method: each state drawn at three widths; no label is narrower than its longest word, no figure
//! than its digits, nothing wider than the page. With BACKSTOP_PICTURES=DIR it leaves pictures
//! there, light and dark.

#include "tests/app/pages/accounts/accounts_stage.h"
#include "widgets/fields/figure.h"

#include <QScrollArea>

using namespace tests::accounts;

class AccountsPicturesTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { m_theme = new widgets::style::Theme(*qApp); }
    void cleanup() { m_page.reset(); }

    void nothingIsCut_data();
    void nothingIsCut();
    void sheetsFit();

private:
    void open(const AccountsView& view, QSize size);
    void take(QWidget& widget, const QString& name) { takePicture(*m_theme, widget, name); }
    [[nodiscard]] QString cutPart() const;

    widgets::style::Theme* m_theme = nullptr;
    std::unique_ptr<AccountsPage> m_page;
};

void AccountsPicturesTest::open(const AccountsView& view, QSize size)
{
    m_page = std::make_unique<AccountsPage>(*m_theme);
    m_page->resize(size);
    m_page->setAccounts(shared(view));
    m_page->setState(someState());
    m_page->show();
    QCoreApplication::processEvents();
}

QString AccountsPicturesTest::cutPart() const
{
    for (const auto* figure : m_page->findChildren<widgets::fields::Figure*>())
        if (figure->isVisible() && figure->width() < figure->sizeHint().width())
            return figure->accessibleName() + QLatin1Char(' ') + figure->text();
    for (const auto* button : m_page->findChildren<QPushButton*>())
        if (button->isVisible() && button->width() < button->sizeHint().width())
            return button->text();
    for (const auto* label : m_page->findChildren<QLabel*>()) {
        if (!label->isVisible() || label->text().isEmpty()) continue;
        const int wanted =
            label->wordWrap() ? label->heightForWidth(label->width()) : label->sizeHint().height();
        if (label->height() < wanted) return label->text();
    }
    const QWidget* content = m_page->findChild<QScrollArea*>()->widget();
    if (content->width() > m_page->width()) return QStringLiteral("the page's right edge");
    return {};
}

void AccountsPicturesTest::nothingIsCut_data()
{
    QTest::addColumn<int>("phase");
    QTest::addColumn<bool>("isHousehold");
    QTest::newRow("beginning") << int(DevicePhase::Absent) << false;
    for (const DeviceWords& words : deviceWords)
        QTest::newRow(words.name) << int(words.phase) << true;
}

void AccountsPicturesTest::nothingIsCut()
{
    QFETCH(const int, phase);
    QFETCH(const bool, isHousehold);
    AccountsView view = isHousehold ? household() : beginning();
    if (isHousehold) {
        view.device = deviceIn(static_cast<DevicePhase>(phase));
        view.device.state.blindSigning = view.device.state.phase == DevicePhase::AwaitingPerson;
        for (size_t i = 0; i < 3 && view.device.state.phase == DevicePhase::Ready; ++i)
            view.found.push_back({QStringLiteral("44'/501'/%1'").arg(i), addressAt(i + 2), i < 2,
                                  UsdcAmount{largestUsdc}, Lamports{0}});
    }
    if (view.device.state.phase == DevicePhase::Fault) {
        view.accounts[1].label = QStringLiteral("A label as long as a label may be, and then as "
                                                "wide as W");
        view.accounts[1].usdc = UsdcAmount{largestUsdc};
        view.accounts[1].lamports = Lamports{largestUsdc};
        view.accounts[1].allowance = UsdcAmount{largestUsdc};
        view.said = {1,
                     QStringLiteral("The file could not be written: the disk is full. Make room "
                                    "and try again."),
                     "bad"};
    }
    // Beside the navigation: collapsed at 1024, with the inspector open at 1280, and wide.
    for (const QSize size :
         {QSize(660, 560), QSize(968, 560), QSize(1070, 720), QSize(1640, 1200)}) {
        open(view, size);
        QVERIFY2(cutPart().isEmpty(),
                 qPrintable(QStringLiteral("%1: %2").arg(size.width()).arg(cutPart())));
        auto* content = m_page->findChild<QScrollArea*>()->widget();
        const QString name = QStringLiteral("%1-%2").arg(
            QString::fromLatin1(QTest::currentDataTag()), QString::number(size.width()));
        take(*content, name);
    }
}

void AccountsPicturesTest::sheetsFit()
{
    using Step = Verification::Step;
    for (const Step step : {Step::Shown, Step::Confirmed, Step::Refused, Step::Denied}) {
        AccountsView view = household();
        view.verification = Verification{view.accounts[1].address, step, {}, {}};
        if (step == Step::Confirmed)
            view.verification->screens = {
                {QStringLiteral("Pubkey (1/2)"), QStringLiteral("5FHwkrdxntdK24hg"),
                 QStringLiteral("QU8qgBjn35Y1zwhz")},
                {QStringLiteral("Pubkey (2/2)"), QStringLiteral("1GZwCkP2UJnM")}};
        open(view, QSize(1024, 640));
        auto* sheet = QApplication::activeModalWidget();
        QVERIFY(sheet != nullptr);
        QVERIFY2(sheet->height() <= 640, qPrintable(QString::number(sheet->height())));
        take(*sheet, QStringLiteral("verify-%1").arg(int(step)));
        sheet->close();
    }
    for (const char* name :
         {"Create a vault", "Import words into a new vault", "Import a key file into a new vault",
          "Unlock the vault Everyday", "Label the selected account",
          "Remove the selected account from the list"}) {
        AccountsView view = household();
        open(view, QSize(1024, 640));
        auto* table = named<QWidget>(*m_page, "My accounts");
        table->setFocus();
        QTest::keyClick(table, Qt::Key_Down);
        auto* button = named<QPushButton>(*m_page, name);
        QVERIFY2(button != nullptr, name);
        button->click();
        auto* sheet = QApplication::activeModalWidget();
        QVERIFY2(sheet != nullptr, name);
        QCoreApplication::processEvents();
        QVERIFY2(sheet->height() <= 640, qPrintable(QString::number(sheet->height())));
        take(*sheet,
             QString::fromLatin1(name).toLower().replace(QLatin1Char(' '), QLatin1Char('-')));
        QVERIFY2(tests::positions::nameless(*sheet).isEmpty(),
                 qPrintable(tests::positions::nameless(*sheet)));
        sheet->close();
    }
}

QTEST_MAIN(AccountsPicturesTest)
#include "accounts_pictures_test.moc"
