//! Goal: the text of an address costs little beside everything else that a table row does.
//! Method: batches of addresses, ours against the textbook loop over a big number.

#include "core/base/base58.h"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cassert>
#include <cstring>
#include <random>
#include <string>
#include <vector>

namespace {

std::vector<core::Address> addresses(std::size_t count)
{
    std::mt19937_64 random(1);
    std::vector<core::Address> result(count);
    for (core::Address& address : result)
        for (uint8_t& byte : address.bytes)
            byte = static_cast<uint8_t>(random());
    return result;
}

// The textbook: a number of base-58 digits, multiplied by 256 for each byte.
std::string naiveEncode(const core::Address& address)
{
    std::vector<unsigned> digits;
    for (const uint8_t byte : address.bytes) {
        unsigned carry = byte;
        for (unsigned& digit : digits) {
            carry += digit * 256;
            digit = carry % 58;
            carry /= 58;
        }
        for (; carry > 0; carry /= 58)
            digits.push_back(carry % 58);
    }
    std::string text;
    for (std::size_t i = 0; i < core::Address::size && address.bytes[i] == 0; ++i)
        text += '1';
    for (auto digit = digits.rbegin(); digit != digits.rend(); ++digit)
        text += core::base58::alphabet[*digit];
    return text;
}

core::Address naiveDecode(const std::string& text)
{
    core::Address number;
    for (const char character : text) {
        const char* at = std::strchr(core::base58::alphabet, character);
        auto carry = static_cast<unsigned>(at - core::base58::alphabet);
        for (std::size_t i = core::Address::size; i-- > 0; carry /= 256) {
            carry += number.bytes[i] * 58u;
            number.bytes[i] = static_cast<uint8_t>(carry % 256);
        }
    }
    return number;
}

void encodeOurs(benchmark::State& state)
{
    const auto input = addresses(static_cast<std::size_t>(state.range(0)));
    for (auto _ : state)
        for (const core::Address& address : input)
            benchmark::DoNotOptimize(core::addressText(address));
}

void encodeNaive(benchmark::State& state)
{
    const auto input = addresses(static_cast<std::size_t>(state.range(0)));
    for (const core::Address& address : input) {
        const core::AddressText text = core::addressText(address);
        assert(naiveEncode(address) == std::string(text.data(), text.size()));
    }
    for (auto _ : state)
        for (const core::Address& address : input)
            benchmark::DoNotOptimize(naiveEncode(address));
}

std::vector<std::string> texts(std::size_t count)
{
    std::vector<std::string> result;
    for (const core::Address& address : addresses(count))
        result.push_back(naiveEncode(address));
    return result;
}

void decodeOurs(benchmark::State& state)
{
    const auto input = texts(static_cast<std::size_t>(state.range(0)));
    for (auto _ : state)
        for (const std::string& text : input)
            benchmark::DoNotOptimize(core::parseAddress(core::Text(text)));
}

void decodeNaive(benchmark::State& state)
{
    const auto input = texts(static_cast<std::size_t>(state.range(0)));
    for (const std::string& text : input)
        assert(naiveDecode(text) == *core::parseAddress(core::Text(text)));
    for (auto _ : state)
        for (const std::string& text : input)
            benchmark::DoNotOptimize(naiveDecode(text));
}

} // namespace

BENCHMARK(encodeOurs)->Name("base58_encode/ours")->Arg(10)->Arg(100)->Arg(1000);
BENCHMARK(encodeNaive)->Name("base58_encode/naive")->Arg(10)->Arg(100)->Arg(1000);
BENCHMARK(decodeOurs)->Name("base58_decode/ours")->Arg(10)->Arg(100)->Arg(1000);
BENCHMARK(decodeNaive)->Name("base58_decode/naive")->Arg(10)->Arg(100)->Arg(1000);
