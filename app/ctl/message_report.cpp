#include "app/ctl/message_report.h"

#include "app/ctl/input.h"

namespace app::ctl {

using core::solana::bytesOf;
using core::solana::OffchainMessage;
using core::solana::Signature;
using core::support::Checked;
using core::support::Done;

void addOffchain(Report& report, const OffchainMessage& message)
{
    report.number("version", message.version);
    if (message.version == 0) {
        report.address("application_domain", message.applicationDomain);
        report.number("format", static_cast<std::int64_t>(message.format));
    } else {
        report.truth("length_prefix", message.hasLengthPrefix);
    }
    report.beginList("signers");
    for (const Address& signer : message.signers)
        report.address({}, signer);
    report.end();
    report.text("text", message.text);
}

Checked addEnvelope(Report& report, const core::solana::SignedOffchainMessage& envelope)
{
    const auto bytes = core::solana::encodeOffchainEnvelope(envelope);
    if (!bytes) return bytes.error();
    report.beginList("signatures");
    for (const Signature& signature : envelope.signatures)
        report.text({}, base58Text(bytesOf(signature)));
    report.end();
    report.text("envelope_base64", base64Text(bytesOf(*bytes)));
    return Done{};
}

} // namespace app::ctl
