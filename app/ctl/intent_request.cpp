#include "app/ctl/intent_request.h"

#include "app/ctl/input.h"
#include "app/ctl/market_terms.h"
#include "app/ctl/state_report.h"
#include "wallet/ledger/forecast/intent_fit.h"

namespace app::ctl {

using cluster::DepositTerms;
using cluster::MarketView;
using cluster::PositionView;
using cluster::Snapshot;
using cluster::TicketRef;
using cluster::Tranche;
using cluster::WithdrawTerms;
using core::Shares;
using core::UnixTime;
using core::UsdcAmount;
using core::solana::bytesOf;
using core::solana::Instruction;
using core::solana::Signature;
using wallet::ledger::forecast::AppProfile;

namespace {

constexpr std::int64_t hourSeconds = 3600;

std::string placeOf(const MarketView& market, Tranche tranche)
{
    return "the " + std::string(nameOf(tranche)) + " tranche of " + market.name;
}

Result<IntentRequest> depositOf(const Arguments& arguments,
                                const MarketView& market,
                                Tranche tranche)
{
    const auto amount = parseMoney(arguments.at(3));
    if (!amount) return amount.error();
    IntentRequest request;
    request.terms = DepositTerms{.amount = *amount,
                                 .minShares = sharesFor(market.pool.tranche(tranche), *amount),
                                 .tranche = tranche};
    request.sentence = "Deposit " + decimalText(amount->raw(), UsdcAmount::decimals) +
                       " USDC into " + placeOf(market, tranche) + ".";
    return request;
}

Result<IntentRequest> withdrawOf(const Arguments& arguments,
                                 const Snapshot& snapshot,
                                 const MarketView& market,
                                 Tranche tranche,
                                 const Address& owner)
{
    const PositionView* position = snapshot.position(owner, market, tranche);
    if (position == nullptr) return fail(CommandError::PositionMustExist, textOf(owner));
    const std::string_view amount = arguments.at(3);
    const auto shares = sharesOf(*position, market, amount);
    if (!shares) return shares.error();
    const bool early = arguments.has(earlyOption.name);
    IntentRequest request;
    request.terms = WithdrawTerms{.shares = *shares,
                                  .tranche = tranche,
                                  .early = early,
                                  .ticket = market.pool.tranche(tranche).book.ticketNext};
    request.sentence = "Ask to withdraw " +
                       (amount == "all" ? "all shares" : std::string(amount) + " USDC") + " from " +
                       placeOf(market, tranche) + (early ? ", locked shares too, for a fee." : ".");
    return request;
}

Result<IntentRequest> cancelOf(const Arguments& arguments,
                               const Snapshot& snapshot,
                               const MarketView& market,
                               Tranche tranche)
{
    const auto number = parseWhole(arguments.at(3), UINT64_MAX);
    if (!number) return number.error();
    const auto index = static_cast<std::size_t>(&market - snapshot.markets.data());
    const auto ticket = ticketOf(snapshot, index, tranche, *number);
    if (!ticket) return ticket.error();
    IntentRequest request;
    request.terms =
        TicketRef{.owner = (*ticket)->account.owner, .tranche = tranche, .number = *number};
    request.sentence =
        "Cancel withdrawal " + std::to_string(*number) + " of " + placeOf(market, tranche) + ".";
    return request;
}

void addLines(Report& report, std::string_view text)
{
    report.beginList("lines");
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        report.text({}, text.substr(begin, end - begin));
        begin = end + 1;
    }
    report.end();
}

} // namespace

Tranche IntentRequest::tranche() const
{
    return std::visit([](const auto& one) { return one.tranche; }, terms);
}

Result<IntentRequest> parseIntent(const Arguments& arguments,
                                  const Snapshot& snapshot,
                                  const Address& owner)
{
    const std::string_view kind = arguments.at(0);
    if (kind != "deposit" && kind != "withdraw" && kind != "cancel")
        return fail(CommandError::WordMustBeKnown,
                    std::string(kind) + ", not deposit, withdraw or cancel");
    const auto market = marketOf(snapshot, arguments.at(1));
    if (!market) return market.error();
    const auto tranche = parseTranche(arguments.at(2));
    if (!tranche) return tranche.error();
    auto request = kind == "deposit"    ? depositOf(arguments, **market, *tranche)
                   : kind == "withdraw" ? withdrawOf(arguments, snapshot, **market, *tranche, owner)
                                        : cancelOf(arguments, snapshot, **market, *tranche);
    if (!request) return request;
    request->owner = owner;
    request->market = static_cast<std::size_t>(*market - snapshot.markets.data());
    request->until = UnixTime{snapshot.time.raw() + hourSeconds};
    if (const auto word = arguments.option(untilOption.name)) {
        const auto until = parseTimeWord(*word);
        if (!until) return until.error();
        request->until = *until;
    }
    return request;
}

Result<IntentText> renderIntent(const LedgerAccess& access,
                                const IntentRequest& request,
                                std::uint8_t container)
{
    const Snapshot& snapshot = *access.snapshot;
    const std::uint64_t market = snapshot.markets[request.market].account.marketId;
    IntentText intent;
    intent.terms = cluster::intentTerms(snapshot, request.owner, request.until, container);
    Result<std::string> text = std::string();
    if (const auto* deposit = std::get_if<DepositTerms>(&request.terms))
        text = depositIntentText(snapshot, market, request.owner, *deposit, intent.terms);
    else if (const auto* withdraw = std::get_if<WithdrawTerms>(&request.terms))
        text = withdrawIntentText(snapshot, market, request.owner, *withdraw, intent.terms);
    else
        text = cancelIntentText(snapshot, market, std::get<TicketRef>(request.terms), intent.terms);
    if (!text) return text.error();
    intent.text = std::move(*text);
    auto bytes = core::solana::encodeOffchainMessage(
        cluster::intentMessage(access.cluster.deployment(), request.owner, intent.text, container));
    if (!bytes) return bytes.error();
    intent.message = std::move(*bytes);
    return intent;
}

Result<std::vector<Instruction>> intentInstructions(const LedgerAccess& access,
                                                    const IntentRequest& request,
                                                    const IntentText& intent,
                                                    const Address& payer,
                                                    const Signature& signature)
{
    const cluster::Deployment& deployment = access.cluster.deployment();
    const auto market = cluster::marketAddresses(
        deployment.ids, access.snapshot->markets[request.market].account.marketId);
    const cluster::SignedIntent signedIntent{intent.message, signature};
    if (const auto* deposit = std::get_if<DepositTerms>(&request.terms))
        return depositByIntent(deployment, market, payer, request.owner, *deposit, intent.terms,
                               signedIntent);
    if (const auto* withdraw = std::get_if<WithdrawTerms>(&request.terms))
        return requestWithdrawByIntent(deployment, market, payer, request.owner, *withdraw,
                                       intent.terms, signedIntent);
    return cancelWithdrawByIntent(deployment, market, payer, std::get<TicketRef>(request.terms),
                                  intent.terms, signedIntent);
}

void addIntent(Report& report,
               const IntentRequest& request,
               const IntentText& intent,
               const AppProfile& app,
               bool isForScript)
{
    const auto forecast = forecastOffchain(bytesOf(intent.message), request.owner, app);
    const auto fit = wallet::ledger::forecast::checkIntentText(intent.text, app.model);
    report.beginObject("intent");
    report.address("owner", request.owner);
    report.text("text", intent.text);
    report.wide("number", intent.terms.number);
    report.time("until", intent.terms.until);
    report.number("container", intent.terms.container);
    report.truth("shown_in_full", fit.isShownInFull);
    if (isForScript) {
        addLines(report, intent.text);
        report.text("message_hex", hexText(bytesOf(intent.message)));
        addForecast(report, forecast, app.model);
    } else {
        report.text("device", std::string(modelName(app.model)));
        report.text("shows", forecast.asksPerson()
                                 ? pressRows(forecast, app.model)
                                 : "nothing: its app does not take this container");
    }
    report.end();
}

} // namespace app::ctl
