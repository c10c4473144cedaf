//! Goal: no bytes make the price account decoder read outside them, and what it accepts is written
//! back the same but for the spare byte.
//! Method: libFuzzer, on a copy of exactly the input's size.

#include "core/market/pyth.h"

#include <algorithm>
#include <cstdlib>
#include <vector>

using namespace core::market;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* input, std::size_t size)
{
    // On the heap, so that the address sanitizer sees the first byte too many.
    const std::vector<std::uint8_t> account(input, input + size);
    const auto update = readPriceUpdate({account.data(), account.size()});
    if (!update) return 0;
    const auto written = writePriceUpdate(*update);
    const std::size_t spare =
        update->verification == core::programs::pyth::Verification::Full ? 1 : 0;
    if (account.size() != written.size()) std::abort();
    if (!std::equal(written.begin(), written.end() - static_cast<std::ptrdiff_t>(spare),
                    account.begin()))
        std::abort();
    return 0;
}
