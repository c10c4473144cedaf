#pragma once
//! \file
//! Accounts, events and arguments as named values, exactly as the programs write them.

#include "core/base/bytes.h"
#include "core/describe/program_info.h"
#include "core/support/json_writer.h"
#include "core/support/result.h"

namespace core::describe {

//! The rule that must hold. Append only.
enum class DescribeError : int {
    LengthMustMatch = 1,
    DiscriminatorMustBeKnown = 2,
    VersionMustBeKnown = 3,
    PaddingMustBeZero = 4,
    EnumeratorMustExist = 5,
    TextMustBeAscii = 6,
};
[[nodiscard]] std::string_view name(DescribeError code);

//! An account that is known by its discriminator and whose bytes were checked.
struct DecodedAccount
{
    const ProgramInfo* program = nullptr;
    const RecordInfo* account = nullptr;
};

//! Checks that `bytes` is an account of `program` just as the program writes it.
//! \return LengthMustMatch, DiscriminatorMustBeKnown, VersionMustBeKnown, PaddingMustBeZero,
//!         EnumeratorMustExist, TextMustBeAscii; `detail` holds the field and its offset
[[nodiscard]] support::Result<DecodedAccount> decodeAccount(const ProgramInfo& program,
                                                            Bytes bytes);

//! Checks a struct. \param offset  of the struct in what is being decoded, for the error
[[nodiscard]] support::Checked checkStruct(const StructInfo& structure,
                                           Bytes bytes,
                                           std::size_t offset);

//! Writes the fields of a struct (padding left out) into an open JSON object: u64 and wider as
//! strings of base units, addresses in base58, enumerators by name.
//! \pre checkStruct() accepted the bytes
void writeFields(support::JsonWriter& out, const StructInfo& structure, Bytes bytes);

} // namespace core::describe
