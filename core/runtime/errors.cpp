#include "core/runtime/errors.h"

namespace core::runtime {

std::string_view name(TransactionErrorKind kind)
{
#define BACKSTOP_CASE(number, name)                                                                \
    case TransactionErrorKind::name: return #name;
    switch (kind) {
        BACKSTOP_TRANSACTION_ERRORS(BACKSTOP_CASE)
    }
#undef BACKSTOP_CASE
    return {};
}

std::string_view name(InstructionErrorKind kind)
{
#define BACKSTOP_CASE(number, name, sentence)                                                      \
    case InstructionErrorKind::name: return #name;
    switch (kind) {
        BACKSTOP_INSTRUCTION_ERRORS(BACKSTOP_CASE)
    }
#undef BACKSTOP_CASE
    return {};
}

std::string logText(const InstructionError& error)
{
    if (error.kind == InstructionErrorKind::Custom) {
        std::string digits;
        for (uint32_t rest = error.custom; rest != 0 || digits.empty(); rest >>= 4)
            digits.insert(digits.begin(), "0123456789abcdef"[rest & 15]);
        return "custom program error: 0x" + digits;
    }
#define BACKSTOP_CASE(number, name, sentence)                                                      \
    case InstructionErrorKind::name: return sentence;
    switch (error.kind) {
        BACKSTOP_INSTRUCTION_ERRORS(BACKSTOP_CASE)
    }
#undef BACKSTOP_CASE
    return {};
}

std::string text(const TransactionError& error)
{
    std::string words{name(error.kind)};
    const std::string index = std::to_string(error.index);
    if (error.kind == TransactionErrorKind::InstructionError) {
        words += "(" + index + ", " + std::string{name(error.instruction.kind)};
        if (error.instruction.kind == InstructionErrorKind::Custom)
            words += "(" + std::to_string(error.instruction.custom) + ")";
        words += ")";
    } else if (error.kind == TransactionErrorKind::DuplicateInstruction ||
               error.kind == TransactionErrorKind::InsufficientFundsForRent) {
        words += "(" + index + ")";
    }
    return words;
}

std::string_view name(Errc code)
{
    switch (code) {
    case Errc::ClockMustNotGoBack: return "ClockMustNotGoBack";
    case Errc::BalanceMustNotOverflow: return "BalanceMustNotOverflow";
    case Errc::AccountMustNotBeReserved: return "AccountMustNotBeReserved";
    case Errc::AccountMustNotExceedSize: return "AccountMustNotExceedSize";
    case Errc::StoreMustBeEmpty: return "StoreMustBeEmpty";
    case Errc::ElfMustBeWellFormed: return "ElfMustBeWellFormed";
    case Errc::SbpfVersionMustBeKnown: return "SbpfVersionMustBeKnown";
    case Errc::EntryMustBeInText: return "EntryMustBeInText";
    case Errc::DataMustBeReadOnly: return "DataMustBeReadOnly";
    case Errc::RelocationMustBeKnown: return "RelocationMustBeKnown";
    case Errc::OpcodeMustBeKnown: return "OpcodeMustBeKnown";
    case Errc::RegisterMustBeKnown: return "RegisterMustBeKnown";
    case Errc::ImmediateMustFitOpcode: return "ImmediateMustFitOpcode";
    case Errc::JumpMustStayInProgram: return "JumpMustStayInProgram";
    case Errc::SystemCallMustBeKnown: return "SystemCallMustBeKnown";
    }
    return {};
}

support::Error fail(Errc code, std::string detail)
{
    return {support::Module::Runtime, static_cast<int>(code), std::move(detail)};
}

} // namespace core::runtime
