#include "wallet/ledger/forecast/screen_writer.h"

#include "wallet/ledger/forecast/fact_text.h"
#include "wallet/ledger/forecast/token_symbols.h"

#include <cassert>

namespace wallet::ledger::forecast {

namespace {

constexpr uint64_t solDecimals = 9;

bool isSameKey(const uint8_t* a, const uint8_t* b)
{
    return a != nullptr && b != nullptr && core::equalBytes(a, b, core::Address::size);
}

bool isLocked(const Facts& facts)
{
    const auto time = static_cast<int64_t>(facts.number(Slot::Time).value_or(0));
    return time > 0 || facts.number(Slot::Epoch).value_or(0) > 0;
}

} // namespace

void ScreenWriter::add(std::span<const Line> lines, size_t shift)
{
    for (const Line& line : lines) {
        const size_t part = line.part + shift;
        assert(part < m_parts.size()); // patterns and lines are made together
        if (applies(line, m_parts[part])) write(line, m_parts[part]);
    }
}

bool ScreenWriter::isMine(const uint8_t* key) const
{
    return isSameKey(key, m_signer.bytes);
}

bool ScreenWriter::applies(const Line& line, const Facts& facts) const
{
    const uint8_t* const key = facts.key(line.slot);
    const auto number = facts.number(line.slot);
    const auto role = facts.number(Slot::Role);
    switch (line.when) {
    case When::Always: return true;
    case When::NotMine: return !isMine(key);
    case When::Present: return key != nullptr || number.has_value();
    case When::PresentNotMine: return key != nullptr && !isMine(key);
    case When::Given: return facts.key(Slot::NewAuthority) != nullptr;
    case When::Cleared: return facts.key(Slot::NewAuthority) == nullptr;
    case When::Owner: return facts.number(Slot::SignerCount).has_value() || !isMine(key);
    case When::Positive: return static_cast<int64_t>(number.value_or(0)) > 0;
    case When::NotZero: return number.value_or(0) != 0;
    case When::Locked: return isLocked(facts);
    case When::OneAuthority:
        return isSameKey(facts.key(Slot::StakeAuthority), facts.key(Slot::WithdrawAuthority));
    case When::TwoAuthorities:
        return !isSameKey(facts.key(Slot::StakeAuthority), facts.key(Slot::WithdrawAuthority));
    case When::Role0: return role == 0U;
    case When::Role1: return role == 1U;
    case When::SamePlace: return m_parts[0].key(line.slot) == m_parts[1].key(line.slot);
    case When::OtherPlace: return m_parts[0].key(line.slot) != m_parts[1].key(line.slot);
    }
    return false;
}

void ScreenWriter::write(const Line& line, const Facts& facts)
{
    const uint64_t number = facts.number(line.slot).value_or(0);
    std::optional<std::string> text;
    switch (line.show) {
    case Show::Address: text = keyText(facts.key(line.slot)); break;
    case Show::Sol: text = amountText(number, solDecimals, "SOL"); break;
    case Show::Tokens:
        text = amountText(number, facts.number(Slot::Decimals).value_or(0),
                          tokenSymbol(facts.key(Slot::Mint)));
        break;
    case Show::Number: text = std::to_string(number); break;
    case Show::Time: text = timeText(static_cast<int64_t>(number)); break;
    case Show::Type: text = std::string(authorityTypeText(number)); break;
    case Show::Signers:
        text = signersText(number, facts.number(Slot::SignerCount).value_or(0));
        if (!text) return;
        break;
    }
    if (!text) {
        m_hasOverflowed = true;
        return;
    }
    m_screens.push_back({std::string(line.title), *std::move(text)});
}

} // namespace wallet::ledger::forecast
