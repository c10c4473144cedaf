#pragma once
//! \file
//! A program's whole interface: instructions, accounts, events, errors.

#include "core/describe/type_info.h"

#include <optional>

namespace core::describe {

struct AccountUse
{
    std::string name; //!< snake_case
    bool isSigner = false;
    bool isWritable = false;
    std::string_view doc;
};

struct InstructionInfo
{
    std::string_view name; //!< snake_case
    std::uint64_t discriminator = 0;
    std::string_view doc;
    std::vector<AccountUse> accounts;
    const StructInfo* args = nullptr; //!< null: none
};

//! An account (header included in the struct) or an event (discriminator before the struct).
struct RecordInfo
{
    std::string_view name;
    std::uint64_t discriminator = 0;
    std::string_view doc;
    const StructInfo* structure = nullptr;
};

struct ErrorInfo
{
    std::uint32_t number = 0;
    std::string_view name;
    std::string_view sentence;
};

struct ProgramInfo
{
    std::string_view name; //!< snake_case, as the folder
    std::string_view version;
    std::string_view doc;
    std::vector<InstructionInfo> instructions;
    std::vector<RecordInfo> accounts;
    std::vector<RecordInfo> events;
    std::vector<ErrorInfo> errors; //!< the program's own, then the common ones

    //! Null when there is none.
    [[nodiscard]] const InstructionInfo* instruction(std::uint64_t discriminator) const;
    [[nodiscard]] const RecordInfo* account(std::uint64_t discriminator) const;
    [[nodiscard]] const RecordInfo* event(std::uint64_t discriminator) const;
    [[nodiscard]] const ErrorInfo* error(std::uint32_t number) const;
};

[[nodiscard]] const ProgramInfo& insurancePool();
[[nodiscard]] const ProgramInfo& riskEngine();
[[nodiscard]] const ProgramInfo& premiumManager();
[[nodiscard]] const ProgramInfo& insolvencyHandler();

//! All of them, in the order of the ProgramIndex.
[[nodiscard]] const std::vector<const ProgramInfo*>& allPrograms();

} // namespace core::describe
