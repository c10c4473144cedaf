#include "tests/support/protocol_fixture.h"

#include "core/programs/accounts.h"
#include "core/programs/insurance_pool/processor.h"
#include "core/programs/params.h"
#include "core/solana/derived_address.h"
#include "core/solana/program_ids.h"
#include "core/solana/transaction.h"
#include "tests/support/puppet.h"

#include <QtGlobal>

#include <utility>

namespace tests {

using namespace core::programs;
using core::programs::seedOf;
using core::programs::seedText;
using core::runtime::Account;
using core::runtime::Processor;
using core::runtime::ProgramRegistry;

namespace {

constexpr uint64_t sol = 1'000'000'000;
constexpr uint64_t tokensAtFirst = 1'000'000'000 * dollar;
constexpr size_t tokenAccountSize = 165;
constexpr size_t mintSize = 82;
constexpr uint64_t plenty = 10 * sol; // above every rent exemption

struct Name
{
    ProgramIndex index;
    const char* name;
};
constexpr Name names[] = {
    {ProgramIndex::InsurancePool, "insurance_pool"},
    {ProgramIndex::RiskEngine, "risk_engine"},
    {ProgramIndex::PremiumManager, "premium_manager"},
    {ProgramIndex::InsolvencyHandler, "insolvency_handler"},
};

template <class T> T unwrap(core::support::Result<T> result)
{
    if (!result) qFatal("%d: %s", result.error().code, result.error().detail.c_str());
    return std::move(result).value();
}

ProgramRegistry registry(const FixtureSettings& settings)
{
    ProgramRegistry programs;
    const Processor processors[] = {pool::process, settings.riskEngine, settings.premiumManager,
                                    settings.insolvencyHandler};
    for (size_t i = 0; i < std::size(names); ++i)
        programs.add(Keypair::development(names[i].name).address(),
                     processors[i] != nullptr ? processors[i] : puppet);
    return programs;
}

void put(std::vector<uint8_t>& data, size_t at, const void* value, size_t size)
{
    std::memcpy(data.data() + at, value, size);
}

} // namespace

ProtocolFixture::ProtocolFixture(FixtureSettings settings)
    : m_puppetRisk(settings.riskEngine == nullptr),
      m_ledger(core::runtime::Ledger::inMemory(registry(settings), {0, settings.startTime, {}}))
{
    deriveAddresses();
    unwrap(m_ledger.airdrop(m_admin.address(), 1'000 * sol));
    setMint(mint());
    setTokens(treasury(), m_admin.address(), 0);
    setTokens(tokensOf(m_admin.address()), m_admin.address(), tokensAtFirst);
    initialise(settings);
}

void ProtocolFixture::initialise(const FixtureSettings& settings)
{
    pool::InitProtocolArgs args;
    args.oracleReceiver = Keypair::development("oracle-receiver").address();
    std::memcpy(args.cluster.characters, "embedded", 8);
    args.genesisPrefix = 7;
    const Address id = program(ProgramIndex::InsurancePool);
    must(buildInstruction<pool::InitProtocol>(id,
                                              {m_admin.address(), protocol(), realmParams(), mint(),
                                               treasury(), core::solana::systemId},
                                              args),
         {&m_admin});
    for (size_t i = 1; i < std::size(names); ++i)
        must(buildInstruction<pool::RegisterProgram>(id, {m_admin.address(), protocol()},
                                                     {program(names[i].index), names[i].index, {}}),
             {&m_admin});
    if (settings.phase > 1)
        must(buildInstruction<pool::RaisePhase>(id, {m_admin.address(), protocol()},
                                                {settings.phase, {}}),
             {&m_admin});
}

const Keypair& ProtocolFixture::person(const std::string& name)
{
    const auto known = m_people.find(name);
    if (known != m_people.end()) return known->second;
    const Keypair& key = m_people.emplace(name, Keypair::development(name)).first->second;
    unwrap(m_ledger.airdrop(key.address(), 1'000 * sol));
    setTokens(tokensOf(key.address()), key.address(), tokensAtFirst);
    return key;
}

Address ProtocolFixture::program(ProgramIndex index) const
{
    return m_programs.at(index).id;
}

Address ProtocolFixture::authority(ProgramIndex index) const
{
    return m_programs.at(index).authority;
}

Address ProtocolFixture::tokensOf(const Address& owner) const
{
    Address& known = m_tokensOf[owner];
    if (known == Address{})
        known = unwrap(core::solana::associatedTokenAddress(owner, mint(), core::solana::tokenId))
                    .address;
    return known;
}

void ProtocolFixture::deriveAddresses()
{
    for (const Name& name : names) {
        const Address id = Keypair::development(name.name).address();
        m_programs[name.index] = {id, derived({seedText("authority")}, id)};
    }
    m_protocol = own({seedText("protocol")});
    m_realmParams = own({seedText("params"), seedOf(m_protocol)});
}

Address ProtocolFixture::derived(std::vector<core::Bytes> seeds, const Address& program)
{
    return unwrap(core::solana::findProgramAddress(seeds, program)).address;
}

Address ProtocolFixture::own(std::vector<core::Bytes> seeds) const
{
    return derived(std::move(seeds), program(ProgramIndex::InsurancePool));
}

MarketAddresses ProtocolFixture::market(uint64_t id) const
{
    const uint8_t kind = 0;
    MarketAddresses at;
    at.id = id;
    at.market = own({seedText("market"), seedOf(id)});
    at.pool = own({seedText("pool"), seedOf(kind), seedOf(at.market)});
    at.vault = own({seedText("vault"), seedOf(at.pool)});
    at.params = own({seedText("params"), seedOf(at.market)});
    at.bondVault = own({seedText("bond"), seedOf(at.market)});
    const Address risk = program(ProgramIndex::RiskEngine);
    at.risk = derived({seedText("risk"), seedOf(at.market)}, risk);
    at.prices = derived({seedText("prices"), seedOf(at.market)}, risk);
    at.funding = derived({seedText("funding"), seedOf(at.market)}, risk);
    at.premium =
        derived({seedText("premium"), seedOf(at.market)}, program(ProgramIndex::PremiumManager));
    return at;
}

Instruction ProtocolFixture::openMarketInstruction(const MarketSettings& settings,
                                                   const Keypair& opener) const
{
    const MarketAddresses at = market(read<pool::Protocol>(protocol()).marketCount);
    pool::OpenMarketArgs args;
    std::memcpy(args.name.characters, settings.name.data(),
                std::min(settings.name.size(), sizeof(args.name.characters)));
    args.feedId = Keypair::development("feed " + settings.name).address();
    args.snapshotAuthority = Keypair::development("snapshots").address();
    args.deficitAuthority = Keypair::development("deficits").address();
    args.payoutAuthority = Keypair::development("payouts").address();
    args.bonded = settings.bonded ? 1 : 0;
    args.tranching = settings.tranching ? 1 : 0;
    args.epochSeconds = settings.epochSeconds;
    return buildInstruction<pool::OpenMarket>(
        program(ProgramIndex::InsurancePool),
        {opener.address(), opener.address(), protocol(), at.market, at.pool, at.params,
         realmParams(), mint(), at.vault, authority(ProgramIndex::InsurancePool), at.bondVault,
         tokensOf(opener.address()), core::solana::tokenId, core::solana::systemId},
        args);
}

MarketAddresses ProtocolFixture::openMarket(const MarketSettings& settings)
{
    const MarketAddresses at = market(read<pool::Protocol>(protocol()).marketCount);
    const Keypair& opener = settings.bonded ? person("opener") : m_admin;
    must(openMarketInstruction(settings, opener), {&opener});
    if (m_puppetRisk) setRisk(at, calmRisk(at));
    return at;
}

TransactionResult ProtocolFixture::send(const std::vector<Instruction>& instructions,
                                        const Keys& signers)
{
    unwrap(m_ledger.advance(1, now()));
    auto message = unwrap(core::solana::compileLegacy(signers.front()->address(), instructions,
                                                      m_ledger.latestBlockhash().hash));
    const auto bytes = unwrap(core::solana::encodeTransaction(
        unwrap(core::solana::signedTransaction(std::move(message), signers))));
    return unwrap(m_ledger.execute(core::solana::bytesOf(bytes)));
}

TransactionResult ProtocolFixture::simulate(const Instruction& instruction) const
{
    const std::vector<Instruction> instructions{instruction};
    auto message = unwrap(core::solana::compileLegacy(m_admin.address(), instructions,
                                                      m_ledger.latestBlockhash().hash));
    const auto bytes = unwrap(core::solana::encodeTransaction(
        unwrap(core::solana::unsignedTransaction(std::move(message)))));
    return m_ledger.simulate(core::solana::bytesOf(bytes), {false, true});
}

int64_t ProtocolFixture::codeOf(const Instruction& instruction, const Keys& signers)
{
    return codeOf(std::vector<Instruction>{instruction}, signers);
}

int64_t ProtocolFixture::codeOf(const std::vector<Instruction>& instructions, const Keys& signers)
{
    const TransactionResult result = send(instructions, signers);
    if (result.ok()) return 0;
    const auto& inner = result.error->instruction;
    const bool custom = inner.kind == core::runtime::InstructionErrorKind::Custom;
    return custom ? int64_t{inner.custom} : -1;
}

TransactionResult ProtocolFixture::must(const Instruction& instruction, const Keys& signers)
{
    TransactionResult result = send({instruction}, signers);
    if (result.ok()) return result;
    std::string lines = core::runtime::text(*result.error) + " " + result.detail;
    for (const std::string& line : result.logs)
        lines += "\n" + line;
    qFatal("a transaction that must succeed failed: %s", lines.c_str());
}

Instruction ProtocolFixture::asProgram(ProgramIndex caller, Instruction call) const
{
    const auto signer = unwrap(core::solana::findProgramAddress(
        std::vector<core::Bytes>{seedText("authority")}, program(caller)));
    Instruction outer;
    outer.accounts = std::move(call.accounts);
    outer.accounts.front().isSigner = false; // the puppet signs for it
    outer.accounts.push_back(core::solana::readOnly(call.program));
    outer.program = program(caller);
    outer.data.push_back(signer.bump);
    outer.data.insert(outer.data.end(), call.data.begin(), call.data.end());
    return outer;
}

void ProtocolFixture::wait(int64_t seconds)
{
    unwrap(m_ledger.advance(1, now() + seconds));
}

const Account* ProtocolFixture::find(const Address& address, size_t size) const
{
    const Account* account = m_ledger.find(address);
    if (account == nullptr || account->data.size() != size) qFatal("no account of that size");
    return account;
}

void ProtocolFixture::overwrite(const Address& address, core::Bytes bytes, const Address& owner)
{
    Account account = m_ledger.account(address).value_or(Account{});
    if (account.lamports == 0) account.owner = owner;
    account.lamports = std::max(account.lamports, plenty);
    account.data.assign(bytes.begin(), bytes.end());
    unwrap(m_ledger.setAccount(address, account));
}

risk_engine::RiskState ProtocolFixture::calmRisk(const MarketAddresses& market) const
{
    risk_engine::RiskState risk;
    risk.header.discriminator = risk_engine::RiskState::discriminator;
    risk.header.version = risk_engine::RiskState::currentVersion;
    risk.market = market.market;
    risk.score = risk_engine::noScore;
    return risk;
}

void ProtocolFixture::setRisk(const MarketAddresses& market, const risk_engine::RiskState& risk)
{
    write(market.risk, risk, program(ProgramIndex::RiskEngine));
}

uint64_t ProtocolFixture::balance(const Address& tokens) const
{
    const Account* account = m_ledger.find(tokens);
    if (account == nullptr || account->data.size() != tokenAccountSize) return 0;
    uint64_t amount = 0;
    std::memcpy(&amount, account->data.data() + 64, sizeof(amount));
    return amount;
}

void ProtocolFixture::setTokens(const Address& tokens,
                                const Address& owner,
                                uint64_t amount,
                                bool frozen)
{
    std::vector<uint8_t> data(tokenAccountSize);
    const Address mintAddress = mint();
    put(data, 0, mintAddress.bytes, Address::size);
    put(data, 32, owner.bytes, Address::size);
    put(data, 64, &amount, sizeof(amount));
    data[108] = frozen ? 2 : 1;
    overwrite(tokens, core::solana::bytesOf(data), core::solana::tokenId);
}

void ProtocolFixture::setTokens(const Address& tokens,
                                const Address& owner,
                                const Address& otherMint,
                                uint64_t amount)
{
    setTokens(tokens, owner, amount);
    Account account = *m_ledger.account(tokens);
    put(account.data, 0, otherMint.bytes, Address::size);
    unwrap(m_ledger.setAccount(tokens, account));
}

void ProtocolFixture::setMint(const Address& address)
{
    std::vector<uint8_t> data(mintSize);
    const uint32_t some = 1;
    const Address issuer = m_admin.address();
    put(data, 0, &some, sizeof(some));
    put(data, 4, issuer.bytes, Address::size);
    data[44] = 6;
    data[45] = 1;
    put(data, 46, &some, sizeof(some));
    put(data, 50, issuer.bytes, Address::size);
    overwrite(address, core::solana::bytesOf(data), core::solana::tokenId);
}

} // namespace tests
