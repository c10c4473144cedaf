#include "app/error_text.h"

#include "app/accounts_sentences.h"
#include "app/error_sentences.h"
#include "app/exchange_sentences.h"
#include "app/ledger_sentences.h"
#include "app/signing_sentences.h"
#include "app/solana_sentences.h"
#include "app/vault_sentences.h"
#include "core/describe/program_info.h"

#include <QCoreApplication>

#include <span>
#include <string_view>

namespace app {

using core::runtime::InstructionErrorKind;
using core::runtime::TransactionError;
using core::runtime::TransactionErrorKind;
using core::runtime::TransactionResult;
using core::support::Error;
using core::support::Module;

namespace {

//! Faults of the ledger's file and faults of the protocol on it share a module.
constexpr int firstStoreError = 100;

std::string translated(const char* sentence)
{
    return QCoreApplication::translate("ErrorText", sentence).toStdString();
}

std::span<const Sentence> tableOf(Module module, int code)
{
    switch (module) {
    case Module::Command: return command_sentences::table;
    case Module::Market: return market_sentences::table;
    case Module::Decode: return decode_sentences::table;
    case Module::Describe: return describe_sentences::table;
    case Module::Runtime: return runtime_sentences::table;
    case Module::Solana: return solana_sentences::table;
    case Module::Cluster:
        if (code >= journal::firstJournalError) return journal_sentences::table;
        if (code >= history::firstHistoryError) return history_sentences::table;
        if (code >= firstStoreError) return store_sentences::table;
        return cluster_sentences::table;
    case Module::Replay: return replay_sentences::table;
    case Module::Wallet: return wallet_sentences::table;
    case Module::Settings: return settings_sentences::table;
    case Module::Support:
    case Module::Stress:
    case Module::Bytecode: return {};
    case Module::Accounts: return accounts_sentences::table;
    case Module::Ledger: return ledger_sentences::table;
    case Module::Signing: return signing_sentences::table;
    case Module::Vault: return vault_sentences::table;
    case Module::Exchange: return exchange_sentences::table;
    }
    return {};
}

const char* sentenceIn(std::span<const Sentence> table, int code, const char* otherwise)
{
    for (const Sentence& sentence : table)
        if (sentence.code == code) return sentence.text;
    return otherwise;
}

const char* sentenceOf(const TransactionError& error)
{
    return sentenceIn(transaction_sentences::table, numberOf(error.kind),
                      transaction_sentences::otherwise);
}

const char* sentenceOf(InstructionErrorKind kind)
{
    return sentenceIn(instruction_sentences::table, numberOf(kind),
                      instruction_sentences::otherwise);
}

const core::describe::ErrorInfo* programError(std::uint32_t code)
{
    for (const core::describe::ProgramInfo* program : core::describe::allPrograms())
        if (const core::describe::ErrorInfo* known = program->error(code)) return known;
    return nullptr;
}

std::string withFacts(std::string sentence, const std::string& facts)
{
    return facts.empty() ? sentence : sentence + " [" + facts + "]";
}

} // namespace

std::string errorText(const Error& error)
{
    // The facts are a sentence themselves: the program's own.
    const int refused = numberOf(ctl::CommandError::TransactionMustSucceed);
    if (error.module == Module::Command && error.code == refused)
        return translated(sentenceIn(command_sentences::table, refused, "")) + " " + error.detail;
    if (const char* sentence = sentenceIn(tableOf(error.module, error.code), error.code, nullptr))
        return withFacts(translated(sentence), error.detail);
    const char* unknown = // clang-format off
        QT_TRANSLATE_NOOP("ErrorText", "Something failed that has no explanation. Report it with these words.");
    // clang-format on
    return withFacts(translated(unknown), "module " +
                                              std::to_string(static_cast<int>(error.module)) +
                                              ", rule " + std::to_string(error.code) +
                                              (error.detail.empty() ? "" : ": " + error.detail));
}

std::string errorName(const Error& error)
{
    switch (error.module) {
    case Module::Command: return std::string(name(static_cast<ctl::CommandError>(error.code)));
    case Module::Market: return std::string(name(static_cast<core::market::Errc>(error.code)));
    case Module::Solana: return std::string(name(static_cast<core::solana::Errc>(error.code)));
    case Module::Decode: return std::string(name(static_cast<core::decode::Errc>(error.code)));
    case Module::Runtime: return std::string(name(static_cast<core::runtime::Errc>(error.code)));
    case Module::Cluster:
        if (error.code >= journal::firstJournalError)
            return std::string(name(static_cast<journal::JournalError>(error.code)));
        if (error.code >= history::firstHistoryError)
            return std::string(name(static_cast<history::HistoryError>(error.code)));
        if (error.code >= firstStoreError)
            return std::string(name(static_cast<cluster::StoreError>(error.code)));
        return std::string(name(static_cast<cluster::ClusterError>(error.code)));
    case Module::Settings:
        return std::string(name(static_cast<settings::SettingsError>(error.code)));
    case Module::Wallet:
        return std::string(
            wallet::keyfile::name(static_cast<wallet::keyfile::KeyFileError>(error.code)));
    case Module::Replay: return std::string(name(static_cast<replay::ReplayError>(error.code)));
    case Module::Describe:
        return std::string(name(static_cast<core::describe::DescribeError>(error.code)));
    case Module::Support:
    case Module::Stress:
    case Module::Bytecode: return std::to_string(error.code);
    case Module::Accounts:
        return std::string(accounts::name(static_cast<accounts::AccountsError>(error.code)));
    case Module::Ledger:
        return std::string(
            wallet::ledger::name(static_cast<wallet::ledger::LedgerError>(error.code)));
    case Module::Signing:
        return std::string(wallet::name(static_cast<wallet::SigningError>(error.code)));
    case Module::Vault:
        return std::string(wallet::vault::name(static_cast<wallet::vault::VaultError>(error.code)));
    case Module::Exchange:
        return std::string(
            wallet::exchange::name(static_cast<wallet::exchange::ExchangeError>(error.code)));
    }
    return {};
}

std::string programErrorText(std::uint32_t code)
{
    if (const core::describe::ErrorInfo* known = programError(code))
        return translated(std::string(known->sentence).c_str());
    if (const char* sentence =
            sentenceIn(instruction_sentences::token, static_cast<int>(code), nullptr))
        return translated(sentence);
    return withFacts(translated(sentenceOf(InstructionErrorKind::GenericError)),
                     "code " + std::to_string(code));
}

std::string refusalText(const TransactionResult& result)
{
    const TransactionError& error = *result.error;
    if (error.kind != TransactionErrorKind::InstructionError)
        return withFacts(translated(sentenceOf(error)), refusalName(result));
    if (error.instruction.kind == InstructionErrorKind::Custom)
        return withFacts(programErrorText(error.instruction.custom), refusalName(result));
    return withFacts(translated(sentenceOf(error.instruction.kind)), refusalName(result));
}

std::string refusalName(const TransactionResult& result)
{
    const TransactionError& error = *result.error;
    if (error.kind != TransactionErrorKind::InstructionError ||
        error.instruction.kind != InstructionErrorKind::Custom)
        return core::runtime::text(error);
    const core::describe::ErrorInfo* known = programError(error.instruction.custom);
    return core::runtime::text(error) + (known == nullptr ? "" : ": " + std::string(known->name));
}

} // namespace app
