//! Goal: checking a signature costs what libsodium's check costs.
//! Method: batches of signed messages of a transaction's size, ours against libsodium alone.

#include "core/solana/keys.h"

#include <benchmark/benchmark.h>
#include <sodium.h>

#include <cassert>
#include <vector>

namespace {

constexpr std::size_t messageSize = 400; // a deposit's message has about as many bytes

struct Signed
{
    std::vector<uint8_t> message;
    core::solana::Signature signature;
};

struct Batch
{
    core::Address key;
    std::vector<Signed> all;
};

Batch batch(std::size_t count)
{
    const auto keypair = core::solana::Keypair::development("bench");
    Batch result{keypair.address(), {}};
    for (std::size_t i = 0; i < count; ++i) {
        std::vector<uint8_t> message(messageSize, static_cast<uint8_t>(i));
        const auto signature = keypair.sign(core::Bytes(message.data(), message.size()));
        result.all.push_back({std::move(message), signature});
    }
    return result;
}

void verifyOurs(benchmark::State& state)
{
    const Batch input = batch(static_cast<std::size_t>(state.range(0)));
    for (auto _ : state)
        for (const Signed& one : input.all) {
            const core::Bytes message(one.message.data(), one.message.size());
            const bool ok = core::solana::verify(input.key, message, one.signature);
            assert(ok);
            benchmark::DoNotOptimize(ok);
        }
}

void verifySodium(benchmark::State& state)
{
    const Batch input = batch(static_cast<std::size_t>(state.range(0)));
    for (auto _ : state)
        for (const Signed& one : input.all) {
            const int status = crypto_sign_verify_detached(one.signature.bytes, one.message.data(),
                                                           one.message.size(), input.key.bytes);
            assert(status == 0);
            benchmark::DoNotOptimize(status);
        }
}

} // namespace

BENCHMARK(verifyOurs)->Name("verify/ours")->Arg(1)->Arg(10)->Arg(100);
BENCHMARK(verifySodium)->Name("verify/sodium")->Arg(1)->Arg(10)->Arg(100);
