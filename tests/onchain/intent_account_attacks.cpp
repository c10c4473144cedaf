#include "app/cluster/protocol_setup.h"
#include "core/base/errors.h"
#include "core/programs/insurance_pool/errors.h"
#include "core/programs/intent/errors.h"
#include "core/solana/system_instructions.h"
#include "core/solana/token_instructions.h"
#include "tests/onchain/intent_attacks.h"

#include <QtGlobal>

namespace tests::onchain {

namespace cluster = app::cluster;
namespace pool = core::programs::insurance_pool;
using core::Address;
using core::CommonError;
using core::programs::insurance_pool::PoolError;
using core::programs::intent::IntentError;

namespace {

constexpr size_t stateAt = 108; // of a token account
constexpr uint8_t initialized = 1;
constexpr uint8_t frozen = 2;

template <class Code> constexpr uint32_t number(Code code)
{
    return static_cast<uint32_t>(code);
}

Address tokensOf(IntentStage& stage, std::string_view who)
{
    return cluster::tokensOf(stage.address(who), stage.all().accounts.usdcMint);
}

const Address& program(IntentStage& stage)
{
    return stage.all().ids[cluster::ProgramIndex::InsurancePool];
}

using Other = std::function<Address(IntentStage&)>;

//! The honest intent with one account replaced.
std::function<void(IntentStage&, Intent&)> swapped(Form form, size_t index, Other with)
{
    return [form, index, with = std::move(with)](IntentStage& stage, Intent& intent) {
        intent = stage.honest(form);
        intent.instructions[1].accounts[index].address = with(stage);
    };
}

Address othersTokens(IntentStage& stage)
{
    return tokensOf(stage, IntentStage::other);
}

Address othersPosition(IntentStage& stage)
{
    return cluster::positionAddress(stage.all().ids, stage.world().market().pool, Tranche::Senior,
                                    stage.address(IntentStage::other));
}

Address othersTicket(IntentStage& stage)
{
    return cluster::ticketAddress(stage.all().ids, stage.world().market().pool, Tranche::Senior, 1);
}

Address othersNonce(IntentStage& stage)
{
    return cluster::nonceAddress(program(stage), stage.address(IntentStage::other));
}

Address othersSpender(IntentStage& stage)
{
    return cluster::spenderAddress(program(stage), stage.address(IntentStage::other));
}

Address others(IntentStage& stage)
{
    return stage.address(IntentStage::other);
}

//! A second account of the owner's with tokens and an allowance, at an address of its own.
Address secondTokens(IntentStage& stage)
{
    auto& ledger = stage.world().cluster().ledger();
    const Address second = stage.address("second tokens");
    if (!ledger.setAccount(second, *ledger.account(tokensOf(stage, IntentStage::owner))))
        qFatal("a store failed");
    return second;
}

//! Everything of another market, which the text does not name.
void inAnotherMarket(IntentStage& stage, Intent& intent)
{
    auto made = cluster::setUpMarket(stage.world().cluster(), {"OTHER", 1, uint32_t{week}});
    if (!made) qFatal("%s", made.error().detail.c_str());
    intent = stage.begin(Form::Deposit);
    stage.write(intent);
    stage.sign(intent);
    auto built = cluster::depositByIntent(stage.all(), *made, stage.address(IntentStage::payer),
                                          stage.address(IntentStage::owner), intent.deposit,
                                          intent.terms, intent.intent);
    intent.instructions = std::move(built).value();
}

void withTheOthersPositionAndKey(IntentStage& stage, Intent& intent)
{
    intent = stage.honest(Form::Withdraw);
    auto& accounts = intent.instructions[1].accounts;
    accounts[pool::RequestWithdrawByIntent::owner].address = others(stage);
    accounts[pool::RequestWithdrawByIntent::position].address = othersPosition(stage);
    accounts[pool::RequestWithdrawByIntent::nonce].address = othersNonce(stage);
}

//! The allowance is as the change leaves it; it is mended by the next attack's stage.
std::function<void(IntentStage&, Intent&)> allowing(std::function<void(IntentStage&)> change)
{
    return [change = std::move(change)](IntentStage& stage, Intent& intent) {
        change(stage);
        intent = stage.honest(Form::Deposit);
    };
}

void revoke(IntentStage& stage)
{
    core::solana::TokenRevoke revocation;
    revocation.source = tokensOf(stage, IntentStage::owner);
    revocation.owner = stage.address(IntentStage::owner);
    stage.must({core::solana::build(core::solana::TokenInstruction{revocation})},
               IntentStage::owner);
}

//! An allowance that is left over when the tokens are gone.
void spendElsewhere(IntentStage& stage)
{
    stage.allow(IntentStage::owner, IntentStage::owner, 40'000);
    core::solana::TokenTransfer transfer;
    transfer.source = tokensOf(stage, IntentStage::owner);
    transfer.destination = othersTokens(stage);
    transfer.owner = stage.address(IntentStage::owner);
    transfer.amount = stage.tokens() - dollar;
    stage.must({core::solana::build(core::solana::TokenInstruction{transfer})}, IntentStage::owner);
}

void freeze(IntentStage& stage)
{
    stage.allow(IntentStage::owner, IntentStage::owner, 40'000);
    stage.spoilTokens(tokensOf(stage, IntentStage::owner), stateAt, frozen);
}

void thawAndAllowNobody(IntentStage& stage)
{
    stage.spoilTokens(tokensOf(stage, IntentStage::owner), stateAt, initialized);
    revoke(stage);
}

void allowAnother(IntentStage& stage)
{
    stage.allow(IntentStage::owner, IntentStage::other, 40'000);
}

void allowTooLittle(IntentStage& stage)
{
    stage.allow(IntentStage::owner, IntentStage::owner, 1'234);
}

using D = pool::DepositByIntent;
using W = pool::RequestWithdrawByIntent;
using C = pool::CancelWithdrawByIntent;

} // namespace

// clang-format off
const std::vector<Attack>& accountAttacks()
{
    constexpr uint32_t wrongAddress = number(CommonError::WrongAddress);
    constexpr uint32_t unauthorized = number(CommonError::Unauthorized);
    static const std::vector<Attack> attacks{
        {"another owner", 1, number(IntentError::IntentOtherSigner), [](IntentStage& s, Intent& i) {
            i = s.honest(Form::Deposit); // their numbers are the same
            i.instructions[1].accounts[D::owner].address = others(s);
            i.instructions[1].accounts[D::ownerTokens].address = othersTokens(s);
            i.instructions[1].accounts[D::position].address = othersPosition(s);
            i.instructions[1].accounts[D::nonce].address = othersNonce(s);
            i.instructions[1].accounts[D::spender].address = othersSpender(s); }},
        {"another's tokens", 1, number(CommonError::WrongTokenOwner), swapped(Form::Deposit, D::ownerTokens, othersTokens)},
        {"a second account of the owner's", 1, wrongAddress, swapped(Form::Deposit, D::ownerTokens, secondTokens)},
        {"another's position", 1, wrongAddress, swapped(Form::Deposit, D::position, othersPosition)},
        {"another's number", 1, wrongAddress, swapped(Form::Deposit, D::nonce, othersNonce)},
        {"a number that is no account of ours", 1, number(CommonError::WrongOwner), swapped(Form::Deposit, D::nonce, othersTokens)},
        {"another's spender", 1, wrongAddress, swapped(Form::Deposit, D::spender, othersSpender)},
        {"another vault", 1, wrongAddress, swapped(Form::Deposit, D::vault, othersTokens)},
        {"another market's accounts", 1, number(IntentError::IntentTextDiffers), inAnotherMarket},
        {"another pool", 1, wrongAddress, swapped(Form::Deposit, D::pool, [](IntentStage& s) { return cluster::marketAddresses(s.all().ids, 1).pool; })},
        {"another market", 1, wrongAddress, swapped(Form::Deposit, D::market, [](IntentStage& s) { return cluster::marketAddresses(s.all().ids, 1).market; })},
        {"another's position to withdraw from", 1, unauthorized, swapped(Form::Withdraw, W::position, othersPosition)},
        {"another's position under another's name", 1, number(IntentError::IntentOtherSigner), withTheOthersPositionAndKey},
        {"another's ticket to fill", 1, number(CommonError::AlreadyInitialized), swapped(Form::Withdraw, W::ticket, othersTicket)},
        {"another's ticket to cancel", 1, unauthorized, swapped(Form::Cancel, C::ticket, othersTicket)},
        {"another's position for the ticket", 1, unauthorized, swapped(Form::Cancel, C::position, othersPosition)},
        {"another's number for a withdrawal", 1, wrongAddress, swapped(Form::Withdraw, W::nonce, othersNonce)},
        {"an allowance to another spender", 1, number(IntentError::IntentNoAllowance), allowing(allowAnother)},
        {"an allowance that is too small", 1, number(IntentError::IntentAllowanceTooSmall), allowing(allowTooLittle)},
        {"a frozen account", 1, 17, allowing(freeze)},
        {"no allowance", 1, number(IntentError::IntentNoAllowance), allowing(thawAndAllowNobody)},
        {"an allowance without tokens", 1, 1, allowing(spendElsewhere)},
    };
    return attacks;
}
// clang-format on

} // namespace tests::onchain
