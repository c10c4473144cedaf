#include "app/ctl/transaction_report.h"

#include "app/ctl/decoded_instruction.h"
#include "app/ctl/input.h"

namespace app::ctl {

using core::solana::AddressTableLookup;
using core::solana::bytesOf;
using core::solana::CompiledInstruction;
using core::solana::Instruction;
using core::solana::Message;
using core::solana::MessageVersion;
using core::solana::Signature;
using core::solana::Transaction;

namespace {

//! An account of an instruction, by address where the message has it. What a lookup loads is known
//! to the cluster alone: its table and place stand for it.
struct NamedAccount
{
    std::string text;
    Address address; //!< the table's own for a loaded one
    bool isLoaded = false;
};

std::vector<NamedAccount> accountsOf(const Message& message)
{
    std::vector<NamedAccount> accounts;
    for (const Address& key : message.staticKeys)
        accounts.push_back({textOf(key), key, false});
    const auto addLoaded = [&accounts](const AddressTableLookup& lookup,
                                       const std::vector<std::uint8_t>& indexes) {
        for (const std::uint8_t index : indexes)
            accounts.push_back(
                {textOf(lookup.table) + "[" + std::to_string(index) + "]", lookup.table, true});
    };
    for (const AddressTableLookup& lookup : message.lookups)
        addLoaded(lookup, lookup.writableIndexes);
    for (const AddressTableLookup& lookup : message.lookups)
        addLoaded(lookup, lookup.readOnlyIndexes);
    return accounts;
}

void addInstruction(Report& report,
                    const Message& message,
                    const std::vector<NamedAccount>& accounts,
                    std::size_t index)
{
    const CompiledInstruction& compiled = message.instructions[index];
    Instruction instruction;
    instruction.program = message.staticKeys[compiled.programIndex];
    instruction.data = compiled.data;
    bool allKnown = true;

    report.beginObject();
    report.address("program", instruction.program);
    report.beginList("accounts");
    for (const std::uint8_t account : compiled.accountIndexes) {
        const NamedAccount& named = accounts[account];
        instruction.accounts.push_back(
            {named.address, message.isSigner(account), message.isWritable(account)});
        allKnown = allKnown && !named.isLoaded;
        report.text({}, named.text);
    }
    report.end();
    report.text("data_hex", hexText(bytesOf(instruction.data)));
    // Names for accounts that are only known by their place in a table would be guesses.
    if (allKnown)
        addDecoded(report, instruction, static_cast<std::uint16_t>(index));
    else
        report.none("decoded");
    report.end();
}

void addLookups(Report& report, const Message& message)
{
    const auto addIndexes = [&report](std::string_view key,
                                      const std::vector<std::uint8_t>& indexes) {
        report.beginList(key);
        for (const std::uint8_t index : indexes)
            report.number({}, index);
        report.end();
    };
    report.beginList("lookups");
    for (const AddressTableLookup& lookup : message.lookups) {
        report.beginObject();
        report.address("table", lookup.table);
        addIndexes("writable", lookup.writableIndexes);
        addIndexes("read_only", lookup.readOnlyIndexes);
        report.end();
    }
    report.end();
}

} // namespace

void addInstructions(Report& report, const Message& message)
{
    report.beginList("instructions");
    const std::vector<NamedAccount> accounts = accountsOf(message);
    for (std::size_t i = 0; i < message.instructions.size(); ++i)
        addInstruction(report, message, accounts, i);
    report.end();
}

void addMessage(Report& report, const Message& message)
{
    report.beginObject("header");
    report.number("required_signatures", message.header.requiredSignatures);
    report.number("read_only_signed", message.header.readOnlySigned);
    report.number("read_only_unsigned", message.header.readOnlyUnsigned);
    report.end();
    report.beginList("static_keys");
    for (const Address& key : message.staticKeys)
        report.address({}, key);
    report.end();
    report.text("recent_blockhash", base58Text(bytesOf(message.recentBlockhash)));
    addInstructions(report, message);
    addLookups(report, message);
}

void addVersion(Report& report, const Message& message)
{
    switch (message.version) {
    case MessageVersion::Legacy: return report.text("version", "legacy");
    case MessageVersion::V0: return report.number("version", 0);
    case MessageVersion::V1: return report.number("version", 1);
    }
}

void addConfig(Report& report, const core::solana::MessageConfig& config)
{
    const auto addLimit = [&report](std::string_view key, const std::optional<uint32_t>& value) {
        if (value)
            report.number(key, *value);
        else
            report.none(key);
    };
    report.beginObject("config");
    if (config.priorityFee)
        report.scaled("priority_fee", *config.priorityFee,
                      decimalText(*config.priorityFee, solUnit.decimals) + " SOL");
    else
        report.none("priority_fee");
    addLimit("compute_unit_limit", config.computeUnitLimit);
    addLimit("loaded_data_size_limit", config.loadedDataSizeLimit);
    addLimit("heap_size", config.heapSize);
    report.end();
}

void addSignatures(Report& report, const Transaction& transaction)
{
    report.beginList("signatures");
    for (const Signature& signature : transaction.signatures)
        report.text({}, base58Text(bytesOf(signature)));
    report.end();
    report.beginList("signature_states");
    for (std::size_t i = 0; i < transaction.signatures.size(); ++i) {
        const bool isMissing = transaction.signatures[i] == Signature{};
        const bool isValid =
            core::solana::verify(transaction.message.staticKeys[i],
                                 bytesOf(transaction.messageBytes), transaction.signatures[i]);
        report.text({}, isMissing ? "missing" : isValid ? "valid" : "invalid");
    }
    report.end();
}

} // namespace app::ctl
