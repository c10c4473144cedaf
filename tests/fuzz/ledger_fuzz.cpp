//! Goal: no bytes make the ledger crash, hang, or lose or make a lamport.
//! Method: libFuzzer; the input is a transaction on a ledger with tokens, a nonce and a lookup
//! table, whose signatures and blockhash are not asked for, so that the fuzzer reaches the
//! programs.

#include "core/runtime/ledger.h"
#include "core/runtime/nonce.h"
#include "core/runtime/rent.h"
#include "core/runtime/token_state.h"
#include "core/solana/keys.h"
#include "core/solana/system_instructions.h"
#include "core/solana/token_instructions.h"
#include "core/solana/transaction.h"

#include <cstdlib>

namespace {

using namespace core::runtime;
using namespace core::solana;

void require(bool condition)
{
    if (!condition) std::abort();
}

struct World
{
    Ledger ledger = Ledger::inMemory();
    Keypair alice = Keypair::development("alice");
    Keypair mint = Keypair::development("mint");
    Keypair tokens = Keypair::development("tokens");
    Keypair nonce = Keypair::development("nonce");

    World()
    {
        for (const char* const name : {"alice", "bob"})
            require(ledger.airdrop(Keypair::development(name).address(), 1'000'000'000'000).ok());
        make(mint, TokenMint::size, tokenId);
        make(tokens, TokenAccount::size, tokenId);
        make(nonce, NonceState::size, systemId);
        const core::Address me = alice.address();
        run({build(TokenInitializeMint2{tokenId, mint.address(), 6, me, me})}, {});
        run({build(TokenInitializeAccount3{tokenId, tokens.address(), mint.address(), me})}, {});
        run({build(TokenMintTo{tokenId, mint.address(), tokens.address(), me, {}, 1'000})}, {});
        run({build(SystemInitializeNonce{nonce.address(), me})}, {});
        require(ledger.advance(1, 1).ok());
    }

    void make(const Keypair& key, uint64_t size, const core::Address& owner)
    {
        run({build(SystemCreateAccount{alice.address(), key.address(), rentExemptionOf(size), size,
                                       owner})},
            {&key});
    }

    void run(const std::vector<Instruction>& instructions, std::vector<const Keypair*> signers)
    {
        signers.push_back(&alice);
        auto message = compileLegacy(alice.address(), instructions, ledger.latestBlockhash().hash);
        const auto bytes = encodeTransaction(signedTransaction(*message, signers).value());
        require(ledger.execute(bytesOf(*bytes))->ok());
    }
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* input, size_t size)
{
    static const World world;
    SimulateOptions options;
    options.replaceBlockhash = true;
    const TransactionResult result = world.ledger.simulate({input, size}, options);
    require(result.isCommitted || result.error.has_value());
    if (!result.isCommitted) return 0;

    uint64_t before = 0;
    uint64_t after = result.fee;
    for (const AccountState& state : result.accounts) {
        before += world.ledger.balance(state.address);
        after += state.account.lamports;
    }
    require(before == after);
    require(result == world.ledger.simulate({input, size}, options));
    return 0;
}
