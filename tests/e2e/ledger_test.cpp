// Goal: in a real window a person connects a Ledger whose app signs nothing blindly, compares its
// address, allows readable deposits, deposits and asks for a withdrawal as texts, and each goes all
// the way to final; what the device shows, what the review sheet shows and what the chain keeps are
// the same, letter for letter. A refusal on the device signs and sends nothing. What could only be
// signed blindly is said to be so and cannot be signed.
// Method: the window on an X server of the test's own; an emulated device on TCP whose person is
// the test.

#include "app/console/timeline.h"
#include "app/pages/accounts/accounts_page.h"
#include "app/pages/positions/action_form.h"
#include "app/review/review_sheet.h"
#include "core/programs/insurance_pool/events.h"
#include "tests/e2e/console.h"
#include "tests/e2e/person.h"
#include "wallet/ledger/emulated/emulated_server.h"
#include "widgets/fields/amount_field.h"
#include "widgets/tables/table_view.h"

#include <QCheckBox>
#include <QRadioButton>

using app::pages::PageId;
using core::programs::capital::Tranche;
using tests::e2e::click;
using tests::e2e::clickAt;
using tests::e2e::clickButton;
using tests::e2e::Console;
using tests::e2e::patienceMs;
using tests::e2e::pressKey;
using tests::e2e::type;
using tests::e2e::typeText;

namespace emulated = wallet::ledger::emulated;
namespace forecast = wallet::ledger::forecast;

namespace {

constexpr const char* phrase = "abandon abandon abandon abandon abandon abandon abandon abandon "
                               "abandon abandon abandon about";
constexpr std::uint64_t allowed = 100'000'000'000;
constexpr std::uint64_t deposited = 40'000'123'456;

//! Fails the test by being null.
std::unique_ptr<emulated::EmulatedServer> startDevice()
{
    auto keys = emulated::DeviceKeys::fromMnemonic(core::solana::bytesOf(phrase), {});
    if (!keys) return {};
    auto server =
        emulated::EmulatedServer::start(emulated::EmulatedDevice(std::move(*keys), {}), 0);
    return server ? std::move(*server) : nullptr;
}

//! The text as it stood on the screen: a line of it is a line there.
QString contentOf(const std::vector<forecast::DevicePage>& pages)
{
    QStringList lines;
    for (const forecast::DevicePage& page : pages)
        if (page.kind == forecast::PageKind::Content)
            for (const std::string& line : page.lines)
                lines << QString::fromStdString(line);
    return lines.join(QLatin1Char('\n'));
}

} // namespace

class LedgerTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase();
    void deviceIsConnectedAndCompared();
    void allowanceIsShownInTheClear();
    void refusalSignsNothing();
    void depositIsTheTextOnTheDevice();
    void whatWouldBeBlindCannotBeSigned();
    void withdrawalIsTheTextOnTheDevice();

private:
    [[nodiscard]] const app::pages::ConsoleState& now() const { return *m_console->state(); }
    [[nodiscard]] app::console::Window& window() { return m_console->window(); }
    [[nodiscard]] app::review::ReviewSheet& sheet() { return *m_console->window().sheet(); }
    [[nodiscard]] const app::cluster::MarketView& layer() const
    {
        return now().snapshot->markets.front();
    }
    void playToCalm();
    //! What the device asks next. Fails the test when it asks nothing.
    [[nodiscard]] emulated::Question prompt();
    void openDepositReview();
    //! From the review to the receipt, with the device's person agreeing to this very text.
    void signTextAndSend();

    tests::e2e::Desktop m_desktop;
    std::unique_ptr<emulated::EmulatedServer> m_device;
    std::unique_ptr<Console> m_console;
    core::Address m_key;
    app::review::ReceiptPtr m_receipt; //!< the last one
};

void LedgerTest::initTestCase()
{
    qApp->installEventFilter(&m_desktop);
    m_device = startDevice();
    QVERIFY(m_device);
    m_console = std::make_unique<Console>();
    connect(&m_console->worker(), &app::console::LedgerWorker::receiptReady, this,
            [this](const app::review::ReceiptPtr& receipt) { m_receipt = receipt; });
    window().resize(1280, 900);
    window().move(20, 20);
    QTRY_VERIFY_WITH_TIMEOUT(m_console->state(), patienceMs);
    QTRY_VERIFY(window().isActiveWindow());
    playToCalm();
}

void LedgerTest::cleanupTestCase()
{
    m_console.reset();
    m_device.reset();
}

void LedgerTest::playToCalm()
{
    constexpr core::UnixTime calm{1'746'446'400}; // 2025-05-05 12:00
    constexpr double edge = 9;
    auto* line = window().findChild<app::console::Timeline*>();
    const std::int64_t step = (calm.raw() - now().replay.begins.raw()) / 900;
    const double share = double(step) / line->maximum();
    const QPoint where(qRound(edge + (line->width() - 2 * edge) * share), line->height() / 2);
    clickAt(line->mapToGlobal(where));
    const auto arrived = [&] {
        return !now().replay.isSeeking && now().snapshot->time.raw() > calm.raw() - 4 * 3'600;
    };
    QTRY_VERIFY_WITH_TIMEOUT(arrived(), patienceMs);
}

emulated::Question LedgerTest::prompt()
{
    const auto isAsked = [this] { return m_device->device().prompt().has_value(); };
    [&] { QTRY_VERIFY_WITH_TIMEOUT(isAsked(), patienceMs); }();
    return m_device->device().prompt().value_or(emulated::Question{});
}

void LedgerTest::deviceIsConnectedAndCompared()
{
    pressKey(QStringLiteral("ctrl+5"));
    QTRY_COMPARE(window().currentPage().id(), PageId::Accounts);
    QWidget& page = window().currentPage();
    clickButton(page, "Connect a device at another place");
    QLineEdit* place = nullptr;
    for (auto* edit : page.findChildren<QLineEdit*>())
        if (edit->accessibleName() == QStringLiteral("Place of the device")) place = edit;
    QVERIFY(place != nullptr);
    QTRY_VERIFY(place->isVisible());
    place->clear();
    type(*place, QString::fromStdString(m_device->uri()));
    clickButton(page, "Connect the device at that place");
    clickButton(page, "Scan the device for accounts");
    QTRY_VERIFY_WITH_TIMEOUT(!m_console->room().accountsView()->found.empty(), patienceMs);
    m_key = m_console->room().accountsView()->found.front().address;
    clickButton(page, "Add the selected account of the device");
    QTRY_VERIFY(m_console->room().accountsView()->account(m_key) != nullptr);

    widgets::tables::TableView* table = nullptr;
    for (auto* one : page.findChildren<widgets::tables::TableView*>())
        if (one->accessibleName() == QStringLiteral("My accounts")) table = one;
    QVERIFY(table != nullptr);
    const auto rowCount = [table] { return table->model()->rowCount(); };
    QTRY_COMPARE(rowCount(), 2);
    click(*table->viewport());
    pressKey(QStringLiteral("Home"));
    pressKey(QStringLiteral("Down"));
    clickButton(page, "Verify the selected account's address on its device");
    const emulated::Question shown = prompt();
    QCOMPARE(shown.signer, m_key);
    QVERIFY(m_device->approve());
    QTRY_VERIFY_WITH_TIMEOUT(QApplication::activeModalWidget() != nullptr, patienceMs);
    clickButton(*QApplication::activeModalWidget(), "It is the same");
    const auto isVerified = [&] {
        return m_console->room().accountsView()->account(m_key)->isVerified;
    };
    QTRY_VERIFY_WITH_TIMEOUT(isVerified(), patienceMs);
    QTRY_VERIFY(QApplication::activeModalWidget() == nullptr);
    clickButton(page, "Use the selected account");
    QTRY_COMPARE(now().owner, m_key);
    QTRY_VERIFY(now().snapshot->usdcOf(m_key).raw() > 0);
}

void LedgerTest::allowanceIsShownInTheClear()
{
    QWidget& page = window().currentPage();
    auto* amount = page.findChild<widgets::fields::AmountField*>();
    QVERIFY(amount != nullptr);
    type(*amount->edit(), QStringLiteral("100000"));
    clickButton(page, "Review the new allowance before signing");
    QTRY_VERIFY_WITH_TIMEOUT(window().sheet() != nullptr, patienceMs);
    clickButton(sheet(), "Sign");
    const emulated::Question asked = prompt();
    QVERIFY(!asked.isBlind);
    QVERIFY(contentOf(asked.pages).contains(QStringLiteral("100000")));
    QVERIFY(m_device->approve());
    clickButton(sheet(), "Send");
    clickButton(sheet(), "Close the receipt");
    QTRY_VERIFY_WITH_TIMEOUT(window().sheet() == nullptr, patienceMs);
    QTRY_COMPARE(now().signing.allowance.raw(), allowed);
}

void LedgerTest::openDepositReview()
{
    pressKey(QStringLiteral("ctrl+k"));
    QTRY_VERIFY_WITH_TIMEOUT(QApplication::activeModalWidget() != nullptr, patienceMs);
    QTRY_VERIFY(QApplication::focusWidget() != nullptr);
    typeText(QStringLiteral("deposit layer"));
    pressKey(QStringLiteral("Return"));
    QTRY_VERIFY_WITH_TIMEOUT(window().form() != nullptr, patienceMs);
    type(*window().form()->findChild<widgets::fields::AmountField*>()->edit(),
         QStringLiteral("40000.123456"));
    clickButton(*window().form(), "Review before signing");
    QTRY_VERIFY_WITH_TIMEOUT(window().sheet() != nullptr, patienceMs);
    QVERIFY(sheet().plan()->intent);
}

void LedgerTest::refusalSignsNothing()
{
    openDepositReview();
    if (QTest::currentTestFailed()) return;
    clickButton(sheet(), "Sign");
    (void)prompt();
    QVERIFY(m_device->refuse());
    QTRY_COMPARE(sheet().stage(), app::review::ReviewSheet::Stage::Reviewing);
    QVERIFY(tests::e2e::buttonOf(sheet(), "Sign")->isEnabled());
    QVERIFY(now().snapshot->positionsOf(m_key).empty());
}

void LedgerTest::signTextAndSend()
{
    const QString text = QString::fromStdString(sheet().plan()->intent->text);
    clickButton(sheet(), "Sign");
    const emulated::Question asked = prompt();
    QVERIFY(!asked.isBlind);
    QCOMPARE(contentOf(asked.pages), text);
    QVERIFY(m_device->approve());
    clickButton(sheet(), "Send");
    QTRY_COMPARE_WITH_TIMEOUT(sheet().stage(), app::review::ReviewSheet::Stage::Done, patienceMs);
    QVERIFY(m_receipt);
    QVERIFY(m_receipt->isAsForecast());
    QVERIFY(m_receipt->kept && m_receipt->kept->isSame);
    QCOMPARE(QString::fromStdString(m_receipt->kept->text), text);
    clickButton(sheet(), "Close the receipt");
    QTRY_VERIFY_WITH_TIMEOUT(window().sheet() == nullptr, patienceMs);
}

void LedgerTest::depositIsTheTextOnTheDevice()
{
    const std::uint64_t before = now().snapshot->usdcOf(m_key).raw();
    QVERIFY(window().sheet() != nullptr); // the one that was refused
    signTextAndSend();
    if (QTest::currentTestFailed()) return;
    QTRY_COMPARE(now().snapshot->usdcOf(m_key).raw(), before - deposited);
    QCOMPARE(now().signing.allowance.raw(), allowed - deposited);
    QCOMPARE(now().signing.nextIntent, std::uint64_t{1});
}

void LedgerTest::whatWouldBeBlindCannotBeSigned()
{
    pressKey(QStringLiteral("ctrl+3"));
    clickButton(window(), "Withdraw from the selected position");
    QTRY_VERIFY_WITH_TIMEOUT(window().form() != nullptr, patienceMs);
    auto& form = *window().form();
    type(*form.findChild<widgets::fields::AmountField*>()->edit(), QStringLiteral("1000"));
    click(*form.findChild<QCheckBox*>());
    clickButton(form, "Ordinary transaction");
    clickButton(form, "Review before signing");
    QTRY_VERIFY_WITH_TIMEOUT(window().sheet() != nullptr, patienceMs);
    QVERIFY(!sheet().plan()->intent);
    QVERIFY(!tests::e2e::buttonOf(sheet(), "Sign")->isEnabled());
    clickButton(sheet(), "Sign as readable text instead");
    QTRY_VERIFY_WITH_TIMEOUT(sheet().plan()->intent.has_value(), patienceMs);
}

void LedgerTest::withdrawalIsTheTextOnTheDevice()
{
    QVERIFY(window().sheet() != nullptr); // the one that was made readable
    signTextAndSend();
    if (QTest::currentTestFailed()) return;
    const auto* position = now().snapshot->position(m_key, layer(), Tranche::Senior);
    QVERIFY(position != nullptr);
    QTRY_VERIFY(!now().snapshot->position(m_key, layer(), Tranche::Senior)->tickets.empty());
    QCOMPARE(now().signing.nextIntent, std::uint64_t{2});
}

int main(int argc, char* argv[])
{
    tests::e2e::XServer server;
    if (!server.start()) {
        // ctest shows it as skipped: SKIP_RETURN_CODE.
        qWarning(
            "Xvfb or xdotool are missing: install the test packages of packaging/packages.sh.");
        return 77;
    }
    QApplication application(argc, argv);
    LedgerTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "ledger_test.moc"
