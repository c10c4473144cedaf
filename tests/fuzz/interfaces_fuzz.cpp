//! Goal: no text makes the reader of interface descriptions read outside or allocate without bound,
//! and no description that it takes makes the reading of an instruction do so.
//! Method: libFuzzer; what is accepted reads instructions that begin as its own do.

#include "core/decode/reading.h"
#include "tests/core/decode/agreement.h"

#include <cstdlib>
#include <string_view>
#include <vector>

namespace {

//! A transaction with one call of key(2) that has `data`.
std::vector<std::uint8_t> transactionOf(const std::vector<std::uint8_t>& data)
{
    std::vector<std::uint8_t> bytes(1 + 64);
    bytes[0] = 1;
    bytes.insert(bytes.end(), {1, 0, 1, 2});
    bytes.insert(bytes.end(), 32, 1);
    bytes.insert(bytes.end(), 32, 2);
    bytes.insert(bytes.end(), 32, 3);
    bytes.insert(bytes.end(), {1, 1, 2, 0, 1, static_cast<std::uint8_t>(data.size())});
    bytes.insert(bytes.end(), data.begin(), data.end());
    return bytes;
}

void readCalls(const core::decode::Interfaces& interfaces)
{
    for (const auto& [program, interface] : interfaces.all()) {
        for (const auto& call : interface.calls) {
            for (const std::size_t more : {0, 1, 9, 40}) {
                std::vector<std::uint8_t> data = call.discriminator;
                data.insert(data.end(), more, 1);
                const auto bytes = transactionOf(data);
                const core::Bytes view{bytes.data(), bytes.size()};
                const auto reading = core::decode::readTransaction(view, interfaces);
                if (!reading || !tests::decode::rangesAreSound(view, *reading)) std::abort();
                // What is not known is told.
                const auto& read = reading->instructions[0];
                if (read.name.empty() && read.findings.empty()) std::abort();
                if (read.name.empty() && !call.discriminator.empty()) std::abort();
            }
        }
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    const std::string text(data, data + size);
    core::Address program;
    std::ranges::fill(program.bytes, std::uint8_t{2});
    const core::decode::Description one{text, program};
    const auto loaded = core::decode::Interfaces::load({&one, 1});
    if (loaded.ok())
        readCalls(*loaded);
    else if (core::decode::name(static_cast<core::decode::Errc>(loaded.error().code)).empty())
        std::abort();
    return 0;
}
