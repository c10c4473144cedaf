// Goal: a person deposits and withdraws through the window by clicks and keys, and every refusal is
// a sentence.
// Method: the window offscreen over a worker on the test's thread; what is pressed is found by the
// names that people hear.

#include "app/console/ledger_worker.h"
#include "app/console/signing_room.h"
#include "app/console/window.h"
#include "app/pages/page.h"
#include "app/pages/positions/action_form.h"
#include "app/review/review_sheet.h"
#include "wallet/keyfile/key_file_signer.h"
#include "widgets/charts/waterfall.h"
#include "widgets/fields/amount_field.h"
#include "widgets/style/theme.h"

#include <QAbstractButton>
#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using app::console::DataFolder;
using app::console::LedgerWorker;
using app::console::SigningRoom;
using app::console::Window;
using app::review::ReviewSheet;
using core::programs::capital::Tranche;

namespace {

//! 2025-05-05 12:00 UTC: capital is in, no storm yet.
constexpr core::UnixTime calmMoment{1'746'446'400};

QAbstractButton* buttonIn(QWidget& parent, const char* name)
{
    for (auto* button : parent.findChildren<QAbstractButton*>())
        if (button->isVisible() && button->accessibleName() == QString::fromUtf8(name))
            return button;
    return nullptr;
}

} // namespace

namespace {

//! No device of this machine's takes part.
app::signing::DeskSettings withoutUsb()
{
    app::signing::DeskSettings settings;
    settings.followsUsb = false;
    return settings;
}

} // namespace

class WindowTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void depositGoesThroughTheReviewSheetToAReceipt();
    void withdrawalLeavesATicketThatCanBeCancelled();
    void enterAloneNeverSigns();
    void sharedKeyFileNeedsATick();
    void wrongKeyFileGetsASentence();
    void expiredPlanIsBuiltAgain();
    void waterfallShowsTheClaimsNumbers();
    void failureShowsCauseAndWayOn();

private:
    void click(QWidget& parent, const char* name);
    //! Opens the deposit form, types the amount and goes on to the review sheet.
    void openReview(const QString& amount);
    [[nodiscard]] const app::cluster::Snapshot& now() const { return *m_worker->snapshot(); }
    [[nodiscard]] core::Address owner() const
    {
        return app::cluster::developmentKey("provider").address();
    }

    widgets::style::Theme* m_theme = nullptr;
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_keyFile;
    std::unique_ptr<LedgerWorker> m_worker;
    std::unique_ptr<SigningRoom> m_room;
    std::unique_ptr<Window> m_window;
};

void WindowTest::initTestCase()
{
    m_theme = new widgets::style::Theme(*qApp);
    m_folder = std::make_unique<QTemporaryDir>();
    const DataFolder keys{m_folder->filePath(QStringLiteral("keys"))};
    QVERIFY(keys.prepare().ok());
    m_keyFile = keys.keyFile();
}

void WindowTest::init()
{
    m_worker = std::make_unique<LedgerWorker>(DataFolder{});
    m_room = std::make_unique<SigningRoom>(DataFolder{}, withoutUsb(), m_keyFile);
    m_window = std::make_unique<Window>(*m_theme, *m_worker, *m_room);
    m_window->show();
    emit m_window->openWanted();
    QVERIFY(m_worker->stepUntil(
        [](const app::cluster::Snapshot& state) { return state.time >= calmMoment; }));
    m_window->go({app::pages::PageId::Markets, 0});
}

void WindowTest::cleanup()
{
    m_window.reset();
    m_room.reset();
    m_worker.reset();
}

void WindowTest::click(QWidget& parent, const char* name)
{
    QAbstractButton* button = buttonIn(parent, name);
    QVERIFY2(button != nullptr, name);
    QTRY_VERIFY2(button->isEnabled(), name);
    QTest::mouseClick(button, Qt::LeftButton);
}

void WindowTest::openReview(const QString& amount)
{
    click(*m_window, "Deposit into this market");
    QVERIFY(m_window->form());
    auto* field = m_window->form()->findChild<widgets::fields::AmountField*>();
    QTest::keyClicks(field->edit(), amount);
    click(*m_window->form(), "Review before signing");
    QVERIFY(m_window->sheet());
}

void WindowTest::depositGoesThroughTheReviewSheetToAReceipt()
{
    const auto before = m_worker->snapshot();
    const auto& market = before->markets.front();
    const auto* held = before->position(owner(), market, Tranche::Senior);
    QVERIFY(held);
    openReview(QStringLiteral("1234.567891"));
    ReviewSheet* sheet = m_window->sheet();
    QCOMPARE(sheet->stage(), ReviewSheet::Stage::Reviewing);
    click(*sheet, "Sign");
    QCOMPARE(sheet->stage(), ReviewSheet::Stage::Signed);
    QCOMPARE(now().usdcOf(owner()).raw(), before->usdcOf(owner()).raw()); // nothing was sent
    click(*sheet, "Send");
    QCOMPARE(sheet->stage(), ReviewSheet::Stage::Done);
    QCOMPARE(now().usdcOf(owner()).raw(), before->usdcOf(owner()).raw() - 1'234'567'891);
    const auto* holds = now().position(owner(), now().markets.front(), Tranche::Senior);
    QVERIFY(holds->shares > held->shares);
    QTest::keyClick(sheet, Qt::Key_Escape);
    QTRY_VERIFY(!m_window->sheet());
}

void WindowTest::withdrawalLeavesATicketThatCanBeCancelled()
{
    click(*m_window, "Withdraw from this market");
    QVERIFY(m_window->form());
    auto* field = m_window->form()->findChild<widgets::fields::AmountField*>();
    QTest::keyClicks(field->edit(), QStringLiteral("1000"));
    QTest::mouseClick(m_window->form()->findChild<QCheckBox*>(), Qt::LeftButton, {}, QPoint(8, 8));
    click(*m_window->form(), "Review before signing");
    QVERIFY(m_window->sheet());
    click(*m_window->sheet(), "Sign");
    click(*m_window->sheet(), "Send");
    const auto* held = now().position(owner(), now().markets.front(), Tranche::Senior);
    QCOMPARE(held->tickets.size(), size_t{1});
    QVERIFY(held->leaving.raw() > 0);
    click(*m_window->sheet(), "Close the receipt");
    QTRY_VERIFY(!m_window->sheet());

    click(*m_window, "Cancel the selected withdrawal");
    QVERIFY(m_window->sheet());
    click(*m_window->sheet(), "Sign");
    click(*m_window->sheet(), "Send");
    const auto* again = now().position(owner(), now().markets.front(), Tranche::Senior);
    QVERIFY(again->leaving.isZero());
}

void WindowTest::enterAloneNeverSigns()
{
    openReview(QStringLiteral("5"));
    ReviewSheet* sheet = m_window->sheet();
    QSignalSpy wanted(sheet, &ReviewSheet::signWanted);
    QVERIFY(sheet->focusWidget() != buttonIn(*sheet, "Sign"));
    for (int i = 0; i < 3; ++i)
        QTest::keyClick(sheet, Qt::Key_Return);
    QCOMPARE(wanted.count(), 0);
    QCOMPARE(sheet->stage(), ReviewSheet::Stage::Reviewing);
}

void WindowTest::sharedKeyFileNeedsATick()
{
    const QString shared = m_folder->filePath(QStringLiteral("shared.json"));
    QVERIFY(QFile::copy(m_keyFile, shared));
    QVERIFY(QFile::setPermissions(shared, QFile::ReadOwner | QFile::WriteOwner | QFile::ReadOther));
    openReview(QStringLiteral("5"));
    ReviewSheet* sheet = m_window->sheet();
    auto* path = sheet->findChild<QLineEdit*>();
    path->setText(shared);
    click(*sheet, "Sign");
    QCOMPARE(sheet->stage(), ReviewSheet::Stage::Reviewing);
    auto* tick = sheet->findChild<QCheckBox*>();
    QVERIFY(tick->isVisible());
    QTest::mouseClick(tick, Qt::LeftButton, {}, QPoint(8, tick->height() / 2));
    QVERIFY(tick->isChecked());
    click(*sheet, "Sign");
    QCOMPARE(sheet->stage(), ReviewSheet::Stage::Signed);
}

void WindowTest::wrongKeyFileGetsASentence()
{
    const QString other = m_folder->filePath(QStringLiteral("other.json"));
    const auto key = core::solana::Keypair::development("somebody else");
    QVERIFY(wallet::keyfile::createKeyFile(other.toStdString(), key).ok());
    openReview(QStringLiteral("5"));
    ReviewSheet* sheet = m_window->sheet();
    for (const QString& file : {other, QStringLiteral("/nowhere/key.json"), m_folder->path()}) {
        sheet->findChild<QLineEdit*>()->setText(file);
        click(*sheet, "Sign");
        QCOMPARE(sheet->stage(), ReviewSheet::Stage::Reviewing);
        QStringList said;
        for (const auto* label : sheet->findChildren<QLabel*>())
            if (label->isVisible()) said << label->text();
        QVERIFY2(said.join(QLatin1Char('\n')).contains(file), qPrintable(said.join(u'\n')));
    }
}

void WindowTest::expiredPlanIsBuiltAgain()
{
    openReview(QStringLiteral("5"));
    ReviewSheet* sheet = m_window->sheet();
    sheet->setSlot(sheet->plan()->lastValidSlot);
    QCOMPARE(sheet->stage(), ReviewSheet::Stage::Reviewing);
    sheet->setSlot(sheet->plan()->lastValidSlot + 1);
    QCOMPARE(sheet->stage(), ReviewSheet::Stage::Expired);
    const auto old = sheet->plan();
    click(*sheet, "Build again");
    QCOMPARE(sheet->stage(), ReviewSheet::Stage::Reviewing);
    QVERIFY(sheet->plan() != old);
}

void WindowTest::waterfallShowsTheClaimsNumbers()
{
    QVERIFY(m_worker->stepUntil([](const app::cluster::Snapshot& state) {
        const auto* claim = state.markets.front().lastDrawnClaim();
        return claim != nullptr && claim->isPaid();
    }));
    const auto& claim = now().markets.front().lastDrawnClaim()->account;
    m_window->go({app::pages::PageId::Waterfall, 0});
    const widgets::charts::Waterfall* chart = nullptr;
    for (const auto* one : m_window->currentPage().findChildren<widgets::charts::Waterfall*>())
        if (!one->steps().empty() && one->steps()[0].amount == claim.deficit) chart = one;
    QVERIFY(chart);
    QVERIFY(chart->steps().size() >= 5);
    QCOMPARE(chart->steps()[0].amount.raw(), claim.deficit.raw());
    QCOMPARE(chart->steps()[1].amount.raw(), claim.isolatedJunior.raw());
    QCOMPARE(chart->steps()[2].amount.raw(), claim.isolatedSenior.raw());
    QCOMPARE(chart->steps().back().amount.raw(), claim.uncovered.raw());
}

void WindowTest::failureShowsCauseAndWayOn()
{
    m_window->showFailure(QStringLiteral("The disk is gone."));
    QStringList said;
    for (const auto* label : m_window->findChildren<QLabel*>())
        if (label->isVisible()) said << label->text();
    QVERIFY(said.contains(QStringLiteral("The disk is gone.")));
    click(*m_window, "Try again");
    QTRY_VERIFY(buttonIn(*m_window, "Deposit into this market"));
}

QTEST_MAIN(WindowTest)
#include "window_test.moc"
