#include "app/pages/accounts/inspections.h"

#include "app/pages/accounts/account_model.h"
#include "widgets/fields/format.h"

#include <QCoreApplication>

namespace app::pages::accounts {

namespace fields = widgets::fields;
using fields::Tone;
using wallet::SignerKind;

namespace {

QString say(const char* text)
{
    return QCoreApplication::translate("AccountInspection", text);
}

Tone toneOf(const char* kind)
{
    switch (pillKind(kind)) {
    case fields::PillKind::Good: return Tone::Good;
    case fields::PillKind::Warn: return Tone::Warn;
    case fields::PillKind::Bad: return Tone::Bad;
    case fields::PillKind::Neutral:
    case fields::PillKind::Info: break;
    }
    return Tone::Plain;
}

QString roleOf(const AccountRow& account)
{
    if (account.isActive && account.isFeePayer)
        return say("In use; it also pays the fees of readable messages.");
    if (account.isActive) return say("In use.");
    if (account.isFeePayer) return say("Pays the fees of readable messages.");
    return say("Not in use.");
}

//! What whoever sends money to it should know of the key.
QString keyStory(const AccountRow& account)
{
    if (account.isDevelopment)
        return say("A development key: everybody who has this program can sign with it.");
    switch (account.kind) {
    case SignerKind::Ledger:
        return say("The key never leaves the device. Each signature is confirmed there.");
    case SignerKind::Vault:
        return say("The key lies encrypted on this computer and is in memory while the vault is "
                   "open.");
    case SignerKind::KeyFile:
        return say("The key lies unencrypted on this computer. Whoever reads the file has the "
                   "money.");
    case SignerKind::WatchOnly:
        return say("The key is elsewhere. Requests leave as files, signatures come back as files "
                   "and are checked.");
    }
    return {};
}

} // namespace

InspectionPtr inspectionOf(const AccountsView& accounts, const AccountRow& account)
{
    auto made = std::make_shared<Inspection>();
    made->kind = say("Account");
    made->title = account.label.isEmpty() ? say("Account without a label") : account.label;
    const auto add = [&](FactKind kind, const QString& name, const QString& value,
                         Tone tone = Tone::Plain) {
        made->facts.push_back({kind, name, value, tone});
    };
    add(FactKind::Address, say("Address"), fields::addressText(account.address));
    add(FactKind::Text, say("Signs with"), kindName(account.kind));
    add(FactKind::Text, say("Its key"), keyStory(account),
        account.isDevelopment ? Tone::Warn : Tone::Plain);
    if (!account.state.text.isEmpty())
        add(FactKind::Text, say("State"), account.state.text, toneOf(account.state.kind));
    if (const StateText verified = verifiedText(account); !verified.text.isEmpty())
        add(FactKind::Text, say("Compared with the device's screen"), verified.text,
            toneOf(verified.kind));
    add(FactKind::Text, say("Use"), roleOf(account));
    add(FactKind::Heading, say("Holds"), {});
    add(FactKind::Figure, say("USDC in the wallet"), usdcText(account.usdc));
    add(FactKind::Figure, say("SOL for fees"), solText(account.lamports));
    add(FactKind::Heading, say("Readable messages"), {});
    add(FactKind::Figure, say("USDC that deposits may still take"), usdcText(account.allowance));
    add(FactKind::Figure, say("Number of the next message"),
        account.nextIntent ? fields::countText(*account.nextIntent) : QStringLiteral("–"));
    add(FactKind::Heading, say("Where its key is found"), {});
    if (const VaultRow* vault = accounts.vault(account.vaultPath))
        add(FactKind::Text, say("Vault"), vault->name);
    add(FactKind::Text, say("Source"),
        account.source.isEmpty() ? say("Nowhere on this computer") : account.source);
    return made;
}

} // namespace app::pages::accounts
