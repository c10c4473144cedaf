#pragma once
//! \file
//! Blocks with forks and a finality that lags, and a script of what goes wrong.

#include "app/cluster/cluster.h"

#include <algorithm>
#include <array>
#include <map>

namespace kit {

using app::cluster::Commitment;
using app::cluster::TransactionStatus;
using core::runtime::TransactionError;
using core::solana::Signature;

//! Numbers to be read one after the other; zeros at its end.
class Script
{
public:
    explicit Script(std::vector<uint8_t> numbers = {}) : m_numbers(std::move(numbers)) {}

    [[nodiscard]] bool isOver() const { return m_at >= m_numbers.size(); }
    //! In [0, most].
    int next(int most) { return isOver() ? 0 : m_numbers[m_at++] % (most + 1); }
    void end() { m_at = m_numbers.size(); }

private:
    std::vector<uint8_t> m_numbers;
    size_t m_at = 0;
};

struct Blocks
{
    static constexpr uint64_t confirmedAfter = 1;
    static constexpr uint64_t finalAfter = 4;

    uint64_t height = 100;
    uint64_t lastValidHeight = 120;       //!< of every transaction
    std::optional<TransactionError> fate; //!< of what lands from now on

    [[nodiscard]] TransactionStatus truth(const Signature& signature) const
    {
        const auto found = m_landed.find(keyOf(signature));
        if (found == m_landed.end() || found->second.slot > height) return {};
        TransactionStatus status = found->second;
        const uint64_t age = height - status.slot;
        status.commitment = age >= finalAfter       ? Commitment::Finalised
                            : age >= confirmedAfter ? Commitment::Confirmed
                                                    : Commitment::Processed;
        return status;
    }

    //! A fork is dropped, and what was not final on it.
    void dropFork()
    {
        std::erase_if(m_landed,
                      [&](const auto& one) { return one.second.slot + finalAfter > height; });
    }

    //! In the next block, once, and not after its time.
    void land(const Signature& signature)
    {
        if (height + 1 > lastValidHeight) return;
        m_landed.try_emplace(keyOf(signature),
                             TransactionStatus{Commitment::Processed, height + 1, fate});
    }

private:
    using Key = std::array<uint8_t, Signature::size>;
    static Key keyOf(const Signature& signature)
    {
        Key key;
        std::copy_n(signature.bytes, Signature::size, key.begin());
        return key;
    }

    std::map<Key, TransactionStatus> m_landed;
};

} // namespace kit
