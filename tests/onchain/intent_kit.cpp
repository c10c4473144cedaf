#include "tests/onchain/intent_kit.h"

#include "core/solana/token_instructions.h"
#include "tests/onchain/relay/relay.h"

#include <QtGlobal>

namespace tests::onchain {

namespace cluster = app::cluster;
using core::Address;
using core::Shares;
using core::solana::Instruction;
using core::solana::Keypair;

namespace {

constexpr int64_t day = 86'400;

template <class T> T expect(core::support::Result<T> result)
{
    if (!result) qFatal("%s", result.error().detail.c_str());
    return std::move(result).value();
}

std::vector<GuestProgram> guests(const Address& relay)
{
    return {{relay, core::programs::relay::process, BACKSTOP_PROGRAMS_DIR "/relay.so"}};
}

} // namespace

IntentStage::IntentStage()
    : m_relay(Keypair::development("relay").address()),
      m_world(guests(m_relay))
{
    m_world.deposit("junior-fund", Tranche::Junior, 2'000'000);
    m_world.deposit("senior-fund", Tranche::Senior, 1'000'000);
    expect(cluster::fund(m_world.cluster(), payer, UsdcAmount{dollar}));
    for (const std::string_view who : {owner, other})
        for (const Tranche tranche : {Tranche::Senior, Tranche::Junior}) {
            m_world.deposit(who, tranche, 100'000);
            expect(cluster::fund(m_world.cluster(), who, UsdcAmount{50'000 * dollar}));
            const uint64_t ticket = who == owner ? 0 : 1;
            const cluster::WithdrawTerms terms{Shares{1'000 * dollar}, tranche, true, ticket};
            must({cluster::requestWithdraw(all(), m_world.market(), address(who), terms)}, who);
        }
    allow(owner, owner, 40'000);
    allow(other, other, 40'000);
}

const Address& IntentStage::address(std::string_view role)
{
    return m_world.address(role);
}

cluster::SnapshotPtr IntentStage::snapshot() const
{
    return expect(cluster::readSnapshot(m_world.cluster().ledger(),
                                        all().ids[cluster::ProgramIndex::InsurancePool]));
}

uint64_t IntentStage::tokens()
{
    const Address account = cluster::tokensOf(address(owner), all().accounts.usdcMint);
    return expect(m_world.cluster().tokens(account)).raw();
}

Intent IntentStage::begin(Form form)
{
    Intent intent;
    intent.form = form;
    intent.owner = intent.signer = owner;
    intent.deposit.amount = UsdcAmount{1'234'567'890};
    intent.deposit.minShares = Shares{1'000'000'000};
    intent.withdraw.shares = Shares{500 * dollar};
    intent.withdraw.early = true;
    intent.withdraw.ticket = 2;
    intent.ticket = {address(owner), Tranche::Senior, 0};
    const core::UnixTime until{m_world.cluster().now().raw() + day};
    intent.terms = cluster::intentTerms(*snapshot(), address(owner), until);
    return intent;
}

void IntentStage::write(Intent& intent)
{
    const auto now = snapshot();
    const uint64_t market = m_world.market().marketId;
    const Address& who = address(intent.owner);
    std::string text;
    switch (intent.form) {
    case Form::Deposit:
        text = expect(cluster::depositIntentText(*now, market, who, intent.deposit, intent.terms));
        break;
    case Form::Withdraw:
        text =
            expect(cluster::withdrawIntentText(*now, market, who, intent.withdraw, intent.terms));
        break;
    case Form::Cancel:
        text = expect(cluster::cancelIntentText(*now, market, intent.ticket, intent.terms));
        break;
    }
    intent.message = cluster::intentMessage(all(), who, text, intent.terms.container);
}

void IntentStage::sign(Intent& intent)
{
    intent.intent.message = expect(core::solana::encodeOffchainMessage(intent.message));
    signBytes(intent);
}

void IntentStage::signBytes(Intent& intent)
{
    intent.intent.signature =
        m_world.cluster().key(intent.signer).sign(core::solana::bytesOf(intent.intent.message));
}

void IntentStage::build(Intent& intent)
{
    const auto& market = m_world.market();
    const Address& who = address(intent.owner);
    const Address& paying = address(payer);
    switch (intent.form) {
    case Form::Deposit:
        intent.instructions = expect(cluster::depositByIntent(
            all(), market, paying, who, intent.deposit, intent.terms, intent.intent));
        break;
    case Form::Withdraw:
        intent.instructions = expect(cluster::requestWithdrawByIntent(
            all(), market, paying, who, intent.withdraw, intent.terms, intent.intent));
        break;
    case Form::Cancel:
        intent.instructions = expect(cluster::cancelWithdrawByIntent(
            all(), market, paying, intent.ticket, intent.terms, intent.intent));
        break;
    }
}

void IntentStage::complete(Intent& intent)
{
    write(intent);
    sign(intent);
    build(intent);
}

Intent IntentStage::honest(Form form)
{
    Intent intent = begin(form);
    complete(intent);
    return intent;
}

const Ran& IntentStage::send(const std::vector<Instruction>& instructions)
{
    m_world.wait(0); // a slot of its own, as the same instructions may come twice
    const size_t before = m_world.twin().ran().size();
    const auto sent = m_world.cluster().submit("intent", instructions, {payer});
    if (m_world.twin().ran().size() == before)
        qFatal("refused at the door: %s", sent.ok() ? "" : sent.error().detail.c_str());
    return m_world.twin().ran().back();
}

void IntentStage::must(std::vector<Instruction> instructions, std::string_view role)
{
    m_world.wait(0);
    expect(m_world.cluster().submit("step", std::move(instructions), {role}));
}

void IntentStage::spoilTokens(const Address& tokens, size_t at, uint8_t value)
{
    auto& ledger = m_world.cluster().ledger();
    auto account = ledger.account(tokens);
    if (!account) qFatal("no token account");
    account->data[at] = value;
    if (!ledger.setAccount(tokens, *account)) qFatal("a store failed");
}

void IntentStage::allow(std::string_view who, std::string_view whom, uint64_t dollars)
{
    Instruction approve =
        cluster::approveSpender(all(), address(who), UsdcAmount{dollars * dollar});
    const Address& program = all().ids[cluster::ProgramIndex::InsurancePool];
    approve.accounts[2].address = cluster::spenderAddress(program, address(whom));
    must({approve}, who);
}

} // namespace tests::onchain
