#include "tests/core/programs/risk_engine/market_fixture.h"

#include "core/programs/peers.h"
#include "core/programs/risk_engine/processor.h"
#include "core/solana/derived_address.h"
#include "core/solana/transaction.h"

#include <QtGlobal>

#include <array>

namespace tests {

using core::Address;
using core::ErrorCode;
using core::UnixTime;
using core::UsdcAmount;
using core::solana::Keypair;
namespace programs = core::programs;

namespace {

Address keyAddress(const std::string& name)
{
    return Keypair::development(name).address();
}

core::solana::DerivedAddress derive(const char* word, const Address* part, const Address& program)
{
    std::vector<core::Bytes> seeds{
        {reinterpret_cast<const std::uint8_t*>(word), std::strlen(word)}};
    if (part) seeds.push_back(core::Bytes{part->bytes});
    const auto derived = core::solana::findProgramAddress(seeds, program);
    if (!derived) qFatal("no derived address");
    return *derived;
}

// Stands in for premium_manager: passes on what it gets to the program that it gets first, and
// signs with its authority.
ErrorCode forward(programs::Context& context)
{
    const auto protocol = programs::openProtocol(context.accounts[2]);
    if (!protocol) return protocol.error();
    std::array<programs::CallAccount, 16> accounts{};
    const std::size_t count = context.accountCount - 1;
    for (std::size_t i = 0; i < count; ++i) {
        const programs::AccountView& view = context.accounts[i + 1];
        accounts[i] = {view.address, view.isWritable, i == 0};
    }
    const programs::Seeds seeds =
        programs::authoritySeeds(**protocol, insurance_pool::ProgramIndex::PremiumManager);
    const programs::Call call{context.accounts[0].address, accounts.data(), count, context.data};
    return programs::invoke(context, call, &seeds, 1).error();
}

template <class T> T header()
{
    T account;
    account.header.discriminator = T::discriminator;
    account.header.version = T::currentVersion;
    return account;
}

template <class T> std::vector<std::uint8_t> bytesOfStruct(const T& value)
{
    std::vector<std::uint8_t> bytes(sizeof(T));
    std::memcpy(bytes.data(), &value, sizeof(T));
    return bytes;
}

insurance_pool::ParamSet standardParams(const Address& scope, programs::ParamDomain domain)
{
    auto params = header<insurance_pool::ParamSet>();
    params.scope = scope;
    params.domain = domain;
    for (std::size_t i = 0; i < std::size(programs::paramRules); ++i)
        if (programs::paramRules[i].domain == domain)
            params.values[i] = programs::paramRules[i].standard;
    return params;
}

core::runtime::ProgramRegistry registry(const Address& riskEngine, const Address& premiumManager)
{
    core::runtime::ProgramRegistry programs;
    programs.add(riskEngine, risk_engine::process);
    programs.add(premiumManager, forward);
    return programs;
}

} // namespace

MarketFixture::MarketFixture()
    : m_program(keyAddress("risk_engine")),
      m_poolProgram(keyAddress("insurance_pool")),
      m_premiumProgram(keyAddress("premium_manager")),
      m_ledger(core::runtime::Ledger::inMemory(registry(m_program, m_premiumProgram),
                                               {1, firstPeriod * 900 + 100, {1}}))
{
    receiver = keyAddress("receiver");
    for (const Keypair* key : {&payer, &snapshots})
        if (!m_ledger.airdrop(key->address(), 1'000'000'000'000).ok()) fail("no airdrop");

    using insurance_pool::ProgramIndex;
    const auto authority = derive("authority", nullptr, m_premiumProgram);
    premiumAuthority = authority.address;
    auto root = header<insurance_pool::Protocol>();
    root.oracleReceiver = receiver;
    root.phase = 1;
    const auto put = [&root](ProgramIndex index, const Address& id) {
        root.programs[static_cast<std::size_t>(index)] = id;
    };
    put(ProgramIndex::InsurancePool, m_poolProgram);
    put(ProgramIndex::RiskEngine, m_program);
    put(ProgramIndex::PremiumManager, m_premiumProgram);
    root.authorityBumps[static_cast<std::size_t>(ProgramIndex::PremiumManager)] = authority.bump;
    protocol = add("protocol", m_poolProgram, bytesOfStruct(root));
    realmParams = add("realm", m_poolProgram,
                      bytesOfStruct(standardParams(protocol, programs::ParamDomain::Realm)));
    market = addMarket("market");
    twin = addMarket("twin");
}

MarketAddresses MarketFixture::addMarket(const std::string& name)
{
    MarketAddresses at;
    at.market = keyAddress(name);
    at.risk = derive("risk", &at.market, m_program).address;
    at.prices = derive("prices", &at.market, m_program).address;
    at.funding = derive("funding", &at.market, m_program).address;
    at.params = add(name + " params", m_poolProgram,
                    bytesOfStruct(standardParams(at.market, programs::ParamDomain::Market)));

    auto pool = header<insurance_pool::Pool>();
    pool.market = at.market;
    pool.books[0].assets = UsdcAmount{1'000'000 * usdc};
    at.pool = add(name + " pool", m_poolProgram, bytesOfStruct(pool));
    auto premium = header<premium_manager::PremiumState>();
    premium.market = at.market;
    at.premium = add(name + " premium", m_premiumProgram, bytesOfStruct(premium));

    auto state = header<insurance_pool::Market>();
    state.feedId = keyAddress(name + " feed");
    state.snapshotAuthority = snapshots.address();
    state.pool = at.pool;
    state.params = at.params;
    state.risk = at.risk;
    state.prices = at.prices;
    state.funding = at.funding;
    state.premium = at.premium;
    state.state = insurance_pool::MarketState::Approved;
    if (!(add(name, m_poolProgram, bytesOfStruct(state)) == at.market)) fail("another address");
    at.price = add(name + " price", receiver, std::vector<std::uint8_t>(134));
    return at;
}

const Address& MarketFixture::addressOf(const std::string& accountName) const
{
    const std::map<std::string, const Address*> all = {
        {"payer", &payer.address()},   {"snapshotAuthority", &snapshots.address()},
        {"protocol", &protocol},       {"realmParams", &realmParams},
        {"caller", &premiumAuthority}, {"system", &system},
        {"market", &market.market},    {"pool", &market.pool},
        {"params", &market.params},    {"risk", &market.risk},
        {"prices", &market.prices},    {"funding", &market.funding},
        {"premium", &market.premium},  {"price", &market.price},
    };
    const auto found = all.find(accountName);
    if (found == all.end()) fail(accountName.c_str());
    return *found->second;
}

ErrorCode MarketFixture::send(const core::solana::Instruction& instruction)
{
    // A new slot each time: the same message twice would be one transaction.
    if (!m_ledger.advance(1, m_ledger.clock().unixTimestamp).ok()) fail("no new slot");
    const auto message = core::solana::compileLegacy(payer.address(), std::span(&instruction, 1),
                                                     m_ledger.latestBlockhash().hash);
    if (!message) fail("no message");
    std::vector<const Keypair*> signers{&payer};
    for (const auto& account : instruction.accounts)
        if (account.isSigner && account.address == snapshots.address())
            signers.push_back(&snapshots);
    const auto transaction = core::solana::signedTransaction(*message, signers);
    if (!transaction) fail("not signed");
    const auto bytes = core::solana::encodeTransaction(*transaction);
    if (!bytes) fail("not encoded");
    const auto result = m_ledger.execute({bytes->data(), bytes->size()});
    if (!result) fail("the ledger failed");
    last = *result;
    if (last.ok()) return 0;
    if (last.error->kind != core::runtime::TransactionErrorKind::InstructionError ||
        last.error->instruction.kind != core::runtime::InstructionErrorKind::Custom) {
        for (const std::string& line : last.logs)
            qWarning("%s", line.c_str());
        fail(core::runtime::text(*last.error).c_str());
    }
    return last.error->instruction.custom;
}

ErrorCode MarketFixture::startEpoch(std::size_t replaced, const Address& by)
{
    core::solana::Instruction inner = build<risk_engine::StartEpoch>();
    if (replaced < inner.accounts.size()) inner.accounts[replaced].address = by;
    inner.accounts[0].isSigner = false; // the caller signs for it
    inner.accounts.insert(inner.accounts.begin(), core::solana::readOnly(m_program));
    inner.program = m_premiumProgram;
    return send(inner);
}

void MarketFixture::moveTo(std::int64_t period, std::int64_t second)
{
    m_period = period;
    if (!m_ledger.advance(1, period * 900 + second).ok()) fail("time goes forward only");
}

UnixTime MarketFixture::now() const
{
    return UnixTime{m_ledger.clock().unixTimestamp};
}

programs::pyth::PriceUpdate MarketFixture::update(std::int64_t price) const
{
    programs::pyth::PriceUpdate update;
    update.verification = programs::pyth::Verification::Full;
    std::memcpy(update.feedId.bytes, read<insurance_pool::Market>(market.market).feedId.bytes,
                Address::size);
    update.price = price;
    update.exponent = -2;
    update.publishTime = UnixTime{m_period * 900 + 1};
    update.previousPublishTime = UnixTime{m_period * 900 - 1};
    return update;
}

void MarketFixture::post(const programs::pyth::PriceUpdate& update)
{
    std::uint8_t bytes[programs::pyth::PriceUpdate::size];
    programs::pyth::encodePriceUpdate(update, bytes);
    setBytes(market.price, {std::begin(bytes), std::end(bytes)});
}

ErrorCode MarketFixture::score(std::int64_t price)
{
    post(update(price));
    return send<risk_engine::UpdateScore>();
}

risk_engine::PublishSnapshotArgs MarketFixture::snapshot() const
{
    risk_engine::PublishSnapshotArgs args;
    args.leverage = 10'000'000;
    args.openInterest = UsdcAmount{2'000'000 * usdc};
    args.depth = UsdcAmount{20'000'000 * usdc};
    args.coveredAsked = UsdcAmount{1'000'000 * usdc};
    return args;
}

ErrorCode MarketFixture::step(const risk_engine::PublishSnapshotArgs& args, std::int64_t price)
{
    moveTo(m_period + 1);
    const ErrorCode scored = score(price);
    if (scored != 0) return scored;
    return send<risk_engine::PublishSnapshot>(args);
}

void MarketFixture::makeScored()
{
    if (send<risk_engine::InitMarket>() != 0 || send<risk_engine::Grow>() != 0)
        fail("the market is not initialised");
    std::int64_t nextPayment = (firstPeriod / 32 + 1) * 28'800;
    for (int i = 0; i < 160; ++i) {
        auto args = snapshot();
        args.coveredAsked = {};
        if ((m_period + 1) * 900 >= nextPayment) {
            args.payments[0] = {UnixTime{nextPayment}, core::RateE12{100'000'000}, 28'800, {}};
            args.paymentCount = 1;
            nextPayment += 28'800;
        }
        if (step(args, 10'000 + i % 2) != 0) fail("a period was refused");
    }
    if (risk().score == risk_engine::noScore) fail("there is no score");
}

Address MarketFixture::add(const std::string& name,
                           const Address& owner,
                           std::vector<std::uint8_t> bytes)
{
    const Address address = keyAddress(name);
    core::runtime::Account account;
    account.lamports = 1'000'000'000;
    account.owner = owner;
    account.data = std::move(bytes);
    if (!m_ledger.setAccount(address, account).ok()) fail("no account");
    return address;
}

std::vector<std::uint8_t> MarketFixture::bytesOf(const Address& address) const
{
    const auto account = m_ledger.account(address);
    if (!account) fail("an account is missing");
    return account->data;
}

Address MarketFixture::ownerOf(const Address& address) const
{
    const auto account = m_ledger.account(address);
    return account ? account->owner : Address{};
}

void MarketFixture::setBytes(const Address& address, std::vector<std::uint8_t> bytes)
{
    auto account = m_ledger.account(address);
    if (!account) fail("an account is missing");
    account->data = std::move(bytes);
    if (!m_ledger.setAccount(address, *account).ok()) fail("no account");
}

std::vector<core::runtime::AccountState> MarketFixture::owned() const
{
    return m_ledger.accountsByOwner(m_program);
}

void MarketFixture::fail(const char* what)
{
    qFatal("%s", what);
}

} // namespace tests
