//! Goal: the sheet can be looked at in every state, size and scheme.
//! Method: BACKSTOP_PICTURES=folder saves them; without it nothing is drawn.

#include "app/review/device_panel.h"
#include "app/review/review_sheet.h"
#include "tests/app/review/intent_sending.h"
#include "tests/app/review/sheet_kit.h"
#include "widgets/style/theme.h"

#include <QTabWidget>

using namespace tests::intent;
using app::review::DevicePanel;
using app::review::ReviewSheet;
using app::review::SigningView;
using wallet::ledger::Model;
using widgets::style::Scheme;

class SheetPictureTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void text();
    void transaction();
    void receipt();

private:
    void shoot(const char* name,
               const PlanPtr& plan,
               const SigningView& view,
               int page,
               int tab,
               bool signs = false);
    void save(QWidget& widget, const char* name, QSize size) const;
    [[nodiscard]] PlanPtr planOf(Road road, std::uint8_t container = 0) const;

    widgets::style::Theme* m_theme = nullptr;
    std::unique_ptr<Kit> m_kit;
};

void SheetPictureTest::initTestCase()
{
    if (qEnvironmentVariableIsEmpty("BACKSTOP_PICTURES")) QSKIP("BACKSTOP_PICTURES is not set");
    m_theme = new widgets::style::Theme(*qApp);
    m_kit = std::make_unique<Kit>();
    m_kit->prepareFor(ActionKind::Deposit);
}

PlanPtr SheetPictureTest::planOf(Road road, std::uint8_t container) const
{
    Action action = m_kit->action(ActionKind::Deposit, road);
    action.container = container;
    return m_kit->plan(action);
}

void SheetPictureTest::shoot(
    const char* name, const PlanPtr& plan, const SigningView& view, int page, int tab, bool signs)
{
    ReviewSheet sheet(*m_theme, plan, {});
    sheet.setSigner(view);
    sheet.show();
    sheet.findChild<QTabWidget*>()->setCurrentIndex(tab);
    if (signs) button(sheet, "Sign")->click();
    sheet.findChild<DevicePanel*>()->showPage(page);
    for (const QSize size : {QSize(720, 560), QSize(920, 600), QSize(1180, 760)})
        save(sheet, name, size);
}

void SheetPictureTest::save(QWidget& widget, const char* name, QSize size) const
{
    widget.resize(size);
    QCoreApplication::processEvents();
    const QString file =
        QStringLiteral("%1/%2-%3.png")
            .arg(qEnvironmentVariable("BACKSTOP_PICTURES"), QString::fromLatin1(name))
            .arg(size.width());
    QVERIFY(widget.grab().save(file));
}

void SheetPictureTest::text()
{
    const PlanPtr plan = planOf(Road::Intent);
    const SigningView view = ledgerView(*m_kit);
    m_theme->setScheme(Scheme::Light);
    shoot("text", plan, view, 2, 2);
    shoot("text-effects", plan, view, 1, 0);
    shoot("text-bytes", plan, view, 1, 1);
    shoot("text-signing", plan, view, 1, 2, true);
    SigningView stax = ledgerView(*m_kit, Model::Stax);
    stax.device.version = {1, 17, 0};
    shoot("stax-longer", planOf(Road::Intent, 1), stax, 1, 2);
    m_theme->setScheme(Scheme::Dark);
    shoot("dark-text", plan, view, 1, 2);
}

void SheetPictureTest::transaction()
{
    const PlanPtr plan = planOf(Road::Transaction);
    m_theme->setScheme(Scheme::Light);
    shoot("blind-on", plan, ledgerView(*m_kit, Model::NanoSPlus, true), 1, 2);
    shoot("blind-off", plan, ledgerView(*m_kit), 1, 2);
    shoot("blind-off-effects", plan, ledgerView(*m_kit), 1, 0);
    const PlanPtr allow = m_kit->plan(m_kit->action(ActionKind::ApproveSpender, Road::Transaction));
    shoot("allow", allow, ledgerView(*m_kit), 1, 2);
    SigningView elsewhere = ledgerView(*m_kit);
    elsewhere.kind = wallet::SignerKind::WatchOnly;
    shoot("elsewhere", plan, elsewhere, 0, 0);
    SigningView vault = ledgerView(*m_kit);
    vault.kind = wallet::SignerKind::Vault;
    vault.state = QStringLiteral("Locked");
    vault.pill = "warn";
    vault.isLocked = true;
    shoot("vault", plan, vault, 0, 0);
    m_theme->setScheme(Scheme::Dark);
    shoot("dark-blind", plan, ledgerView(*m_kit, Model::Flex, true), 1, 2);
}

void SheetPictureTest::receipt()
{
    m_theme->setScheme(Scheme::Light);
    const PlanPtr plan = planOf(Road::Intent);
    ReviewSheet sheet(*m_theme, plan, {});
    sheet.setSigner(ledgerView(*m_kit));
    sheet.show();
    sheet.showReceipt(send(*m_kit, plan, m_kit->complete(*plan)));
    save(sheet, "receipt", {920, 660});
}

QTEST_MAIN(SheetPictureTest)
#include "sheet_picture_test.moc"
