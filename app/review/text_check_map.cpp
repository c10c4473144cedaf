#include "app/review/text_check_map.h"

#include "app/review/intent_reading.h"
#include "app/review/signature_text.h"
#include "widgets/fields/format.h"

#include <QCoreApplication>

#include <cstring>

namespace app::review {

namespace {

constexpr size_t signatureAt = 16;
constexpr size_t messageAt = signatureAt + core::solana::Signature::size;

QString checked(const char* text)
{
    return QCoreApplication::translate("app::review", text);
}

} // namespace

std::optional<std::vector<MapNode>> mapTextCheck(core::Bytes data,
                                                 size_t begin,
                                                 const Labels& labels)
{
    if (data.size <= messageAt) return {};
    const auto read = readIntent({data.data + messageAt, data.size - messageAt});
    if (!read) return {};
    core::solana::Signature signature;
    std::memcpy(signature.bytes, data.data + signatureAt, sizeof(signature.bytes));
    const bool isEmpty = signature == core::solana::Signature{};
    const size_t textSize = read->text.size();
    QString text = QString::fromStdString(read->text);
    // One line of a tree: the lines of the text stand apart in it.
    text.replace(QLatin1Char('\n'), QStringLiteral(" ⏎ "));
    std::vector<MapNode> parts;
    parts.push_back({checked(QT_TRANSLATE_NOOP("app::review", "text")),
                     text,
                     checked(QT_TRANSLATE_NOOP("app::review", "what the owner reads and signs")),
                     {begin + data.size - textSize, textSize},
                     {}});
    parts.push_back({checked(QT_TRANSLATE_NOOP("app::review", "signed by")),
                     widgets::fields::addressText(read->signer),
                     labels.of(read->signer),
                     {begin + messageAt + read->signerOffset, core::Address::size},
                     {}});
    parts.push_back({checked(QT_TRANSLATE_NOOP("app::review", "signature")),
                     isEmpty ? checked(QT_TRANSLATE_NOOP("app::review", "not signed yet"))
                             : signatureText(signature),
                     {},
                     {begin + signatureAt, sizeof(signature.bytes)},
                     {}});
    return parts;
}

} // namespace app::review
