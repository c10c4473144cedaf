//! Goal: an instruction fails when any one of its accounts is not the one that belongs there.
//! Method: for each instruction a call that would succeed; then, slot by slot, a stranger, an
//! account of another kind, and the same account of another market, in its place.

#include "tests/core/programs/insurance_pool/pool_kit.h"

#include "core/programs/premium_manager/premium_account.h"
#include "core/solana/program_ids.h"

#include <functional>
#include <set>

using namespace tests;

namespace {

//! A call that would succeed. `counterpart`: the same for another market, when mixing both is
//! wrong.
struct Row
{
    const char* name;
    Instruction call;
    std::optional<Instruction> counterpart;
    std::set<size_t> free; //!< slots where any account will do
};

//! Two markets with the same people in the same places, at a moment when everything is possible.
struct TwinKit
{
    ProtocolFixture fixture;
    MarketAddresses a = open("A-PERP");
    MarketAddresses b = open("B-PERP");
    MarketAddresses empty = fixture.openMarket({"EMPTY-PERP", false, false, 0});
    Address alice = fixture.person("alice").address();
    Address bob = fixture.person("bob").address();
    Address admin = fixture.admin().address();
    Address id = fixture.program(ProgramIndex::InsurancePool);

    TwinKit()
    {
        for (const MarketAddresses& market : {a, b})
            fill(market);
        fixture.wait(day);
        for (const MarketAddresses& market : {a, b})
            fixture.must(executeWithdraw(fixture, market, {bob, 0, Tranche::Junior}),
                         {&fixture.admin()});
        fixture.setTokens(fixture.tokensOf(bob), bob, 0);
    }

    MarketAddresses open(const char* name) { return fixture.openMarket({name, true, true, 0}); }

    void fill(const MarketAddresses& market)
    {
        const Keypair& boss = fixture.admin();
        const Keypair& one = fixture.person("alice");
        const Keypair& other = fixture.person("bob");
        for (const Tranche tranche : {Tranche::Senior, Tranche::Junior})
            fixture.must(seedBook(fixture, market, tranche, boss.address()), {&boss});
        fixture.setTokens(fixture.tokensOf(other.address()), other.address(), 1'000 * dollar);
        fixture.must(deposit(fixture, market, {other.address(), 90 * dollar, Tranche::Junior}),
                     {&other});
        fixture.must(deposit(fixture, market, {one.address(), 90 * dollar, Tranche::Junior}),
                     {&one});
        for (const uint64_t shares : {30 * dollar, 60 * dollar})
            fixture.must(
                requestWithdraw(fixture, market, {other.address(), shares, Tranche::Junior, true}),
                {&other});
        fixture.must(
            requestWithdraw(fixture, market, {one.address(), 20 * dollar, Tranche::Junior, true}),
            {&one});
        // Unusable at the time of the payment, so that something is owed.
        fixture.setTokens(fixture.tokensOf(other.address()), other.address(), 0, true);
    }

    //! Carol has come and gone: her ticket is paid, her position empty.
    std::vector<Row> closeRows()
    {
        const Keypair& carol = fixture.person("carol");
        const MarketAddresses market = open("GONE-PERP");
        const Tranche tranche = Tranche::Junior;
        fixture.must(seedBook(fixture, market, tranche, carol.address()), {&carol});
        fixture.must(deposit(fixture, market, {carol.address(), 20 * dollar, tranche}), {&carol});
        fixture.must(
            requestWithdraw(fixture, market, {carol.address(), 20 * dollar, tranche, true}),
            {&carol});
        fixture.wait(day);
        const TicketName ticket{carol.address(), 0, tranche};
        fixture.must(executeWithdraw(fixture, market, ticket), {&carol});
        return {{"close_ticket",
                 closeTicket(fixture, market, ticket),
                 std::nullopt,
                 {pool::CloseTicket::position}}, // read for wiped tickets only
                {"close_position",
                 closePosition(fixture, market, tranche, carol.address()),
                 std::nullopt,
                 {}}};
    }

    //! A market of its own that is wound down and owes nothing.
    Row returnBond()
    {
        const MarketAddresses market = open("OVER-PERP");
        core::programs::premium_manager::PremiumState premium;
        premium.header.discriminator = premium.discriminator;
        premium.header.version = premium.currentVersion;
        fixture.write(market.premium, premium, fixture.program(ProgramIndex::PremiumManager));
        fixture.must(
            buildInstruction<pool::WindDown>(id, {admin, fixture.protocol(), market.market}),
            {&fixture.admin()});
        return {
            "return_bond",
            buildInstruction<pool::ReturnBond>(
                id, {fixture.protocol(), market.market, market.pool, market.premium, market.risk,
                     market.bondVault, fixture.tokensOf(fixture.person("opener").address()),
                     fixture.authority(ProgramIndex::InsurancePool), core::solana::tokenId}),
            std::nullopt,
            {}};
    }

    std::vector<Row> ownerRows()
    {
        const auto both = [&](auto make) { return std::pair{make(a), make(b)}; };
        std::vector<Row> rows;
        const auto add = [&](const char* name, auto make, std::set<size_t> free) {
            const auto [call, counterpart] = both(make);
            rows.push_back({name, call, counterpart, std::move(free)});
        };
        using M = const MarketAddresses&;
        const Tranche junior = Tranche::Junior;
        add("deposit",
            [&](M m) {
                return deposit(fixture, m, {alice, 20 * dollar, junior});
            },
            {pool::Deposit::payer});
        add("request_withdraw",
            [&](M m) {
                return requestWithdraw(fixture, m, {alice, 20 * dollar, junior, true});
            },
            {pool::RequestWithdraw::payer});
        add("cancel_withdraw",
            [&](M m) {
                return cancelWithdraw(fixture, m, {bob, 1, junior});
            },
            {});
        add("execute_withdraw",
            [&](M m) {
                return executeWithdraw(fixture, m, {bob, 1, junior});
            },
            {});
        add("collect_withdrawal",
            [&](M m) {
                return collectWithdrawal(fixture, m, {bob, 0, junior});
            },
            {});
        return rows;
    }

    std::vector<Row> programRows()
    {
        std::vector<Row> rows;
        pool::SetPendingArgs pending;
        pending.after = UsdcAmount{1};
        rows.push_back({"set_pending", setPending(fixture, a, pending), std::nullopt, {}});
        rows.push_back({"absorb",
                        absorb(fixture, a, {UsdcAmount{1}, UsdcAmount{}}),
                        absorb(fixture, b, {UsdcAmount{1}, UsdcAmount{}}),
                        {}});
        rows.push_back({"restore", restore(fixture, a, {}), std::nullopt, {}});
        rows.push_back(
            {"credit_yield", creditYield(fixture, a, {}), creditYield(fixture, b, {}), {}});
        rows.push_back({"take_bond", takeBond(fixture, a, 1), takeBond(fixture, b, 1), {}});
        for (Row& row : rows)
            row.free.insert(row.call.accounts.size() - 1); // of the puppet, not of the call
        return rows;
    }

    std::vector<Row> adminRows()
    {
        using namespace core::programs;
        const Address protocol = fixture.protocol();
        const Address other = fixture.person("carol").address();
        std::vector<Row> rows;
        const auto add = [&](const char* name, Instruction call) {
            rows.push_back({name, std::move(call), std::nullopt, {}});
        };
        add("register_program", buildInstruction<pool::RegisterProgram>(
                                    id, {admin, protocol}, {other, ProgramIndex::Governance, {}}));
        add("raise_phase", buildInstruction<pool::RaisePhase>(id, {admin, protocol}, {5, {}}));
        add("hand_over", buildInstruction<pool::HandOver>(id, {admin, protocol}, {other}));
        add("approve_market",
            buildInstruction<pool::ApproveMarket>(id, {admin, protocol, a.market}));
        add("set_authorities", buildInstruction<pool::SetAuthorities>(
                                   id, {admin, protocol, a.market}, {other, other, other}));
        add("wind_down", buildInstruction<pool::WindDown>(id, {admin, protocol, a.market}));
        add("enable_tranching", buildInstruction<pool::EnableTranching>(
                                    id, {admin, protocol, empty.market, empty.pool}));
        add("set_param", buildInstruction<pool::SetParam>(
                             id, {admin, protocol, a.params},
                             {700, static_cast<uint16_t>(Param::performanceFeeBps), {}}));
        add("set_pause",
            buildInstruction<pool::SetPause>(id, {admin, protocol, a.market},
                                             {UnixTime{1}, pool::PauseKind::Claims, 0, {}}));
        add("seed_book", seedBook(fixture, empty, Tranche::Senior, admin));
        return rows;
    }

    Row openMarket()
    {
        const MarketSettings bonded{"NEW-PERP", true, true, 0};
        return {"open_market",
                fixture.openMarketInstruction(bonded, fixture.person("opener")),
                std::nullopt,
                {pool::OpenMarket::payer}};
    }
};

} // namespace

class AccountsTest : public QObject
{
    Q_OBJECT

private slots:
    void everyWrongAccountIsRefused();
    void missingSignaturesAndPrivilegesAreRefused();
    void fewerAccountsAreRefused();

private:
    static std::vector<Row> rows(TwinKit& kit)
    {
        std::vector<Row> all = kit.ownerRows();
        for (Row& row : kit.programRows())
            all.push_back(std::move(row));
        for (Row& row : kit.adminRows())
            all.push_back(std::move(row));
        for (Row& row : kit.closeRows())
            all.push_back(std::move(row));
        all.push_back(kit.returnBond());
        all.push_back(kit.openMarket());
        return all;
    }
};

void AccountsTest::everyWrongAccountIsRefused()
{
    TwinKit kit;
    const Address stranger = Keypair::development("stranger").address();
    for (const Row& row : rows(kit)) {
        const TransactionResult good = kit.fixture.simulate(row.call);
        QVERIFY2(good.ok(), (std::string{row.name} + ": " +
                             (good.error ? core::runtime::text(*good.error) : ""))
                                .c_str());
        for (size_t slot = 0; slot < row.call.accounts.size(); ++slot) {
            if (row.free.contains(slot)) continue;
            const Address right = row.call.accounts[slot].address;
            std::vector<Address> wrong{stranger, kit.fixture.protocol(), kit.a.vault, kit.b.pool};
            if (row.counterpart) wrong.push_back(row.counterpart->accounts[slot].address);
            if (row.name == std::string{"set_pending"} || row.name == std::string{"restore"})
                wrong.pop_back(); // the caller says which pool
            for (const Address& address : wrong) {
                if (address == right) continue;
                Instruction call = row.call;
                call.accounts[slot].address = address;
                const bool refused = !kit.fixture.simulate(call).ok();
                const std::string what = std::string{row.name} + ", slot " + std::to_string(slot);
                QVERIFY2(refused, what.c_str());
            }
        }
    }
}

void AccountsTest::missingSignaturesAndPrivilegesAreRefused()
{
    TwinKit kit;
    for (const Row& row : rows(kit)) {
        if (row.call.program != kit.id) continue; // the puppet signs in its own name
        for (size_t slot = 0; slot < row.call.accounts.size(); ++slot) {
            Instruction call = row.call;
            // The fee payer signs whatever the instruction asks for.
            const bool payer = call.accounts[slot].address == kit.admin;
            if (call.accounts[slot].isSigner && !payer) {
                for (auto& meta : call.accounts)
                    if (meta.address == call.accounts[slot].address) meta.isSigner = false;
                QVERIFY2(!kit.fixture.simulate(call).ok(), row.name);
            }
            call = row.call;
            if (call.accounts[slot].isWritable && !payer) {
                for (auto& meta : call.accounts)
                    if (meta.address == call.accounts[slot].address) meta.isWritable = false;
                QVERIFY2(!kit.fixture.simulate(call).ok(), row.name);
            }
        }
    }
}

void AccountsTest::fewerAccountsAreRefused()
{
    TwinKit kit;
    for (const Row& row : rows(kit)) {
        if (row.call.program != kit.id) continue;
        Instruction call = row.call;
        call.accounts.pop_back();
        const TransactionResult result = kit.fixture.simulate(call);
        QVERIFY2(!result.ok() && result.error->instruction.custom ==
                                     static_cast<uint32_t>(CommonError::TooFewAccounts),
                 row.name);
    }
}

QTEST_APPLESS_MAIN(AccountsTest)
#include "accounts_test.moc"
