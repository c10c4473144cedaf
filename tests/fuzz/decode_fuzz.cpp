//! Goal: no bytes make the two decoders disagree: the same are accepted, and the same is read.
//! Method: libFuzzer, differential; what the second reads must lie inside the bytes, and comparing
//! it with anything must not fail.

#include "app/interfaces/descriptions.h"
#include "core/decode/compare.h"
#include "tests/core/decode/agreement.h"

#include <cstdio>
#include <cstdlib>

namespace {

void require(bool condition, const char* what)
{
    if (condition) return;
    std::fprintf(stderr, "%s\n", what);
    std::abort();
}

const core::decode::Interfaces& interfaces()
{
    static const auto loaded = app::interfaces::loadInterfaces(app::cluster::embeddedProgramIds());
    require(loaded.ok(), "the descriptions do not load");
    return *loaded;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    const core::Bytes bytes{data, size};
    const std::string whole = tests::decode::disagreement(bytes, interfaces());
    require(whole.empty(), whole.c_str());
    const std::string bare = tests::decode::messageBytesDisagreement(bytes, interfaces());
    require(bare.empty(), bare.c_str());
    const auto reading = core::decode::readTransaction(bytes, interfaces());
    if (!reading) {
        const auto code = static_cast<core::decode::Errc>(reading.error().code);
        require(!name(code).empty(), "a refusal without a name");
        return 0;
    }
    require(tests::decode::rangesAreSound(bytes, *reading), "a part lies outside of its whole");
    require(!core::decode::compare(*reading, {}).empty(), "nothing was asked for");
    return 0;
}
