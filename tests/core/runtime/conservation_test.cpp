//! Goal: whatever people do with lamports and tokens, nothing appears or disappears but fees, and a
//! simulation tells exactly what an execution then does.
//! Method: RapidCheck's random transactions of System, Token and Associated Token instructions;
//! after each, the sum of all lamports, and each mint's supply against its accounts.

#include "core/runtime/rent.h"
#include "core/runtime/token_state.h"
#include "core/solana/associated_instructions.h"
#include "core/solana/derived_address.h"
#include "core/solana/system_instructions.h"
#include "core/solana/token_instructions.h"
#include "tests/core/runtime/ledger_kit.h"

#include <rapidcheck.h>

#include <map>

using namespace core::solana;
using namespace kit;

namespace {

constexpr size_t personCount = 3;
constexpr size_t mintCount = 2;
constexpr size_t stepCount = 40;

struct Market
{
    std::vector<Keypair> people;
    std::vector<Keypair> mints;
    Ledger ledger = Ledger::inMemory();
    uint64_t feesPaid = 0;

    Market()
    {
        for (size_t i = 0; i < personCount; ++i) {
            people.push_back(Keypair::development("person " + std::to_string(i)));
            mustPass(ledger.airdrop(people[i].address(), 100 * sol));
        }
        for (size_t i = 0; i < mintCount; ++i) {
            mints.push_back(Keypair::development("mint " + std::to_string(i)));
            const Address mint = mints[i].address();
            feesPaid += run(ledger,
                            {build(SystemCreateAccount{people[0].address(), mint,
                                                       rentExemptionOf(TokenMint::size),
                                                       TokenMint::size, tokenId}),
                             build(TokenInitializeMint2{tokenId, mint, 6, people[0].address(),
                                                        people[1].address()})},
                            {&people[0], &mints[i]})
                            .fee;
        }
    }

    [[nodiscard]] Address account(size_t person, size_t mint) const
    {
        return must(
                   associatedTokenAddress(people[person].address(), mints[mint].address(), tokenId))
            .address;
    }

    //! Token sums by mint equal supplies; lamports and fees the airdrops.
    void check() const
    {
        RC_ASSERT(lamportsOf(ledger) + feesPaid == personCount * 100 * sol);
        std::map<Address, uint64_t> sums;
        ledger.store().forEach([&](const Address&, const Account& held) {
            if (const auto token = readTokenAccount(held.bytes()))
                sums[token->mint] += token->amount;
        });
        for (const Keypair& key : mints)
            RC_ASSERT(readTokenMint(ledger.find(key.address())->bytes())->supply ==
                      sums[key.address()]);
    }
};

Instruction anyInstruction(const Market& market)
{
    const auto person = [] { return *rc::gen::inRange<size_t>(0, personCount); };
    const size_t from = person();
    const size_t to = person();
    const size_t mint = *rc::gen::inRange<size_t>(0, mintCount);
    const Address owner = market.people[from].address();
    const Address source = market.account(from, mint);
    const Address target = market.account(to, mint);
    const Address of = market.mints[mint].address();
    const uint64_t amount =
        *rc::gen::oneOf(rc::gen::inRange<uint64_t>(0, 1'000), rc::gen::arbitrary<uint64_t>(),
                        rc::gen::element<uint64_t>(0, 1, 890'880, sol, 100 * sol, UINT64_MAX));
    switch (*rc::gen::inRange(0, 10)) {
    case 0: return build(SystemTransfer{owner, market.people[to].address(), amount});
    case 1: return build(AssociatedCreate{owner, target, market.people[to].address(), of});
    case 2:
    case 3:
        return build(AssociatedCreateIdempotent{owner, target, market.people[to].address(), of});
    case 4:
    case 5: return build(TokenMintTo{tokenId, of, target, owner, {}, amount});
    case 6: return build(TokenTransfer{tokenId, source, target, owner, {}, amount});
    case 7: return build(TokenBurn{tokenId, source, of, owner, {}, amount});
    case 8:
        return build(TokenCloseAccount{tokenId, source, market.people[to].address(), owner, {}});
    default: return build(TokenFreezeAccount{tokenId, target, of, owner, {}});
    }
}

} // namespace

class ConservationTest : public QObject
{
    Q_OBJECT

private slots:
    void nothingAppearsOrDisappears()
    {
        QVERIFY(rc::check([] {
            Market market;
            market.check();
            for (size_t i = 0; i < stepCount; ++i) {
                std::vector<Instruction> instructions;
                const int count = *rc::gen::inRange(1, 4);
                for (int k = 0; k < count; ++k)
                    instructions.push_back(anyInstruction(market));
                mustPass(market.ledger.advance(1, market.ledger.clock().unixTimestamp + 1));
                const Keys signers{&market.people[0], &market.people[1], &market.people[2]};
                auto message = must(compileLegacy(market.people[0].address(), instructions,
                                                  market.ledger.latestBlockhash().hash));
                Keys needed;
                for (size_t at = 0; at < message.header.requiredSignatures; ++at)
                    for (const Keypair* const key : signers)
                        if (key->address() == message.staticKeys[at]) needed.push_back(key);
                const auto bytes =
                    must(encodeTransaction(must(signedTransaction(std::move(message), needed))));
                const auto foreseen = market.ledger.simulate(bytesOf(bytes));
                const auto result = must(market.ledger.execute(bytesOf(bytes)));
                RC_ASSERT(result.isCommitted);
                market.feesPaid += result.fee;
                market.check();
                RC_ASSERT(foreseen.error == result.error);
                RC_ASSERT(foreseen.logs == result.logs);
                for (const AccountState& state : foreseen.accounts)
                    RC_ASSERT(market.ledger.account(state.address).value_or(Account{}) ==
                              state.account);
            }
        }));
    }
};

QTEST_APPLESS_MAIN(ConservationTest)
#include "conservation_test.moc"
