#pragma once
//! \file
//! Turns the lines of a rule and the facts of instructions into screens.

#include "wallet/ledger/forecast/forecast.h"
#include "wallet/ledger/forecast/instruction_reader.h"

#include <span>
#include <vector>

namespace wallet::ledger::forecast {

class ScreenWriter
{
public:
    //! \param parts  the instructions that the lines speak of; outlives the writer
    ScreenWriter(std::span<const Facts> parts, const core::Address& signer)
        : m_parts(parts),
          m_signer(signer)
    {
    }

    //! Adds those of the lines that apply. \param shift  added to a line's part
    void add(std::span<const Line> lines, size_t shift);

    //! Something did not fit the app's buffer: it ends the review when it comes there.
    [[nodiscard]] bool hasOverflowed() const { return m_hasOverflowed; }
    [[nodiscard]] std::vector<Screen> take() { return std::move(m_screens); }

private:
    [[nodiscard]] bool applies(const Line& line, const Facts& facts) const;
    [[nodiscard]] bool isMine(const uint8_t* key) const;
    void write(const Line& line, const Facts& facts);

    std::span<const Facts> m_parts;
    core::Address m_signer;
    std::vector<Screen> m_screens;
    bool m_hasOverflowed = false;
};

} // namespace wallet::ledger::forecast
