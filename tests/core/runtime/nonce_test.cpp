//! Goal: a transaction over a durable nonce runs once, however late, and a failed one still uses up
//! the nonce and pays its fee.
//! Method: one nonce account, advanced under every condition the chain names.

#include "core/runtime/nonce.h"
#include "core/runtime/rent.h"
#include "core/solana/system_instructions.h"
#include "tests/core/runtime/ledger_kit.h"

using namespace core::solana;
using namespace kit;

namespace {

constexpr uint64_t fee = 5'000;

struct Nonced : World
{
    Keypair nonce = Keypair::development("nonce");

    Nonced()
    {
        const Instruction create = build(SystemCreateAccount{alice.address(),
                                                             nonce.address(),
                                                             rentExemptionOf(nonceAccountSize),
                                                             nonceAccountSize,
                                                             {}});
        const Instruction initialize = build(SystemInitializeNonce{nonce.address(), bob.address()});
        COMPARE_TEXT(tryRun({create, initialize}, {&alice, &nonce}), "ok");
        mustPass(ledger.advance(1, 1));
    }

    [[nodiscard]] NonceState state() const
    {
        const auto found = readNonce(ledger.find(nonce.address())->bytes());
        if (!found) qFatal("no nonce");
        return *found;
    }

    //! Bob is the nonce's authority, Alice pays.
    [[nodiscard]] std::vector<uint8_t> transfer(uint64_t lamports) const
    {
        return signedBytes(state().nonce,
                           {build(SystemAdvanceNonce{nonce.address(), bob.address()}),
                            build(SystemTransfer{bob.address(), carol.address(), lamports})},
                           {&alice, &bob});
    }

    TransactionResult execute(const std::vector<uint8_t>& bytes)
    {
        return must(ledger.execute(bytesOf(bytes)));
    }
};

} // namespace

class NonceTest : public QObject
{
    Q_OBJECT

private slots:
    void itRunsHoweverLateAndOnce()
    {
        Nonced world;
        const auto bytes = world.transfer(sol);
        mustPass(world.ledger.advance(1'000'000, 500'000));
        const Hash before = world.state().nonce;
        COMPARE_TEXT(outcome(world.execute(bytes)), "ok");
        QCOMPARE(world.ledger.balance(world.carol.address()), sol);
        QVERIFY(world.state().nonce != before);
        QVERIFY(world.state().nonce == durableNonce(world.ledger.latestBlockhash().hash));
        QCOMPARE(world.state().lamportsPerSignature, fee);
        COMPARE_TEXT(outcome(world.execute(bytes)), "BlockhashNotFound");
    }

    void aFailureUsesUpNonceAndFeeAndNothingElse()
    {
        Nonced world;
        const auto bytes = world.transfer(1'000 * sol);
        const uint64_t paid = world.ledger.balance(world.alice.address());
        const Hash before = world.state().nonce;
        const auto result = world.execute(bytes);
        COMPARE_TEXT(outcome(result), "InstructionError(1, Custom(1))");
        QVERIFY(world.state().nonce != before);
        QVERIFY(world.state().authority == world.bob.address());
        QCOMPARE(world.ledger.balance(world.alice.address()), paid - 2 * fee);
        QCOMPARE(world.ledger.balance(world.bob.address()), 100 * sol);
        QCOMPARE(world.ledger.balance(world.nonce.address()), rentExemptionOf(nonceAccountSize));
        COMPARE_TEXT(outcome(world.execute(bytes)), "BlockhashNotFound");
    }

    void itAdvancesOnceASlot()
    {
        Nonced world;
        COMPARE_TEXT(outcome(world.execute(world.transfer(sol))), "ok");
        // The next one would have to advance to the nonce that is there.
        COMPARE_TEXT(outcome(world.execute(world.transfer(sol))), "BlockhashNotFound");
        mustPass(world.ledger.advance(1, 2));
        COMPARE_TEXT(outcome(world.execute(world.transfer(sol))), "ok");
    }

    void onlyTheFirstInstructionCounts()
    {
        Nonced world;
        const auto bytes =
            signedBytes(world.state().nonce,
                        {build(SystemTransfer{world.bob.address(), world.carol.address(), sol}),
                         build(SystemAdvanceNonce{world.nonce.address(), world.bob.address()})},
                        {&world.alice, &world.bob});
        COMPARE_TEXT(outcome(world.execute(bytes)), "BlockhashNotFound");
    }

    void onlyItsAuthorityMayUseIt()
    {
        Nonced world;
        const auto bytes =
            signedBytes(world.state().nonce,
                        {build(SystemAdvanceNonce{world.nonce.address(), world.alice.address()})},
                        {&world.alice});
        COMPARE_TEXT(outcome(world.execute(bytes)), "BlockhashNotFound");
        COMPARE_TEXT(
            world.tryRun({build(SystemAuthorizeNonce{world.nonce.address(), world.bob.address(),
                                                     world.alice.address()})},
                         {&world.alice, &world.bob}),
            "ok");
        const auto again =
            signedBytes(world.state().nonce,
                        {build(SystemAdvanceNonce{world.nonce.address(), world.alice.address()})},
                        {&world.alice});
        COMPARE_TEXT(outcome(world.execute(again)), "ok");
    }

    void whatItHoldsComesBack()
    {
        Nonced world;
        const uint64_t all = world.ledger.balance(world.nonce.address());
        const auto withdraw = [&](uint64_t lamports) {
            return world.tryRun(
                {build(SystemWithdrawNonce{world.nonce.address(), world.carol.address(),
                                           world.bob.address(), lamports})},
                {&world.alice, &world.bob});
        };
        COMPARE_TEXT(withdraw(1), "InstructionError(0, InsufficientFunds)");
        COMPARE_TEXT(withdraw(all), "ok");
        QVERIFY(world.ledger.find(world.nonce.address()) == nullptr);
        QCOMPARE(world.ledger.balance(world.carol.address()), all);
    }
};

QTEST_APPLESS_MAIN(NonceTest)
#include "nonce_test.moc"
