#pragma once
//! \file
//! The rules of the second decoder, as error codes. Append only: the numbers appear in support
//! logs.

#include "core/support/result.h"

#include <cstddef>
#include <string>
#include <string_view>

// clang-format off
#define BACKSTOP_DECODE_ERRORS(ERROR) \
    /* transactions */ \
    ERROR(1,  BytesMustNotEndEarly) \
    ERROR(2,  LengthMustBeMinimal) \
    ERROR(3,  LengthMustFit16Bits) \
    ERROR(4,  TrailingBytesMustBeAbsent) \
    ERROR(5,  TransactionMustFitPacket) \
    ERROR(6,  VersionMustBeReadable) \
    ERROR(7,  FeePayerMustExist) \
    ERROR(8,  FeePayerMustBeWritable) \
    ERROR(9,  HeaderMustFitAccounts) \
    ERROR(10, AccountsMustFitIndex) \
    ERROR(11, AccountsMustBeDistinct) \
    ERROR(12, ProgramMustBeStaticAccount) \
    ERROR(13, ProgramMustNotBeFeePayer) \
    ERROR(14, AccountIndexMustExist) \
    ERROR(15, LookupMustLoadAccount) \
    ERROR(16, SignatureCountMustMatchHeader) \
    /* interface descriptions */ \
    ERROR(30, DescriptionMustBeJson) \
    ERROR(31, DescriptionMustHaveMember) \
    ERROR(32, DescriptionMemberMustBeKnown) \
    ERROR(33, DescriptionMemberMustBeOfItsKind) \
    ERROR(34, DescriptionMemberMustStandOnce) \
    ERROR(35, DescriptionNameMustBeUnique) \
    ERROR(36, DescriptionTypeMustBeKnown) \
    ERROR(37, DescriptionMustStayWithinLimit) \
    ERROR(38, DescriptionAddressMustBeBase58) \
    ERROR(39, ProgramMustBeDescribedOnce) \
    ERROR(40, DiscriminatorMustBeUnique) \
    /* comparison */ \
    ERROR(60, BytesMustSayWhatWasAsked)
// clang-format on

namespace core::decode {

#define BACKSTOP_DECODE_ENUMERATOR(number, name) name = number,
enum class Errc : int { BACKSTOP_DECODE_ERRORS(BACKSTOP_DECODE_ENUMERATOR) };

//! The enumerator's own spelling; empty for a number that is not one.
[[nodiscard]] std::string_view name(Errc code);

//! \param detail facts for the log: offsets, sizes, names
[[nodiscard]] support::Error fail(Errc code, std::string detail = {});

//! The same with `detail` = "offset N".
[[nodiscard]] support::Error failAt(Errc code, std::size_t offset);

//! Whether the error is this one.
[[nodiscard]] bool is(const support::Error& error, Errc code);

} // namespace core::decode
