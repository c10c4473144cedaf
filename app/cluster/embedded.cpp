#include "app/cluster/embedded.h"

#include "app/cluster/price_publisher.h"
#include "core/base/base58.h"
#include "core/programs/insolvency_handler/processor.h"
#include "core/programs/insurance_pool/processor.h"
#include "core/programs/premium_manager/processor.h"
#include "core/programs/risk_engine/processor.h"
#include "core/runtime/memory_store.h"
#include "core/solana/program_ids.h"

namespace app::cluster {
namespace {

constexpr int64_t slotsPerTwoSeconds = 5; // a slot is 0.4 s

//! Where the amount stands in a token account. \source spl-token 4.0, state.rs
constexpr size_t tokenAccountSize = 165;
constexpr size_t amountOffset = 64;

std::string textOf(const Address& address)
{
    const core::AddressText text = core::addressText(address);
    return {text.data(), text.size()};
}

Deployment embeddedDeployment(Keyring& keys)
{
    Deployment deployment;
    deployment.ids = embeddedProgramIds();
    deployment.accounts =
        protocolAddresses(deployment.ids, keys.address("usdc-mint"), keys.address("treasury"));
    return deployment;
}

core::runtime::Genesis genesisAt(core::UnixTime time)
{
    constexpr std::string_view seed = "backstop embedded ledger";
    core::runtime::Genesis genesis;
    genesis.unixTimestamp = time.raw();
    genesis.seed.assign(seed.begin(), seed.end());
    return genesis;
}

} // namespace

core::runtime::ProgramRegistry embeddedPrograms(const ProgramIds& ids)
{
    namespace programs = core::programs;
    core::runtime::ProgramRegistry registry;
    registry.add(ids[ProgramIndex::InsurancePool], programs::insurance_pool::process);
    registry.add(ids[ProgramIndex::RiskEngine], programs::risk_engine::process);
    registry.add(ids[ProgramIndex::PremiumManager], programs::premium_manager::process);
    registry.add(ids[ProgramIndex::InsolvencyHandler], programs::insolvency_handler::process);
    registry.add(ids.pricePublisher, price_publisher::process);
    return registry;
}

EmbeddedCluster::EmbeddedCluster(core::runtime::Ledger ledger)
    : m_ledger(std::move(ledger)),
      m_deployment(embeddedDeployment(m_keys))
{
}

core::support::Result<EmbeddedCluster> EmbeddedCluster::open(
    std::unique_ptr<core::runtime::LedgerStore> store, core::UnixTime genesis)
{
    return open(std::move(store), genesis, embeddedPrograms(embeddedProgramIds()));
}

core::support::Result<EmbeddedCluster> EmbeddedCluster::open(
    std::unique_ptr<core::runtime::LedgerStore> store,
    core::UnixTime genesis,
    core::runtime::ProgramRegistry programs)
{
    auto ledger =
        core::runtime::Ledger::open(std::move(store), std::move(programs), genesisAt(genesis));
    if (!ledger) return ledger.error();
    return EmbeddedCluster(std::move(ledger).value());
}

core::support::Result<EmbeddedCluster> EmbeddedCluster::inMemory(core::UnixTime genesis)
{
    return open(std::make_unique<core::runtime::MemoryStore>(), genesis);
}

core::UnixTime EmbeddedCluster::now() const
{
    return core::UnixTime{m_ledger.clock().unixTimestamp};
}

bool EmbeddedCluster::holdsProtocol() const
{
    return exists(m_deployment.accounts.protocol);
}

core::support::Checked EmbeddedCluster::advanceTo(core::UnixTime time)
{
    const int64_t seconds = time.raw() - now().raw();
    const int64_t slots = seconds > 0 ? seconds * slotsPerTwoSeconds / 2 : 0;
    return m_ledger.advance(static_cast<uint64_t>(slots > 0 ? slots : 1), time.raw());
}

core::support::Result<core::runtime::TransactionResult> EmbeddedCluster::submit(
    std::string_view what,
    std::vector<core::solana::Instruction> instructions,
    std::initializer_list<std::string_view> roles)
{
    Order order;
    order.what = what;
    order.instructions = std::move(instructions);
    for (const std::string_view role : roles)
        order.signers.push_back(&m_keys(role));
    return send(m_ledger, order);
}

bool EmbeddedCluster::wouldAccept(const core::solana::Instruction& instruction,
                                  std::string_view role)
{
    Order order;
    order.instructions = {instruction};
    order.signers = {&m_keys(role)};
    const auto bytes = signedBytes(order, m_ledger.latestBlockhash().hash);
    return bytes.ok() && m_ledger.simulate(core::solana::bytesOf(*bytes)).ok();
}

bool EmbeddedCluster::exists(const Address& address) const
{
    return m_ledger.find(address) != nullptr;
}

core::support::Result<core::UsdcAmount> EmbeddedCluster::tokens(const Address& address) const
{
    const core::runtime::Account* account = m_ledger.find(address);
    if (account == nullptr) return fault(ClusterError::AccountMustExist, textOf(address));
    if (!(account->owner == core::solana::tokenId) || account->data.size() != tokenAccountSize)
        return fault(ClusterError::AccountMustMatchLayout, textOf(address) + ": no token account");
    uint64_t amount = 0;
    std::memcpy(&amount, account->data.data() + amountOffset, sizeof(amount));
    return core::UsdcAmount{amount};
}

core::support::Checked EmbeddedCluster::copyAccount(const Address& address,
                                                    uint64_t discriminator,
                                                    void* to,
                                                    size_t size) const
{
    const core::runtime::Account* account = m_ledger.find(address);
    if (account == nullptr) return fault(ClusterError::AccountMustExist, textOf(address));
    const bool fits = account->data.size() == size &&
                      std::memcmp(account->data.data(), &discriminator, sizeof(uint64_t)) == 0;
    if (!fits)
        return fault(ClusterError::AccountMustMatchLayout,
                     textOf(address) + ": " + std::to_string(account->data.size()) +
                         " bytes of another kind");
    std::memcpy(to, account->data.data(), size);
    return core::support::Done{};
}

} // namespace app::cluster
