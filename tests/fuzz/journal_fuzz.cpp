//! Goal: no bytes make the journal's reader crash, hang, or take what no journal writes.
//! Method: libFuzzer; the input is a file, and once more the content of one record under hashes
//! that hold, so that the fuzzer reaches the entries. What is read must encode to the same bytes.

#include "app/journal/chain.h"
#include "app/journal/entry_codec.h"

#include <algorithm>
#include <cstdlib>

namespace {

using namespace app::journal;

void require(bool condition)
{
    if (!condition) std::abort();
}

void tryFile(core::Bytes file)
{
    const auto reading = readChain(file);
    if (!reading) return;
    require(reading->end.size + reading->tornSize == file.size);
    Seal seal = firstSeal();
    for (const Record& record : reading->records) {
        const auto content = encodeEntry(record.entry);
        require(content.ok());
        const NextRecord next = nextRecord(seal, core::solana::bytesOf(*content));
        require(std::equal(next.bytes.begin(), next.bytes.end(), file.begin() + record.offset));
        seal = next.seal;
    }
    require(seal == reading->end);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* input, size_t size)
{
    tryFile({input, size});
    if (size == 0 || size > entrySizeMax) return 0;
    const NextRecord next = nextRecord(firstSeal(), {input, size});
    const auto head = encodeHead(next.seal);
    std::vector<uint8_t> file(head.begin(), head.end());
    file.insert(file.end(), next.bytes.begin(), next.bytes.end());
    tryFile(core::solana::bytesOf(file));
    return 0;
}
