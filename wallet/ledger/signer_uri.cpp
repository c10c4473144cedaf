#include "wallet/ledger/signer_uri.h"

#include "core/base/base58.h"
#include "wallet/ledger/errors.h"
#include "wallet/ledger/tcp_transport.h"

#include <cassert>
#include <charconv>
#include <utility>

namespace wallet::ledger {

using core::support::Checked;
using core::support::Result;

namespace {

constexpr uint32_t hardened = 0x80000000;
constexpr std::string_view usbScheme = "usb://";
constexpr std::string_view tcpScheme = "tcp://";
constexpr std::string_view promptScheme = "prompt://";
constexpr std::string_view vaultScheme = "vault:";
constexpr std::string_view fileScheme = "file:";
constexpr std::string_view fileSchemeLong = "file://";

//! Cuts `prefix` off the front.
bool cut(std::string_view& text, std::string_view prefix)
{
    if (text.substr(0, prefix.size()) != prefix) return false;
    text.remove_prefix(prefix.size());
    return true;
}

//! What stands before the first `separator`; `rest` is what follows it.
std::string_view before(std::string_view text, char separator, std::string_view& rest)
{
    const size_t at = text.find(separator);
    rest = at == std::string_view::npos ? std::string_view{} : text.substr(at + 1);
    return text.substr(0, at);
}

//! An index as the field writes it: digits, with or without the mark that says hardened.
std::optional<uint32_t> indexOf(std::string_view text)
{
    if (!text.empty() && (text.back() == '\'' || text.back() == 'h')) text.remove_suffix(1);
    uint32_t index = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), index);
    if (error != std::errc{} || end != text.data() + text.size() || index >= hardened) return {};
    return index;
}

Result<KeyIndexes> keyOf(std::string_view text)
{
    std::string_view rest;
    const bool hasChange = text.find('/') != std::string_view::npos;
    KeyIndexes key;
    key.account = indexOf(before(text, '/', rest));
    if (hasChange) key.change = indexOf(rest);
    if (!key.account || (hasChange && !key.change))
        return fault(LedgerError::UriKeyMustBeIndexes, std::string(text));
    return key;
}

//! `key=…` and, where `model` may be given, `model=…`, each once.
Checked readQuery(SignerUri& uri, std::string_view query)
{
    bool hasModel = false;
    while (!query.empty()) {
        std::string_view next;
        std::string_view value = before(query, '&', next);
        query = next;
        if (cut(value, "key=") && !uri.key.account) {
            const auto key = keyOf(value);
            if (!key) return key.error();
            uri.key = *key;
        } else if (uri.kind == SignerUri::Kind::Tcp && cut(value, "model=") && !hasModel) {
            const auto model = parseModel(value);
            if (!model) return fault(LedgerError::UriModelMustBeKnown, std::string(value));
            uri.model = *model;
            hasModel = true;
        } else {
            return fault(LedgerError::UriMustBeKnown, std::string(value));
        }
    }
    return core::support::Done{};
}

Checked readUsb(SignerUri& uri, std::string_view text)
{
    uri.kind = SignerUri::Kind::Usb;
    std::string_view identity;
    const std::string_view maker = before(text, '/', identity);
    if (maker != "ledger") return fault(LedgerError::UriMustBeKnown, std::string(maker));
    if (identity.empty()) return core::support::Done{};
    const auto address = core::parseAddress({identity.data(), identity.size()});
    if (!address) return fault(LedgerError::UriIdentityMustBeAddress, std::string(identity));
    uri.identity = *address;
    return core::support::Done{};
}

Checked readTcp(SignerUri& uri, std::string_view text)
{
    uri.kind = SignerUri::Kind::Tcp;
    const size_t colon = text.rfind(':');
    if (colon == std::string_view::npos || colon == 0)
        return fault(LedgerError::UriPortMustBeNumber, std::string(text));
    const std::string_view digits = text.substr(colon + 1);
    const auto [end, error] =
        std::from_chars(digits.data(), digits.data() + digits.size(), uri.port);
    if (error != std::errc{} || end != digits.data() + digits.size() || uri.port == 0)
        return fault(LedgerError::UriPortMustBeNumber, std::string(digits));

    std::string_view host = text.substr(0, colon);
    const bool isBracketed = host.size() > 2 && host.front() == '[' && host.back() == ']';
    if (isBracketed) host = host.substr(1, host.size() - 2);
    uri.host = std::string(host);
    const bool isV6 = uri.host.find(':') != std::string::npos;
    if (isV6 != isBracketed || !isHostAddress(uri.host))
        return fault(LedgerError::HostMustBeAddress, uri.host);
    return core::support::Done{};
}

std::string keyText(const KeyIndexes& key)
{
    if (!key.account) return {};
    std::string text = "key=" + std::to_string(*key.account);
    if (key.change) text += '/' + std::to_string(*key.change);
    return text;
}

} // namespace

core::solana::DerivationPath pathOf(const KeyIndexes& key)
{
    core::solana::DerivationPath path{{44, 501}};
    if (key.account) path.indexes.push_back(*key.account);
    if (key.account && key.change) path.indexes.push_back(*key.change);
    return path;
}

Result<SignerUri> parseSignerUri(std::string_view text)
{
    SignerUri uri;
    const std::string_view whole = text;
    Checked good = core::support::Done{};
    std::string_view query;
    if (cut(text, usbScheme)) {
        good = readUsb(uri, before(text, '?', query));
    } else if (cut(text, tcpScheme)) {
        good = readTcp(uri, before(text, '?', query));
    } else if (cut(text, promptScheme)) {
        uri.kind = SignerUri::Kind::Prompt;
        if (!before(text, '?', query).empty()) return fault(LedgerError::UriMustBeKnown);
    } else if (cut(text, vaultScheme)) {
        uri.kind = SignerUri::Kind::Vault;
        uri.path = std::string(before(text, '?', query));
    } else if (cut(text, fileSchemeLong) || cut(text, fileScheme) ||
               text.find("://") == std::string_view::npos) {
        uri.path = std::string(text);
    } else {
        return fault(LedgerError::UriMustBeKnown, std::string(whole));
    }
    if (!good) return good.error();
    const bool needsPath = uri.kind == SignerUri::Kind::Vault || uri.kind == SignerUri::Kind::File;
    if (needsPath && uri.path.empty()) return fault(LedgerError::UriMustBeKnown, "no path");
    if (good = readQuery(uri, query); !good) return good.error();
    return uri;
}

std::string signerUriText(const SignerUri& uri)
{
    std::string text;
    switch (uri.kind) {
    case SignerUri::Kind::Usb:
        text = std::string(usbScheme) + "ledger";
        if (uri.identity) {
            const core::AddressText identity = core::addressText(*uri.identity);
            text += '/' + std::string(identity.data(), identity.size());
        }
        break;
    case SignerUri::Kind::Tcp: text = placeText(placeOf(uri)); break;
    case SignerUri::Kind::Vault: text = std::string(vaultScheme) + uri.path; break;
    case SignerUri::Kind::Prompt: text = promptScheme; break;
    case SignerUri::Kind::File:
        // Only a path that reads as something else needs to say that it is one.
        if (const auto plain = parseSignerUri(uri.path); plain && *plain == uri) return uri.path;
        return std::string(fileSchemeLong) + uri.path;
    }
    std::string query = keyText(uri.key);
    if (uri.kind == SignerUri::Kind::Tcp && uri.model != Model::Unknown) {
        if (!query.empty()) query += '&';
        query += "model=" + std::string(modelWord(uri.model));
    }
    return query.empty() ? text : text + '?' + query;
}

Place placeOf(const SignerUri& uri)
{
    assert(uri.kind == SignerUri::Kind::Usb || uri.kind == SignerUri::Kind::Tcp);
    if (uri.kind == SignerUri::Kind::Usb) return Place::usb(uri.identity);
    return Place::tcp(uri.host, uri.port, uri.model);
}

} // namespace wallet::ledger
