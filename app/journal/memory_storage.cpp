#include "app/journal/memory_storage.h"

#include "app/journal/chain.h"

#include <algorithm>

namespace app::journal {

namespace {

class MemoryStorage final : public Storage
{
public:
    MemoryStorage()
    {
        const auto head = encodeHead(firstSeal());
        m_bytes.assign(head.begin(), head.end());
    }

    core::support::Result<std::vector<uint8_t>> read() override { return m_bytes; }

    core::support::Checked write(uint64_t offset, core::Bytes bytes) override
    {
        m_bytes.resize(std::max<size_t>(m_bytes.size(), offset + bytes.size));
        std::copy_n(bytes.data, bytes.size, m_bytes.begin() + static_cast<ptrdiff_t>(offset));
        return core::support::Done{};
    }

    core::support::Checked sync() override { return core::support::Done{}; }

    core::support::Checked truncate(uint64_t size) override
    {
        m_bytes.resize(size);
        return core::support::Done{};
    }

    std::string name() const override { return "memory"; }

private:
    std::vector<uint8_t> m_bytes;
};

} // namespace

std::unique_ptr<Storage> memoryStorage()
{
    return std::make_unique<MemoryStorage>();
}

} // namespace app::journal
