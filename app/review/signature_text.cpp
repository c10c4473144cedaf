#include "app/review/signature_text.h"

#include "core/base/base58.h"
#include "core/solana/reader.h"

namespace app::review {

QString signatureText(const core::solana::Signature& signature)
{
    char text[core::base58TextMax];
    const auto size = core::encodeBase58(core::solana::bytesOf(signature), text, sizeof(text));
    return QString::fromLatin1(text, static_cast<qsizetype>(*size));
}

} // namespace app::review
