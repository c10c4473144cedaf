#pragma once
//! \file
//! The rules of Solana's formats, as error codes. Append only: the numbers appear in support logs.

#include "core/support/result.h"

#include <string>
#include <string_view>

// clang-format off
#define BACKSTOP_SOLANA_ERRORS(ERROR) \
    /* encodings */ \
    ERROR(1,  BytesMustNotEndEarly) \
    ERROR(2,  CompactLengthMustBeMinimal) \
    ERROR(3,  CompactLengthMustFit16Bits) \
    ERROR(4,  TrailingBytesMustBeAbsent) \
    ERROR(5,  TextMustBeUtf8) \
    ERROR(6,  Base58MustBeValid) \
    /* messages and transactions */ \
    ERROR(20, MessageVersionMustBeKnown) \
    ERROR(21, MessageMustHaveSigner) \
    ERROR(22, FeePayerMustBeWritable) \
    ERROR(23, HeaderMustFitAccounts) \
    ERROR(24, ProgramIndexMustNameStaticAccount) \
    ERROR(25, ProgramMustNotBeFeePayer) \
    ERROR(26, AccountIndexMustNameAccount) \
    ERROR(27, LookupMustLoadAccount) \
    ERROR(28, AccountCountMustFitIndex) \
    ERROR(29, AccountKeysMustBeDistinct) \
    ERROR(30, LegacyMessageMustHaveNoLookups) \
    ERROR(31, SignatureCountMustMatchHeader) \
    ERROR(32, TransactionMustFitPacket) \
    ERROR(33, SignatureMustVerify) \
    ERROR(34, KeyMustBeRequiredSigner) \
    ERROR(35, SignerMustBeGiven) \
    ERROR(36, LookupTableMustBeGiven) \
    ERROR(37, LookupIndexMustNameEntry) \
    ERROR(38, MessageBytesMustMatchMessage) \
    ERROR(39, LegacySignatureCountMustFit7Bits) \
    ERROR(40, ConfigMustBeKnown) \
    ERROR(41, CountMustNotExceedFormat) \
    /* derived addresses */ \
    ERROR(50, SeedMustNotExceed32Bytes) \
    ERROR(51, SeedCountMustNotExceed16) \
    ERROR(52, DerivedAddressMustBeOffCurve) \
    ERROR(53, BumpMustExist) \
    ERROR(54, SeededOwnerMustNotLookDerived) \
    /* instructions */ \
    ERROR(70, ProgramMustMatchDecoder) \
    ERROR(71, InstructionMustBeKnown) \
    ERROR(72, InstructionDataMustMatchLayout) \
    ERROR(73, InstructionAccountsMustMatchLayout) \
    ERROR(74, InstructionValueMustBeInRange) \
    /* keys */ \
    ERROR(90, SeedMustBe32Bytes) \
    ERROR(91, SecretMustBe64Bytes) \
    ERROR(92, PublicHalfMustMatchSecret) \
    ERROR(93, KeyFileMustBeJsonArray) \
    ERROR(94, KeyFileMustHold64Bytes) \
    ERROR(95, KeyFileValueMustBeByte) \
    /* mnemonics and paths */ \
    ERROR(110, MnemonicWordCountMustBeValid) \
    ERROR(111, MnemonicWordMustBeListed) \
    ERROR(112, MnemonicChecksumMustMatch) \
    ERROR(113, EntropySizeMustBeValid) \
    ERROR(114, PassphraseMustBeNormalisable) \
    ERROR(115, PathMustStartAtMaster) \
    ERROR(116, PathMustBeHardened) \
    ERROR(117, PathIndexMustFit31Bits) \
    ERROR(118, PathMustNotExceedDepth) \
    ERROR(119, SeedSizeMustBeValid) \
    /* off-chain messages */ \
    ERROR(130, OffchainSigningDomainMustMatch) \
    ERROR(131, OffchainVersionMustBeKnown) \
    ERROR(132, OffchainFormatMustBeKnown) \
    ERROR(133, OffchainMessageMustHaveSigner) \
    ERROR(134, OffchainSignersMustBeDistinct) \
    ERROR(135, OffchainSignersMustBeSorted) \
    ERROR(136, OffchainTextMustNotBeEmpty) \
    ERROR(137, OffchainTextMustBePrintable) \
    ERROR(138, OffchainMessageMustFitFormat) \
    ERROR(139, OffchainLengthMustMatchText) \
    ERROR(140, OffchainSignatureCountMustMatch)
// clang-format on

namespace core::solana {

#define BACKSTOP_SOLANA_ENUMERATOR(number, name) name = number,
enum class Errc : int { BACKSTOP_SOLANA_ERRORS(BACKSTOP_SOLANA_ENUMERATOR) };

//! The enumerator's own spelling, for logs and vectors; empty for a number that is not one.
[[nodiscard]] std::string_view name(Errc code);

//! \param detail facts for the log: offsets, sizes, counts; never a secret
[[nodiscard]] support::Error fail(Errc code, std::string detail = {});

//! The same with `detail` = "offset N", the form that parsers use.
[[nodiscard]] support::Error failAt(Errc code, size_t offset);

//! Whether the error is this one.
[[nodiscard]] bool is(const support::Error& error, Errc code);

} // namespace core::solana
