#include "app/cluster/snapshot.h"

#include "app/cluster/addresses.h"
#include "app/cluster/snapshot_build.h"
#include "core/programs/insurance_pool/owner_instructions.h"
#include "core/programs/token.h"

#include <algorithm>

namespace app::cluster {

namespace insolvency_handler = core::programs::insolvency_handler;
namespace insurance_pool = core::programs::insurance_pool;
using core::runtime::AccountState;
using core::runtime::Ledger;
using core::support::Checked;
using core::support::Done;
using core::support::Result;

namespace {

//! The only one of its kind, or null.
template <class T> const AccountState* onlyOne(const std::vector<AccountState>& accounts)
{
    const auto found = std::ranges::find_if(
        accounts, [](const AccountState& state) { return isA<T>(state.account.bytes()); });
    return found == accounts.end() ? nullptr : &*found;
}

Checked addProtocol(Snapshot& snapshot, const std::vector<AccountState>& owned)
{
    const AccountState* state = onlyOne<insurance_pool::Protocol>(owned);
    if (state == nullptr)
        return fault(ClusterError::LedgerMustHoldProtocol, textOf(snapshot.insurancePool));
    const auto protocol =
        decodeAs<insurance_pool::Protocol>(state->address, state->account.bytes());
    if (!protocol) return protocol.error();
    snapshot.protocolAddress = state->address;
    snapshot.protocol = *protocol;
    for (const AccountState& other : owned) {
        if (!isA<insurance_pool::ParamSet>(other.account.bytes())) continue;
        const auto params =
            decodeAs<insurance_pool::ParamSet>(other.address, other.account.bytes());
        if (!params) return params.error();
        if (params->scope == snapshot.protocolAddress) snapshot.realm = *params;
    }
    if (snapshot.realm.header.version == 0)
        return fault(ClusterError::AccountMustExist, "the realm's parameters");
    return Done{};
}

Checked addMarkets(Snapshot& snapshot,
                   const SnapshotSource& source,
                   const std::vector<AccountState>& owned)
{
    for (const AccountState& state : owned) {
        if (!isA<insurance_pool::Market>(state.account.bytes())) continue;
        const auto market = decodeAs<insurance_pool::Market>(state.address, state.account.bytes());
        if (!market) return market.error();
        // The account is there before its risk and premium accounts are.
        if (source.reader.find(market->risk) == nullptr ||
            source.reader.find(market->premium) == nullptr ||
            source.reader.find(market->prices) == nullptr)
            continue;
        auto view = makeMarketView(source, state.address, *market);
        if (!view) return view.error();
        snapshot.markets.push_back(std::move(*view));
    }
    std::ranges::sort(snapshot.markets, {},
                      [](const MarketView& view) { return view.account.marketId; });
    return Done{};
}

std::optional<std::size_t> marketOfPool(const Snapshot& snapshot, const Address& pool)
{
    for (std::size_t i = 0; i < snapshot.markets.size(); ++i)
        if (snapshot.markets[i].pool.address == pool) return i;
    return std::nullopt;
}

Checked addPositions(Snapshot& snapshot,
                     const SnapshotSource& source,
                     const std::vector<AccountState>& owned)
{
    for (const AccountState& state : owned) {
        if (!isA<insurance_pool::Position>(state.account.bytes())) continue;
        const auto account =
            decodeAs<insurance_pool::Position>(state.address, state.account.bytes());
        if (!account) return account.error();
        const auto market = marketOfPool(snapshot, account->pool);
        if (!market) continue; // of a shared or reinsurance pool
        auto view = makePositionView(source, state, snapshot.markets[*market], *market);
        if (!view) return view.error();
        snapshot.positions.push_back(std::move(*view));
    }
    std::ranges::sort(snapshot.positions, [](const PositionView& a, const PositionView& b) {
        if (!(a.account.owner == b.account.owner)) return a.account.owner < b.account.owner;
        return a.market != b.market ? a.market < b.market : a.tranche < b.tranche;
    });
    return Done{};
}

Checked addTickets(Snapshot& snapshot,
                   const SnapshotSource& source,
                   const std::vector<AccountState>& owned)
{
    for (const AccountState& state : owned) {
        if (!isA<insurance_pool::WithdrawTicket>(state.account.bytes())) continue;
        const auto ticket =
            decodeAs<insurance_pool::WithdrawTicket>(state.address, state.account.bytes());
        if (!ticket) return ticket.error();
        const auto market = marketOfPool(snapshot, ticket->pool);
        if (!market) continue;
        auto view = makeTicketView(source, state.address, *ticket, snapshot.markets[*market]);
        if (!view) return view.error();
        view->market = *market;
        const auto position =
            std::ranges::find_if(snapshot.positions, [&](const PositionView& candidate) {
                return candidate.account.owner == ticket->owner && candidate.market == *market &&
                       candidate.tranche == ticket->tranche;
            });
        // A closed position's last tickets are done: nothing to show.
        if (position != snapshot.positions.end()) position->tickets.push_back(std::move(*view));
    }
    for (PositionView& position : snapshot.positions) {
        std::ranges::sort(position.tickets, {},
                          [](const TicketView& ticket) { return ticket.account.number; });
        const Checked added = addUpPosition(position);
        if (!added) return added;
    }
    return Done{};
}

Checked addClaims(Snapshot& snapshot, const SnapshotSource& source)
{
    const Address& program = source.program(insurance_pool::ProgramIndex::InsolvencyHandler);
    if (program == Address{}) return Done{};
    for (const AccountState& state : source.reader.ownedBy(program)) {
        const core::Bytes bytes = state.account.bytes();
        if (isA<insolvency_handler::Handler>(bytes)) {
            const auto handler = decodeAs<insolvency_handler::Handler>(state.address, bytes);
            if (!handler) return handler.error();
            snapshot.handler = *handler;
        }
        if (!isA<insolvency_handler::Claim>(bytes)) continue;
        const auto claim = decodeAs<insolvency_handler::Claim>(state.address, bytes);
        if (!claim) return claim.error();
        for (MarketView& market : snapshot.markets)
            if (market.address == claim->market) market.claims.push_back({state.address, *claim});
    }
    for (MarketView& market : snapshot.markets)
        std::ranges::sort(market.claims, std::greater{},
                          [](const ClaimView& claim) { return claim.account.period; });
    return Done{};
}

void addBalances(Snapshot& snapshot, const SnapshotSource& source)
{
    constexpr std::size_t tokenAccountSize = 165;
    constexpr std::size_t ownerOffset = 32;
    constexpr std::size_t amountOffset = 64;
    constexpr std::size_t delegateTagOffset = 72; // u32: 0 none, 1 some
    constexpr std::size_t delegateOffset = 76;
    constexpr std::size_t delegatedOffset = 121;
    for (const AccountState& state : source.reader.ownedBy(core::programs::tokenProgram)) {
        const std::vector<std::uint8_t>& bytes = state.account.data;
        if (bytes.size() != tokenAccountSize) continue;
        Address mint;
        TokenBalance balance;
        balance.account = state.address;
        std::memcpy(mint.bytes, bytes.data(), Address::size);
        std::memcpy(balance.owner.bytes, bytes.data() + ownerOffset, Address::size);
        std::memcpy(&balance.amount.value, bytes.data() + amountOffset, sizeof(std::uint64_t));
        if (bytes[delegateTagOffset] == 1) {
            std::memcpy(balance.delegate.bytes, bytes.data() + delegateOffset, Address::size);
            std::memcpy(&balance.delegated.value, bytes.data() + delegatedOffset,
                        sizeof(std::uint64_t));
        }
        if (mint == snapshot.protocol.usdcMint) snapshot.balances.push_back(balance);
    }
}

Checked addIntents(Snapshot& snapshot, const std::vector<AccountState>& owned)
{
    for (const AccountState& state : owned) {
        if (!isA<insurance_pool::IntentNonce>(state.account.bytes())) continue;
        const auto nonce =
            decodeAs<insurance_pool::IntentNonce>(state.address, state.account.bytes());
        if (!nonce) return nonce.error();
        snapshot.intents.push_back({nonce->owner, nonce->next});
    }
    return Done{};
}

std::string upperCase(std::string_view text)
{
    std::string upper(text);
    for (char& character : upper)
        if (character >= 'a' && character <= 'z')
            character = static_cast<char>(character - 'a' + 'A');
    return upper;
}

} // namespace

Result<SnapshotPtr> readSnapshot(const Ledger& ledger,
                                 const Address& insurancePool,
                                 std::span<const AccountState> changed)
{
    const AccountReader reader(ledger, changed);
    auto snapshot = std::make_shared<Snapshot>();
    snapshot->slot = ledger.clock().slot;
    snapshot->time = UnixTime{ledger.clock().unixTimestamp};
    snapshot->insurancePool = insurancePool;
    const std::vector<AccountState> owned = reader.ownedBy(insurancePool);
    const SnapshotSource source{reader, *snapshot};

    if (const Checked added = addProtocol(*snapshot, owned); !added) return added.error();
    if (const Checked added = addMarkets(*snapshot, source, owned); !added) return added.error();
    if (const Checked added = addPositions(*snapshot, source, owned); !added) return added.error();
    if (const Checked added = addTickets(*snapshot, source, owned); !added) return added.error();
    if (const Checked added = addClaims(*snapshot, source); !added) return added.error();
    if (const Checked added = addIntents(*snapshot, owned); !added) return added.error();
    addBalances(*snapshot, source);
    return SnapshotPtr{std::move(snapshot)};
}

const MarketView* Snapshot::market(std::string_view nameOrAddress) const
{
    constexpr std::string_view suffix = "-PERP";
    const std::string wanted = upperCase(nameOrAddress);
    for (const MarketView& view : markets) {
        const std::string name = upperCase(view.name);
        if (name == wanted || name == wanted + std::string(suffix) ||
            name + std::string(suffix) == wanted || textOf(view.address) == nameOrAddress)
            return &view;
    }
    return nullptr;
}

const PositionView* Snapshot::position(const Address& owner,
                                       const MarketView& market,
                                       Tranche tranche) const
{
    for (const PositionView& view : positions)
        if (view.account.owner == owner && view.account.pool == market.pool.address &&
            view.tranche == tranche)
            return &view;
    return nullptr;
}

std::vector<const PositionView*> Snapshot::positionsOf(const Address& owner) const
{
    std::vector<const PositionView*> found;
    for (const PositionView& view : positions)
        if (view.account.owner == owner) found.push_back(&view);
    return found;
}

UsdcAmount Snapshot::usdcOf(const Address& owner) const
{
    UsdcAmount sum;
    for (const TokenBalance& balance : balances) {
        if (!(balance.owner == owner)) continue;
        const auto more = core::add(sum, balance.amount);
        sum = more ? *more : UsdcAmount{UINT64_MAX};
    }
    return sum;
}

std::uint64_t Snapshot::intentNumberOf(const Address& owner) const
{
    for (const IntentNumber& number : intents)
        if (number.owner == owner) return number.next;
    return 0;
}

UsdcAmount Snapshot::allowanceOf(const Address& owner) const
{
    const Address account = tokensOf(owner, protocol.usdcMint);
    for (const TokenBalance& balance : balances)
        if (balance.account == account && balance.owner == owner)
            return balance.delegate == spenderAddress(insurancePool, owner) ? balance.delegated
                                                                            : UsdcAmount{};
    return {};
}

} // namespace app::cluster
