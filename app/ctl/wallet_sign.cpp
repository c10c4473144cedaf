#include "app/ctl/action.h"
#include "app/ctl/files.h"
#include "app/ctl/input.h"
#include "app/ctl/message_report.h"
#include "app/ctl/transaction_report.h"
#include "app/ctl/wallet_secrets.h"
#include "wallet/exchange/signature_file.h"
#include "wallet/keyfile/file_signer.h"
#include "wallet/vault/vault_signer.h"

#include <memory>
#include <optional>

namespace app::ctl {

using core::solana::bytesOf;
using core::solana::Signature;
using core::support::Checked;
using core::support::Done;
using core::support::Result;
using wallet::MessageKind;
using wallet::Signer;
using wallet::exchange::RequestFile;

namespace {

//! What the bytes do, and beside it what the sender says that they do.
Checked showRequest(Console& console, const RequestFile& request)
{
    const auto bytes = bytesOf(request.request.bytes);
    Report report;
    report.text("kind",
                request.request.kind == MessageKind::Transaction ? "transaction" : "offchain");
    report.address("signer", request.signer);
    report.text("claim", request.claim);
    report.text("message_sha256", hexText(bytesOf(core::solana::sha256({bytes}))));
    if (request.request.kind == MessageKind::Transaction) {
        const auto message = core::solana::parseMessage(bytes);
        if (!message) return message.error();
        addVersion(report, *message);
        addMessage(report, *message);
    } else {
        const auto message = core::solana::parseOffchainMessage(bytes);
        if (!message) return message.error();
        addOffchain(report, *message);
    }
    // For the person who is asked; the answer on standard output is the signature alone.
    console.err << report.humanText();
    return Done{};
}

bool agrees(Console& console, const Arguments& arguments)
{
    if (arguments.has(yesOption.name)) return true;
    console.err << "The claim is the sender's word; the rest is what is signed.\n"
                   "Sign it? Type yes: "
                << std::flush;
    std::string answer;
    std::getline(console.in, answer);
    return answer == "yes" || answer == "yes\r";
}

Result<std::unique_ptr<Signer>> vaultSigner(const Arguments& arguments, const Address& account)
{
    const auto password = askPassword(arguments);
    if (!password) return password.error();
    auto vault = unlockVault(arguments.at(0), *password);
    if (!vault) return vault.error();
    return std::unique_ptr<Signer>(
        std::make_unique<wallet::vault::VaultSigner>(std::move(*vault), account));
}

Result<std::unique_ptr<Signer>> fileSigner(const Arguments& arguments)
{
    const auto sharing = arguments.has(sharedKeyOption.name) ? wallet::keyfile::Sharing::Confirmed
                                                             : wallet::keyfile::Sharing::Refused;
    auto signer = wallet::keyfile::FileSigner::open(
        std::string(*arguments.option(keypairFileOption.name)), sharing);
    if (!signer) return signer.error();
    return std::unique_ptr<Signer>(std::move(*signer));
}

Result<Signature> signWith(Signer& signer, const RequestFile& request)
{
    if (!(signer.address() == request.signer))
        return wallet::fault(wallet::SigningError::KeyMustBeTheAccounts,
                             textOf(signer.address()) + " instead of " + textOf(request.signer));
    std::optional<Signer::Answer> answer; // both kinds answer before sign() returns
    signer.sign(request.request, [&answer](const Signer::Answer& given) { answer = given; });
    if (!answer) return wallet::fault(wallet::SigningError::SignerMustBeIdle, {});
    return std::move(*answer);
}

} // namespace

Checked walletSign(Console& console, Words words)
{
    constexpr std::string_view names[] = {"NAME"};
    constexpr OptionRule options[] = {{.name = "--request", .isRequired = true},
                                      {.name = "--out", .isRequired = true},
                                      keypairFileOption,
                                      sharedKeyOption,
                                      passwordOption,
                                      yesOption};
    const auto arguments = Arguments::parse(words, {.positional = names, .options = options});
    if (!arguments) return arguments.error();
    const bool isFile = arguments->has(keypairFileOption.name);
    if (isFile == !arguments->at(0).empty()) return fail(CommandError::SignerMustBeNamed);

    const auto file =
        readFile(*arguments->option("--request"), wallet::exchange::exchangeFileSizeMax);
    if (!file) return file.error();
    const auto request = wallet::exchange::readRequestFile(bytesOf(std::string_view(*file)));
    if (!request) return request.error();
    if (const Checked shown = showRequest(console, *request); !shown) return shown;
    if (!agrees(console, *arguments)) return fail(CommandError::ActionMustBeConfirmed);

    const auto signer = isFile ? fileSigner(*arguments) : vaultSigner(*arguments, request->signer);
    if (!signer) return signer.error();
    const auto signature = signWith(**signer, *request);
    if (!signature) return signature.error();
    const std::string_view out = *arguments->option("--out");
    const Checked written =
        writeFile(out, wallet::exchange::writeSignatureFile(*request, *signature));
    if (!written) return written;
    Report report;
    report.text("file", out);
    report.address("signer", request->signer);
    report.text("signature", base58Text(bytesOf(*signature)));
    console.show(report);
    return Done{};
}

} // namespace app::ctl
