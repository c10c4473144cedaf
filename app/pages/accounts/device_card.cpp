#include "app/pages/accounts/device_card.h"

#include "app/pages/accounts/account_model.h"
#include "app/pages/accounts/device_rule.h"
#include "app/pages/accounts/device_steps.h"
#include "app/pages/accounts/found_list.h"
#include "widgets/fields/format.h"
#include "widgets/fields/pill.h"
#include "widgets/style/icon.h"
#include "widgets/style/restyle.h"
#include "widgets/style/theme.h"

#include <QBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QUrl>

namespace app::pages::accounts {

using wallet::ledger::DevicePhase;
using wallet::ledger::DeviceState;
using widgets::fields::Pill;

namespace {

constexpr int deviceIconPixels = 32;

void speakDevice(QLabel& label, const QString& text)
{
    label.setText(text);
    label.setAccessibleName(text.isEmpty() ? DeviceCard::tr("Device") : text);
    label.setVisible(!text.isEmpty());
}

QString fromStd(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

//! "Nano S Plus · Solana 1.9.0 · /dev/hidraw3": as much of it as is known.
QString factsText(const DeviceState& state)
{
    QStringList parts;
    if (state.phase == DevicePhase::Absent) return {};
    parts << fromStd(wallet::ledger::modelName(state.model));
    const bool isSolana = state.appName == "Solana";
    if (isSolana)
        //: An app on a device and its version.
        parts << DeviceCard::tr("Solana app %1")
                     .arg(fromStd(wallet::ledger::versionText(state.appVersion)));
    else if (state.appName == "BOLOS")
        parts << DeviceCard::tr("dashboard");
    else if (!state.appName.empty())
        parts << DeviceCard::tr("%1 app").arg(fromStd(state.appName));
    if (!state.place.empty()) parts << fromStd(state.place);
    return parts.join(QStringLiteral(" · "));
}

bool isSettingKnown(const DeviceState& state)
{
    return state.appName == "Solana" &&
           (state.phase == DevicePhase::Ready || state.phase == DevicePhase::AwaitingPerson);
}

} // namespace

QString placeFault(const QString& uri)
{
    const QString text = uri.trimmed();
    if (text.isEmpty())
        return DeviceCard::tr("Enter where the device is, for example tcp://127.0.0.1:9999.");
    const QUrl url(text, QUrl::StrictMode);
    if (!url.isValid() || url.scheme() != QStringLiteral("tcp"))
        return DeviceCard::tr("A place begins with tcp://, for example tcp://127.0.0.1:9999. What "
                              "is on USB is found by itself.");
    if (url.host().isEmpty() || url.port() <= 0)
        return DeviceCard::tr("A place has a host and a port, for example tcp://127.0.0.1:9999.");
    return {};
}

DeviceCard::DeviceCard(const widgets::style::Theme& theme, QWidget* parent)
    : Card(tr("Device"), parent),
      m_icon(new QLabel),
      m_title(roleLabel({}, "brand")),
      m_pill(new Pill(theme)),
      m_sentence(roleLabel({}, "muted")),
      m_facts(roleLabel({}, "muted")),
      m_blind(roleLabel({}, "muted")),
      m_steps(new DeviceSteps(theme)),
      m_rule(new DeviceRule),
      m_found(new FoundList(theme)),
      m_placeRow(new QWidget),
      m_place(new QLineEdit),
      m_placeFault(roleLabel({}, "muted")),
      m_openApp(new QPushButton(tr("&Open the Solana app"))),
      m_scan(new QPushButton(tr("&Scan for accounts"))),
      m_elsewhere(new QPushButton(tr("O&ther place…"))),
      m_disconnect(new QPushButton(tr("&Back to USB")))
{
    const QIcon icon = widgets::style::themedIcon(theme, "device", widgets::style::IconTone::Muted);
    const auto paint = [this, icon] {
        m_icon->setPixmap(
            icon.pixmap(QSize(deviceIconPixels, deviceIconPixels), devicePixelRatioF()));
    };
    paint();
    connect(&theme, &widgets::style::Theme::changed, this, paint);
    build();
    connect(m_openApp, &QPushButton::clicked, this, &DeviceCard::openAppWanted);
    connect(m_scan, &QPushButton::clicked, this, &DeviceCard::scanWanted);
    connect(m_disconnect, &QPushButton::clicked, this, &DeviceCard::disconnectWanted);
    connect(m_found, &FoundList::addWanted, this, &DeviceCard::addFoundWanted);
    connect(m_elsewhere, &QPushButton::clicked, this,
            [this] { askForPlace(m_placeRow->isHidden()); });
    connect(m_place, &QLineEdit::returnPressed, this, &DeviceCard::connectPlace);
    connect(m_place, &QLineEdit::textChanged, m_placeFault, &QLabel::hide);
}

void DeviceCard::build()
{
    m_icon->setFixedSize(deviceIconPixels, deviceIconPixels);
    m_icon->setAccessibleName(tr("Device"));
    for (QLabel* label : {m_title, m_sentence, m_facts, m_blind, m_placeFault})
        label->setWordWrap(true);
    m_scan->setAccessibleName(tr("Scan the device for accounts"));
    m_openApp->setAccessibleName(tr("Open the Solana app on the device"));
    m_elsewhere->setAccessibleName(tr("Connect a device at another place"));
    m_disconnect->setAccessibleName(tr("Leave that place and look on USB again"));
    auto* title = new QHBoxLayout;
    title->setSpacing(8);
    title->addWidget(m_title, 1);
    title->addWidget(m_pill, 0, Qt::AlignTop);
    auto* words = new QVBoxLayout;
    words->setSpacing(4);
    words->addLayout(title);
    words->addWidget(m_sentence);
    words->addWidget(m_facts);
    words->addWidget(m_blind);
    auto* head = new QHBoxLayout;
    head->setSpacing(12);
    head->addWidget(m_icon, 0, Qt::AlignTop);
    head->addLayout(words, 1);

    m_place->setAccessibleName(tr("Place of the device"));
    m_place->setPlaceholderText(QStringLiteral("tcp://127.0.0.1:9999"));
    auto* go = new QPushButton(tr("&Connect"));
    go->setAccessibleName(tr("Connect the device at that place"));
    auto* line = new QHBoxLayout;
    line->setSpacing(8);
    line->addWidget(m_place, 1);
    line->addWidget(go);
    m_placeRow->setAccessibleName(tr("Device at another place"));
    auto* place = new QVBoxLayout(m_placeRow);
    place->setContentsMargins(0, 0, 0, 0);
    place->setSpacing(4);
    place->addWidget(roleLabel(tr("An emulated device, or one behind another machine"), "label"));
    place->addLayout(line);
    place->addWidget(m_placeFault);
    connect(go, &QPushButton::clicked, this, &DeviceCard::connectPlace);
    m_placeRow->hide();
    m_placeFault->hide();
    widgets::style::restyle(*m_placeFault, "tone", QStringLiteral("bad"));

    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    for (QPushButton* button : {m_openApp, m_scan, m_elsewhere, m_disconnect})
        buttons->addWidget(button);
    buttons->addStretch(1);
    content()->addLayout(head);
    content()->addWidget(m_steps);
    content()->addWidget(m_rule);
    content()->addWidget(m_found);
    content()->addWidget(m_placeRow);
    content()->addStretch(1);
    content()->addLayout(buttons);
}

void DeviceCard::show(const AccountsViewPtr& accounts)
{
    showFacts(accounts->device);
    m_steps->show(accounts->device.state.phase);
    m_rule->show(accounts->device);
    m_found->show(*accounts);
    offer(*accounts);
}

void DeviceCard::showFacts(const DeviceFacts& device)
{
    speakDevice(*m_title, device.title.isEmpty() ? tr("No device is connected") : device.title);
    speakDevice(*m_sentence, device.title.isEmpty() && device.sentence.isEmpty()
                                 ? tr("Plug in a Ledger and unlock it. It is found by itself.")
                                 : device.sentence);
    m_pill->setState(device.pill.text, pillKind(device.pill.kind));
    speakDevice(*m_facts, factsText(device.state));
    // With it on, the device signs what it cannot show: a hash in place of words.
    const bool isOn = device.state.blindSigning;
    QString blind;
    if (isSettingKnown(device.state))
        blind = isOn ? tr("Blind signing is on. Turn it off in the app's settings: with it the "
                          "device signs hashes that nobody can read. Deposits and withdrawals here "
                          "do not need it.")
                     : tr("Blind signing is off, as it should be: the device signs only what it "
                          "can show.");
    speakDevice(*m_blind, blind);
    widgets::style::restyle(*m_blind, "tone",
                            isOn ? QStringLiteral("warn") : QStringLiteral("good"));
}

void DeviceCard::offer(const AccountsView& accounts)
{
    const DeviceFacts& device = accounts.device;
    m_openApp->setVisible(device.canOpenApp);
    widgets::style::restyle(*m_openApp, "primary", device.canOpenApp);
    const bool canScan = device.state.phase == DevicePhase::Ready;
    m_scan->setVisible(canScan || accounts.isScanning);
    m_scan->setEnabled(canScan && !accounts.isScanning);
    m_scan->setText(accounts.isScanning      ? tr("Scanning…")
                    : accounts.found.empty() ? tr("&Scan for accounts")
                                             : tr("&Scan again"));
    m_disconnect->setVisible(device.canDisconnect);
    m_elsewhere->setVisible(!device.canDisconnect);
    if (device.canDisconnect) askForPlace(false);
}

void DeviceCard::askForPlace(bool isAsked)
{
    if (isAsked == !m_placeRow->isHidden()) return;
    m_placeRow->setVisible(isAsked);
    m_placeFault->hide();
    if (isAsked) m_place->setFocus();
}

void DeviceCard::connectPlace()
{
    const QString fault = placeFault(m_place->text());
    speakDevice(*m_placeFault, fault);
    if (fault.isEmpty()) emit connectWanted(m_place->text().trimmed());
}

} // namespace app::pages::accounts
