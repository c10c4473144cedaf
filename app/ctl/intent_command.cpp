#include "app/ctl/commands.h"
#include "app/ctl/files.h"
#include "app/ctl/input.h"
#include "app/ctl/intent_request.h"
#include "app/ctl/owner_signer.h"
#include "app/ctl/wallet_access.h"

namespace app::ctl {
namespace {

using core::solana::Keypair;
using core::solana::Transaction;
using core::support::Checked;
using core::support::Done;
using wallet::MessageKind;
using wallet::ledger::LedgerError;
using wallet::ledger::forecast::AppProfile;

constexpr std::string_view intentNames[] = {"deposit|withdraw|cancel", "MARKET", "TRANCHE",
                                            "AMOUNT"};
constexpr OptionRule payerOption{.name = "--payer"};

Checked render(Console& console, Words words)
{
    constexpr OptionRule options[] = {{.name = "--owner", .isRequired = true},
                                      {.name = "--container"},
                                      untilOption,
                                      earlyOption,
                                      appOption,
                                      modelOption,
                                      ledgerOption};
    const auto arguments =
        Arguments::parse(words, {.positional = intentNames, .required = 4, .options = options});
    if (!arguments) return arguments.error();
    const auto container = parseWhole(arguments->option("--container").value_or("0"), 1);
    if (!container) return container.error();
    const auto app = namedProfile(*arguments);
    if (!app) return app.error();
    const auto owner = parseOwner(arguments->option("--owner").value_or(""));
    if (!owner) return owner.error();
    const auto access = openLedger(*arguments);
    if (!access) return access.error();
    const auto request = parseIntent(*arguments, *access->snapshot, *owner);
    if (!request) return request.error();
    const auto intent = renderIntent(*access, *request, static_cast<std::uint8_t>(*container));
    if (!intent) return intent.error();
    Report report;
    report.text("sentence", request->sentence);
    addIntent(report, *request, *intent, *app, console.json);
    console.show(report);
    return Done{};
}

//! Asks the owner: container 0, and 1 only after the signer refused the header of 0.
Result<std::vector<core::solana::Instruction>> askOwner(OwnerSigner& owner,
                                                        const LedgerAccess& access,
                                                        const IntentRequest& request,
                                                        const Address& payer)
{
    for (std::uint8_t container = 0;; ++container) {
        const auto intent = renderIntent(access, request, container);
        if (!intent) return intent.error();
        const auto signature = owner.sign({MessageKind::Offchain, intent->message});
        if (signature) return intentInstructions(access, request, *intent, payer, *signature);
        const bool isHeader = isFault(signature.error(), LedgerError::OffchainHeaderMustBeTaken);
        if (!isHeader || container == 1) return signature.error();
    }
}

Checked submit(Console& console, Words words)
{
    constexpr OptionRule options[] = {ownerSignerOption, {.name = "--payer", .isRequired = true},
                                      passwordOption,    sharedKeyOption,
                                      yesOption,         untilOption,
                                      earlyOption,       ledgerOption};
    const auto arguments =
        Arguments::parse(words, {.positional = intentNames, .required = 4, .options = options});
    if (!arguments) return arguments.error();
    const auto payer = readKeypair(arguments->option(payerOption.name).value_or(""),
                                   arguments->has(sharedKeyOption.name));
    if (!payer) return payer.error();
    auto access = openLedger(*arguments);
    if (!access) return access.error();
    const auto owner = OwnerSigner::open(console, *arguments);
    if (!owner) return owner.error();
    const auto request = parseIntent(*arguments, *access->snapshot, (*owner)->address());
    if (!request) return request.error();
    const auto intent = renderIntent(*access, *request, 0);
    if (!intent) return intent.error();
    auto unsignedYet = intentInstructions(*access, *request, *intent, payer->address());
    if (!unsignedYet) return unsignedYet.error();

    Action action;
    action.sentence = request->sentence;
    action.instructions = std::move(*unsignedYet);
    action.owner = request->owner;
    action.market = request->market;
    action.tranche = request->tranche();
    action.complete = [&] { return askOwner(**owner, *access, *request, payer->address()); };
    action.describe = [&](Report& report) {
        addIntent(report, *request, *intent, (*owner)->profile().value_or(AppProfile()),
                  console.json);
    };
    return runAction(console, *access, signerOf(*payer), action, arguments->has(yesOption.name));
}

//! The owner signs a transaction here, once; the payer pays where one is named.
ActionSigner allowanceSigner(OwnerSigner& owner, const std::optional<Keypair>& payer)
{
    const auto sign = [&owner, &payer](Transaction& transaction) -> Checked {
        if (payer) {
            const Keypair* signers[] = {&*payer};
            if (const Checked paid = core::solana::sign(transaction, signers); !paid) return paid;
        }
        const auto signature = owner.sign({MessageKind::Transaction, transaction.messageBytes});
        if (!signature) return signature.error();
        return core::solana::addSignature(transaction, owner.address(), *signature);
    };
    return {payer ? payer->address() : owner.address(), sign};
}

Checked allow(Console& console, Words words)
{
    constexpr std::string_view names[] = {"AMOUNT"};
    constexpr OptionRule options[] = {ownerSignerOption, payerOption, passwordOption,
                                      sharedKeyOption,   yesOption,   ledgerOption};
    const auto arguments =
        Arguments::parse(words, {.positional = names, .required = 1, .options = options});
    if (!arguments) return arguments.error();
    core::UsdcAmount amount;
    if (arguments->at(0) != "0") {
        const auto parsed = parseMoney(arguments->at(0));
        if (!parsed) return parsed.error();
        amount = *parsed;
    }
    std::optional<Keypair> payer;
    if (const auto path = arguments->option(payerOption.name)) {
        auto read = readKeypair(*path, arguments->has(sharedKeyOption.name));
        if (!read) return read.error();
        payer = std::move(*read);
    }
    auto access = openLedger(*arguments);
    if (!access) return access.error();
    const auto owner = OwnerSigner::open(console, *arguments);
    if (!owner) return owner.error();

    Action action;
    action.sentence = "Let deposits by readable text spend up to " +
                      decimalText(amount.raw(), core::UsdcAmount::decimals) + " USDC.";
    action.owner = (*owner)->address();
    action.instructions.push_back(
        cluster::approveSpender(access->cluster.deployment(), action.owner, amount));
    return runAction(console, *access, allowanceSigner(**owner, payer), action,
                     arguments->has(yesOption.name));
}

Checked run(Console& console, Words words)
{
    constexpr Subcommand known[] = {{"render", render}, {"submit", submit}, {"allow", allow}};
    return runSubcommand(console, words, known);
}

} // namespace

constexpr CommandGroup intentGroup{
    .name = "intent",
    .summary = "sign a readable text instead of a transaction",
    .help =
        "  intent render deposit|withdraw MARKET junior|senior AMOUNT --owner ADDRESS [--early]\n"
        "  intent render cancel MARKET junior|senior NUMBER --owner ADDRESS\n"
        "                [--until TIME] [--container 0|1] [--app 1.9.0] [--model nanosp]\n"
        "      the text by the program's own renderer, the bytes to sign, and a device's pages\n"
        "  intent submit deposit|withdraw|cancel … --signer URI --payer FILE [--until TIME]\n"
        "                [--early] [--yes] [--password-file FILE] [--shared-key]\n"
        "      the owner's signer shows and signs the text, the payer's key file pays and sends\n"
        "      container 0 first, and 1 only after the device refused 0\n"
        "  intent allow AMOUNT --signer URI [--payer FILE] [--yes]\n"
        "      what deposits by text may take from the owner's USDC; 0 takes it back\n\n"
        "  URI: usb://ledger[?key=ACCOUNT[/CHANGE]], tcp://HOST:PORT[?key=…], vault:NAME[?key=…]\n"
        "  or a key file. TIME is at most seven days ahead; without it an hour.\n"
        "  all of them: [--ledger FILE]\n",
    .run = run,
};

} // namespace app::ctl
