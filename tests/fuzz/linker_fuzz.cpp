//! Goal: no object file makes the linker crash, hang or leave its memory, and what it writes is
//! the same every time.
//! Method: libFuzzer; the input is one object, or two where its last byte says so, read and linked
//! twice.

#include "packaging/sbf/linker/link.h"

#include <cstdlib>

namespace {

using Bytes = std::span<const std::uint8_t>;

//! Ends of the input that are objects of their own.
std::vector<Bytes> partsOf(Bytes input)
{
    if (input.empty() || input.back() % 2 == 0) return {input};
    const std::size_t middle = input.size() / 2;
    return {input.first(middle), input.subspan(middle)};
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    std::vector<sbf::Object> objects;
    for (const Bytes part : partsOf({data, size})) {
        auto object = sbf::readObject("fuzz.o", part);
        if (!object) return 0;
        objects.push_back(std::move(*object));
    }
    const auto once = sbf::link(objects);
    const auto again = sbf::link(objects);
    if (once.ok() != again.ok()) std::abort();
    if (!once) return 0;
    if (once->file != again->file) std::abort();
    if (once->codeSize % 8 != 0 || once->dataSize % 8 != 0) std::abort();
    return 0;
}
