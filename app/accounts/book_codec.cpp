#include "app/accounts/book_file.h"
#include "app/accounts/labels_csv.h"
#include "core/base/base58.h"
#include "core/solana/hash.h"
#include "core/support/json_writer.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QString>

namespace app::accounts {

using core::Address;
using core::support::Error;
using core::support::JsonWriter;
using core::support::Result;
using wallet::SignerKind;

namespace {

constexpr int bookVersion = 1;
constexpr std::string_view sealBegin = ",\n  \"sha256\": \"";
constexpr std::string_view sealEnd = "\"\n}\n";
constexpr std::string_view documentEnd = "\n}\n";
constexpr SignerKind kinds[] = {SignerKind::Ledger, SignerKind::Vault, SignerKind::KeyFile,
                                SignerKind::WatchOnly};

std::string textOf(const Address& address)
{
    const core::AddressText text = core::addressText(address);
    return {text.data(), text.size()};
}

void writeAddress(JsonWriter& out, std::string_view key, const std::optional<Address>& address)
{
    out.key(key);
    if (address)
        out.string(textOf(*address));
    else
        out.null();
}

std::string hexOf(const core::solana::Hash& hash)
{
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    for (const uint8_t byte : hash.bytes) {
        text += digits[byte >> 4];
        text += digits[byte & 15];
    }
    return text;
}

//! Over everything before the line of the seal, whatever the version: a later program keeps to it.
std::string sealOf(std::string_view body)
{
    return hexOf(core::solana::sha256({core::solana::bytesOf(body), core::solana::bytesOf(",\n")}));
}

Error damaged(std::string what)
{
    return fault(AccountsError::BookMustBeIntact, std::move(what));
}

//! \return the text before the seal's line
Result<std::string_view> sealedBody(std::string_view text)
{
    const size_t at = text.rfind(sealBegin);
    if (at == std::string_view::npos || !text.ends_with(sealEnd)) return damaged("no seal");
    const std::string_view body = text.substr(0, at);
    const std::string seal = sealOf(body);
    std::string end(sealBegin);
    end += seal;
    end += sealEnd;
    if (text.substr(at) != end) return damaged("sha256");
    return body;
}

Result<Address> addressOf(const QJsonValue& value)
{
    const auto address = core::parseAddress(value.toString().toUtf8());
    if (!address.ok()) return damaged("address");
    return *address;
}

Result<std::optional<Address>> optionalAddress(const QJsonValue& value)
{
    if (value.isNull()) return std::optional<Address>();
    const auto address = addressOf(value);
    if (!address) return address.error();
    return std::optional<Address>(*address);
}

Result<Account> accountOf(const QJsonObject& object)
{
    Account account;
    const auto address = addressOf(object[QLatin1String("address")]);
    if (!address) return address.error();
    account.address = *address;
    const std::string word = object[QLatin1String("kind")].toString().toStdString();
    bool isKnown = false;
    for (const SignerKind kind : kinds) {
        if (kindWord(kind) != word) continue;
        account.kind = kind;
        isKnown = true;
    }
    if (!isKnown) return damaged("kind");
    account.label = object[QLatin1String("label")].toString().toStdString();
    account.source = object[QLatin1String("source")].toString().toStdString();
    account.isVerified = object[QLatin1String("verified")].toBool();
    return account;
}

Result<BookContent> contentOf(const QJsonObject& object)
{
    BookContent content;
    auto active = optionalAddress(object[QLatin1String("active")]);
    if (!active) return active.error();
    content.active = *active;
    auto payer = optionalAddress(object[QLatin1String("fee_payer")]);
    if (!payer) return payer.error();
    content.feePayer = *payer;
    const int minutes = object[QLatin1String("idle_lock_minutes")].toInt(-1);
    if (minutes < 0 || unsigned(minutes) > idleLockMinutesMax) return damaged("idle_lock_minutes");
    content.idleLockMinutes = unsigned(minutes);
    for (const auto& value : object[QLatin1String("accounts")].toArray()) {
        auto account = accountOf(value.toObject());
        if (!account) return account.error();
        content.accounts.push_back(std::move(*account));
    }
    for (const auto& value : object[QLatin1String("labels")].toArray()) {
        const QJsonObject row = value.toObject();
        const auto address = addressOf(row[QLatin1String("address")]);
        if (!address) return address.error();
        content.labels.emplace(*address, row[QLatin1String("label")].toString().toStdString());
    }
    return content;
}

} // namespace

std::string_view kindWord(SignerKind kind)
{
    switch (kind) {
    case SignerKind::Ledger: return "ledger";
    case SignerKind::Vault: return "vault";
    case SignerKind::KeyFile: return "key_file";
    case SignerKind::WatchOnly: return "watch_only";
    }
    return {};
}

std::string encodeBook(const BookContent& content)
{
    JsonWriter out;
    out.beginObject();
    out.key("version");
    out.number(bookVersion);
    writeAddress(out, "active", content.active);
    writeAddress(out, "fee_payer", content.feePayer);
    out.key("idle_lock_minutes");
    out.number(content.idleLockMinutes);
    out.key("accounts");
    out.beginArray();
    for (const Account& account : content.accounts) {
        out.beginObject();
        writeAddress(out, "address", account.address);
        out.key("kind");
        out.string(kindWord(account.kind));
        out.key("label");
        out.string(account.label);
        out.key("source");
        out.string(account.source);
        out.key("verified");
        out.boolean(account.isVerified);
        out.endObject();
    }
    out.endArray();
    out.key("labels");
    out.beginArray();
    for (const auto& [address, label] : content.labels) {
        out.beginObject();
        writeAddress(out, "address", address);
        out.key("label");
        out.string(label);
        out.endObject();
    }
    out.endArray();
    out.endObject();
    std::string text = out.take();
    text.resize(text.size() - documentEnd.size());
    const std::string seal = sealOf(text);
    text += sealBegin;
    text += seal;
    text += sealEnd;
    return text;
}

Result<BookContent> decodeBook(std::string_view text)
{
    if (const auto body = sealedBody(text); !body) return body.error();
    QJsonParseError problem;
    const QJsonDocument document =
        QJsonDocument::fromJson(QByteArray(text.data(), qsizetype(text.size())), &problem);
    if (!document.isObject()) return damaged(problem.errorString().toStdString());
    const QJsonObject object = document.object();
    const int version = object[QLatin1String("version")].toInt(0);
    if (version != bookVersion)
        return fault(AccountsError::BookVersionMustBeKnown, std::to_string(version));
    auto content = contentOf(object);
    if (!content) return content;
    // Members that nobody knows, spaces, another order: this program has not written it.
    if (encodeBook(*content) != text) return damaged("not as written");
    return content;
}

} // namespace app::accounts
