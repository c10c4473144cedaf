//! Goal: no sequence of reports makes the host read outside, or take an answer that is not whole.
//! Method: libFuzzer; the input is reports of any sizes; what is complete is framed again and must
//! be what came.

#include "core/solana/hash.h"
#include "wallet/ledger/apdu.h"
#include "wallet/ledger/hid_frame.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>

using namespace wallet::ledger;

namespace {

constexpr uint16_t channel = 0x0101;

void require(bool condition)
{
    if (!condition) std::abort();
}

//! The same bytes, apart from the padding of the last report.
void requireSame(const std::vector<Report>& made, const std::vector<Report>& came, size_t size)
{
    require(made.size() == came.size());
    for (size_t i = 0; i < made.size(); ++i) {
        const size_t head = i == 0 ? reportSize - firstPayloadMax : reportSize - nextPayloadMax;
        const size_t used = std::min(size, reportSize - head);
        require(std::memcmp(made[i].data(), came[i].data(), head + used) == 0);
        size -= used;
    }
    require(size == 0);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    FrameAssembler assembler(channel);
    std::vector<Report> came;
    while (size > 0) {
        // Mostly whole reports; a first byte of 255 makes one of the size that follows.
        size_t length = std::min(size, reportSize);
        if (data[0] == 0xff && size > 1) {
            length = std::min<size_t>(data[1], size - 2);
            data += 2;
            size -= 2;
        }
        const auto added = assembler.add({data, length});
        require(added.ok() || !assembler.isComplete());
        if (!added) return 0;
        require(length == reportSize);
        Report report{};
        std::copy_n(data, length, report.begin());
        came.push_back(report);
        data += length;
        size -= length;
        if (!assembler.isComplete()) continue;
        const auto answer = assembler.take();
        require(answer.size() >= 2 && answer.size() <= answerSizeMax);
        requireSame(framesOf(channel, core::solana::bytesOf(answer)), came, answer.size());
        came.clear();
    }
    return 0;
}
