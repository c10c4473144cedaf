#include "wallet/ledger/forecast/instruction_reader.h"

namespace wallet::ledger::forecast {

namespace {

constexpr size_t signersMax = 11; // of a token multisig

//! Follows the steps of a rule through the accounts and the data of an instruction.
class StepReader
{
public:
    StepReader(Facts& facts, Cursor data, core::Bytes accounts, const MessageView& view)
        : m_facts(facts),
          m_data(data),
          m_accounts(accounts),
          m_view(view)
    {
    }

    [[nodiscard]] bool follow(std::span<const Step> steps)
    {
        for (const Step& step : steps)
            if (!follow(step)) return false;
        return true;
    }

private:
    [[nodiscard]] bool follow(const Step& step)
    {
        switch (step.read) {
        case Read::Account: return putKey(step.slot, nextAccount());
        case Read::OptionalAccount: return putOptional(step.slot, nextAccount());
        case Read::Skip: return nextAccount() != nullptr;
        case Read::FourAccounts: return m_accounts.size == 4;
        case Read::Signer: return readSigner(step.slot);
        case Read::Signers: return readSigners(step.slot);
        case Read::Byte: return putNumber(step.slot, 1, UINT8_MAX);
        case Read::SignerNumber: return putNumber(step.slot, 1, signersMax);
        case Read::Type: return putNumber(step.slot, 1, 3);
        case Read::Role: return putNumber(step.slot, 4, 1);
        case Read::Word: return putNumber(step.slot, 4, UINT32_MAX);
        case Read::Number: return putNumber(step.slot, 8, UINT64_MAX);
        case Read::Key: return readKey(step.slot);
        case Read::Text: return readText();
        case Read::OptionalNumber: return readOptional(step.slot, false);
        case Read::OptionalKey: return readOptional(step.slot, true);
        }
        return false;
    }

    [[nodiscard]] size_t accountsLeft() const { return m_accounts.size - m_accountAt; }

    [[nodiscard]] const uint8_t* nextAccount()
    {
        if (accountsLeft() == 0) return nullptr;
        return m_view.key(m_accounts.data[m_accountAt++]);
    }

    [[nodiscard]] bool putKey(Slot slot, const uint8_t* key)
    {
        m_facts.keys[static_cast<size_t>(slot)] = key;
        return key != nullptr;
    }

    [[nodiscard]] bool putOptional(Slot slot, const uint8_t* key)
    {
        m_facts.keys[static_cast<size_t>(slot)] = key;
        return true;
    }

    [[nodiscard]] bool putNumber(Slot slot, size_t size, uint64_t max)
    {
        const auto value = m_data.number(size);
        if (!value || *value > max) return false;
        m_facts.numbers[static_cast<size_t>(slot)] = *value;
        return true;
    }

    [[nodiscard]] bool readKey(Slot slot)
    {
        const auto bytes = m_data.take(core::Address::size);
        return bytes && putKey(slot, bytes->data);
    }

    [[nodiscard]] bool readText()
    {
        const auto size = m_data.number(8);
        return size && *size <= m_data.rest().size && m_data.take(static_cast<size_t>(*size));
    }

    [[nodiscard]] bool readOptional(Slot slot, bool isKey)
    {
        const auto is = m_data.number(1);
        if (!is || *is > 1) return false;
        if (*is == 0) return true;
        return isKey ? readKey(slot) : putNumber(slot, 8, UINT64_MAX);
    }

    //! One account left: it signs. More: a multisig account and its signers.
    [[nodiscard]] bool readSigner(Slot owner)
    {
        const bool isMultisig = accountsLeft() > 1;
        if (!putKey(owner, nextAccount())) return false;
        return !isMultisig || readSigners(Slot::SignerCount);
    }

    [[nodiscard]] bool readSigners(Slot count)
    {
        const size_t left = accountsLeft();
        if (left == 0 || left > signersMax) return false;
        m_facts.numbers[static_cast<size_t>(count)] = left;
        return true;
    }

    Facts& m_facts;
    Cursor m_data;
    core::Bytes m_accounts;
    const MessageView& m_view;
    size_t m_accountAt = 0;
};

//! The transfer fee extension has instructions of its own: only the newer token program has them,
//! and one is a transfer, which needs a descriptor that Ledger signed.
bool isReadableExtension(const InstructionView& instruction)
{
    constexpr uint8_t transferFee = 26;
    constexpr uint8_t transferWithFee = 1;
    constexpr uint8_t setFee = 5; // the last one
    if (instruction.data.data[0] != transferFee) return true;
    if (!isNewerTokenProgram(instruction.program) || instruction.data.size < 2) return false;
    const uint8_t which = instruction.data.data[1];
    return which != transferWithFee && which <= setFee;
}

} // namespace

std::optional<Facts> readFacts(const InstructionView& instruction, const MessageView& view)
{
    const auto program = knownProgram(instruction.program);
    if (!program) return {};
    Facts facts;
    facts.instruction.program = program->program;
    if (program->program == Program::Ignored) return facts;

    Cursor data{instruction.data};
    const bool isTagless = program->program == Program::AssociatedToken && data.isAtEnd();
    if (!isTagless) {
        const auto tag = data.number(program->tagSize);
        if (!tag) return {};
        facts.instruction.tag = static_cast<uint32_t>(*tag);
    }
    if (program->program == Program::AssociatedToken && !data.isAtEnd()) return {};
    if (program->program == Program::Token && isTokenExtension(facts.instruction.tag)) {
        if (!isReadableExtension(instruction)) return {};
        facts.isExtension = true;
        return facts;
    }
    facts.rule = findRule(facts.instruction.program, facts.instruction.tag, instruction.data.size);
    if (facts.rule == nullptr) return {};
    if (!StepReader{facts, data, instruction.accounts, view}.follow(facts.rule->steps)) return {};
    return facts;
}

} // namespace wallet::ledger::forecast
