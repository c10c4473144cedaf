#pragma once
//! \file
//! What people read about each broken rule. One table a module.

#include "app/cluster/errors.h"
#include "app/cluster/store_errors.h"
#include "app/ctl/errors.h"
#include "app/history/errors.h"
#include "app/journal/errors.h"
#include "app/replay/errors.h"
#include "app/settings/data_folder.h"
#include "core/decode/errors.h"
#include "core/describe/decode.h"
#include "core/market/errors.h"
#include "core/runtime/errors.h"
#include "wallet/keyfile/errors.h"

#include <QtGlobal>

namespace app {

struct Sentence
{
    int code = 0;
    const char* text = nullptr;
};

template <class Code> [[nodiscard]] constexpr int numberOf(Code code)
{
    return static_cast<int>(code);
}

// clang-format off
#define BACKSTOP_SENTENCE(code, sentence) {numberOf(Code::code), QT_TRANSLATE_NOOP("ErrorText", sentence)}

namespace command_sentences {
using Code = ctl::CommandError;
constexpr Sentence table[] = {
    BACKSTOP_SENTENCE(CommandMustBeKnown, "There is no such command. Run backstopctl --help for the list."),
    BACKSTOP_SENTENCE(OptionMustBeKnown, "The command has no such option. Run it with --help for those it has."),
    BACKSTOP_SENTENCE(OptionMustHaveValue, "The option needs a value behind it."),
    BACKSTOP_SENTENCE(OptionMustBeGivenOnce, "The option stands twice. Give it once."),
    BACKSTOP_SENTENCE(ArgumentMustBeGiven, "Something is missing. Add it; --help shows how."),
    BACKSTOP_SENTENCE(ArgumentMustBeExpected, "There is a word too many. Remove it; --help shows what the command takes."),
    BACKSTOP_SENTENCE(SecretMustNotBeArgument, "Secrets on a command line can be read by others. Give the name of a file, or - for standard input."),
    BACKSTOP_SENTENCE(AmountMustBeDecimal, "This is not an amount. Write digits with a point, as 1000.5, without signs, blanks or commas."),
    BACKSTOP_SENTENCE(AmountMustNotNeedMorePlaces, "USDC has six decimal places. Write no more than six."),
    BACKSTOP_SENTENCE(AmountMustFit, "The amount is larger than any account can hold. Use a smaller one."),
    BACKSTOP_SENTENCE(AmountMustNotBeZero, "The amount is zero. Use a larger one."),
    BACKSTOP_SENTENCE(NumberMustBeWhole, "This is not a whole number in range. Write digits only."),
    BACKSTOP_SENTENCE(AddressMustBeBase58, "This is not an address. Write the 32 to 44 characters of its base58 text."),
    BACKSTOP_SENTENCE(HexMustBeValid, "This is not hexadecimal text. Write two digits a byte, 0 to 9 and a to f."),
    BACKSTOP_SENTENCE(Base64MustBeValid, "This is not base64 text. Copy it again, whole and with its padding."),
    BACKSTOP_SENTENCE(SeedMustNameItsKind, "A seed must say what it is. Write hex:, utf8:, key:, u8:, u16:, u32: or u64: before it."),
    BACKSTOP_SENTENCE(TimeMustBeReadable, "This is not a time. Write 2025-05-06T08:00:00Z, \"2025-05-06 08:00 UTC\" or Unix seconds."),
    BACKSTOP_SENTENCE(TrancheMustBeKnown, "There is no such tranche. Write senior or junior."),
    BACKSTOP_SENTENCE(SignatureMustBeBase58, "This is not a signature. Write the base58 text of its 64 bytes."),
    BACKSTOP_SENTENCE(WordMustBeKnown, "The command does not know this word. Run it with --help for those it knows."),
    BACKSTOP_SENTENCE(FileMustOpen, "The file cannot be read. Check its name and its permissions."),
    BACKSTOP_SENTENCE(FileMustStayWithinLimit, "The input is too large for what it should be. Check that it is the right one."),
    BACKSTOP_SENTENCE(FileMustBeWritable, "The file cannot be written. Check the folder, its permissions and the free space."),
    BACKSTOP_SENTENCE(KeyFileMustBePrivate, "Others may read this key file. Run chmod 600 on it, or add --shared-key if you mean it."),
    BACKSTOP_SENTENCE(InputMustNotBeEmpty, "There is nothing in the input. Check where it comes from."),
    BACKSTOP_SENTENCE(LedgerFileMustExist, "There is no embedded ledger yet. Run backstopctl replay --to TIME to start one."),
    BACKSTOP_SENTENCE(MarketMustExist, "The ledger has no such market. Run backstopctl market for those it has."),
    BACKSTOP_SENTENCE(PositionMustExist, "This owner holds nothing there. Check the owner, the market and the tranche."),
    BACKSTOP_SENTENCE(TicketMustExist, "There is no such withdrawal. Run backstopctl position for the open ones."),
    BACKSTOP_SENTENCE(ActionMustBeConfirmed, "Nothing was signed, because the answer was not yes."),
    BACKSTOP_SENTENCE(TransactionMustSucceed, "The ledger refused the transaction."),
    BACKSTOP_SENTENCE(ForecastMustHold, "The transaction did something else than its rehearsal showed. Keep the ledger file and report this."),
    BACKSTOP_SENTENCE(OwnerMustBeNamed, "The command must know whose. Add an address, or --keypair FILE."),
    BACKSTOP_SENTENCE(SharesMustBeHeld, "The position has less than that. Run backstopctl position, and ask for at most its value."),
    BACKSTOP_SENTENCE(SignerMustBeDevice, "This is not a device. Write usb://ledger or tcp://host:port behind --signer."),
    BACKSTOP_SENTENCE(KeyMustBeNamedOnce, "The key is named twice. Give --path, or --key, or the key in the signer's address."),
    BACKSTOP_SENTENCE(BlindSigningMustBeChosen, "The device would show a hash and not what is signed. Sign a readable text instead; --allow-blind goes on all the same."),
    BACKSTOP_SENTENCE(PasswordMustBeGiven, "There is no terminal to type the password on. Give --password-file FILE."),
    BACKSTOP_SENTENCE(SecretFileMustBePrivate, "Others may read this file, and a secret is in it. Allow it to its owner alone: chmod 600."),
    BACKSTOP_SENTENCE(PasswordsMustBeEqual, "The two passwords differ. Nothing was written; type them again."),
    BACKSTOP_SENTENCE(WordsMustBeConfirmed, "The words were not confirmed, and no vault was made of them. Start again, and write the new words on paper."),
    BACKSTOP_SENTENCE(PhraseMustHaveReader, "There is no terminal to show the new words on. Give --mnemonic-out FILE."),
    BACKSTOP_SENTENCE(VaultNameMustBePlain, "A vault's name has letters, digits, points and dashes. Write a path with a slash for another place."),
    BACKSTOP_SENTENCE(SecretMustBeChosen, "The command must know which secret, and exactly one. Add one of those that --help shows."),
    BACKSTOP_SENTENCE(SignerMustBeNamed, "The command must know who signs. Add the vault's name, or --keypair FILE."),
};
} // namespace command_sentences

namespace market_sentences {
using Code = core::market::Errc;
constexpr Sentence table[] = {
    BACKSTOP_SENTENCE(FileMustNotBeEmpty, "The file has no records. Record or download it again."),
    BACKSTOP_SENTENCE(FileMustStayWithinLimit, "The file is larger than years of records. Check that it is the right one."),
    BACKSTOP_SENTENCE(LineMustStayWithinLimit, "A line is too long for a record. Check that the file is CSV with line breaks."),
    BACKSTOP_SENTENCE(TextMustNotHoldNul, "The file is not text. Check that it is CSV and not compressed."),
    BACKSTOP_SENTENCE(HeaderMustBeKnown, "The columns are in no form that is known. Use the recorded form or the exchange's own."),
    BACKSTOP_SENTENCE(RowMustHaveAllFields, "A row has too few or too many fields. Correct the row."),
    BACKSTOP_SENTENCE(NumberMustBeDecimal, "A field is not a decimal number. Correct the field."),
    BACKSTOP_SENTENCE(NumberMustFit, "A number is too large. Correct the field."),
    BACKSTOP_SENTENCE(NumberMustNotBeNegative, "A number must not be negative. Correct the field."),
    BACKSTOP_SENTENCE(NumberMustNotNeedMorePlaces, "A number has more decimal places than count. Correct the field."),
    BACKSTOP_SENTENCE(TimeMustBePlausible, "A time is far from any market's. Use milliseconds since 1970."),
    BACKSTOP_SENTENCE(TimeMustRise, "Times must rise from row to row. Sort the rows and remove doubles."),
    BACKSTOP_SENTENCE(TimeMustBeOnGrid, "A time is not on the interval's grid. Correct the row."),
    BACKSTOP_SENTENCE(IntervalMustBeKnown, "The interval cannot be told from the records. Use a file with more of them."),
    BACKSTOP_SENTENCE(CloseTimeMustEndInterval, "A candle's close time does not end its interval. Correct the row."),
    BACKSTOP_SENTENCE(PriceMustBePositive, "A price must be above zero. Correct the field."),
    BACKSTOP_SENTENCE(HighMustNotBeBelowLow, "A candle's high is below its low. Correct the row."),
    BACKSTOP_SENTENCE(OpenAndCloseMustLieWithin, "A candle opens or closes outside its low and high. Correct the row."),
    BACKSTOP_SENTENCE(RateMustBeBelowWhole, "A funding rate is 100 % or more. Use fractions, 0.0001 for 0.01 %."),
    BACKSTOP_SENTENCE(AccountLengthMustMatchLayout, "The price account has the wrong length. Use a PriceUpdateV2 account."),
    BACKSTOP_SENTENCE(AccountDiscriminatorMustMatch, "The account holds no price. Use a PriceUpdateV2 account."),
    BACKSTOP_SENTENCE(AccountMustNotBeLegacyPrice, "The account has the oracle's old layout. Use a PriceUpdateV2 account."),
    BACKSTOP_SENTENCE(VerificationMustBeKnown, "The price says in no known way how it was verified. Use another update."),
    BACKSTOP_SENTENCE(UpdateMustBeFullyVerified, "The price was verified in part only. Use a fully verified update."),
};
} // namespace market_sentences

namespace decode_sentences {
using Code = core::decode::Errc;
constexpr Sentence table[] = {
    BACKSTOP_SENTENCE(BytesMustNotEndEarly, "Read a second time, the transaction ends too early. Nothing was signed; build it again."),
    BACKSTOP_SENTENCE(LengthMustBeMinimal, "Read a second time, a length of the transaction has superfluous bytes. Nothing was signed; build it again."),
    BACKSTOP_SENTENCE(LengthMustFit16Bits, "Read a second time, a length of the transaction is too large. Nothing was signed; build it again."),
    BACKSTOP_SENTENCE(TrailingBytesMustBeAbsent, "Read a second time, bytes follow the transaction. Nothing was signed; build it again."),
    BACKSTOP_SENTENCE(TransactionMustFitPacket, "Read a second time, the transaction is larger than 1232 bytes. Nothing was signed; do less in one transaction."),
    BACKSTOP_SENTENCE(VersionMustBeReadable, "Read a second time, the transaction has a version that this program does not read. Nothing was signed; use a legacy or v0 one."),
    BACKSTOP_SENTENCE(FeePayerMustExist, "Read a second time, the transaction has nobody who signs. Nothing was signed; build it again."),
    BACKSTOP_SENTENCE(FeePayerMustBeWritable, "Read a second time, the transaction cannot charge its fee payer. Nothing was signed; build it again."),
    BACKSTOP_SENTENCE(HeaderMustFitAccounts, "Read a second time, the header speaks of more accounts than there are. Nothing was signed; build it again."),
    BACKSTOP_SENTENCE(AccountsMustFitIndex, "Read a second time, the transaction names more than 256 accounts. Nothing was signed; do less in one transaction."),
    BACKSTOP_SENTENCE(AccountsMustBeDistinct, "Read a second time, the transaction names an account twice. Nothing was signed; build it again."),
    BACKSTOP_SENTENCE(ProgramMustBeStaticAccount, "Read a second time, a program of the transaction is hidden in a lookup table. Nothing was signed; build it again."),
    BACKSTOP_SENTENCE(ProgramMustNotBeFeePayer, "Read a second time, the transaction calls its fee payer as a program. Nothing was signed; build it again."),
    BACKSTOP_SENTENCE(AccountIndexMustExist, "Read a second time, an instruction names an account that is not there. Nothing was signed; build it again."),
    BACKSTOP_SENTENCE(LookupMustLoadAccount, "Read a second time, a lookup table of the transaction serves nothing. Nothing was signed; build it again."),
    BACKSTOP_SENTENCE(SignatureCountMustMatchHeader, "Read a second time, the transaction has not as many signatures as signers. Nothing was signed; build it again."),
    BACKSTOP_SENTENCE(DescriptionMustBeJson, "An interface description is no JSON. Use the file as the program's authors ship it."),
    BACKSTOP_SENTENCE(DescriptionMustHaveMember, "An interface description lacks something. Use the file as the program's authors ship it."),
    BACKSTOP_SENTENCE(DescriptionMemberMustBeKnown, "An interface description says something that this version does not understand. Update Backstop."),
    BACKSTOP_SENTENCE(DescriptionMemberMustBeOfItsKind, "A part of an interface description is of the wrong kind. Use the file as the program's authors ship it."),
    BACKSTOP_SENTENCE(DescriptionMemberMustStandOnce, "A part of an interface description stands twice, and could mean either. Remove one."),
    BACKSTOP_SENTENCE(DescriptionNameMustBeUnique, "A name of an interface description stands for two things. Use the file as the program's authors ship it."),
    BACKSTOP_SENTENCE(DescriptionTypeMustBeKnown, "An interface description has a type that this version does not read. Update Backstop."),
    BACKSTOP_SENTENCE(DescriptionMustStayWithinLimit, "An interface description is larger than any program needs. Check that it is the right file."),
    BACKSTOP_SENTENCE(DescriptionAddressMustBeBase58, "An address in an interface description is none. Use the file as the program's authors ship it."),
    BACKSTOP_SENTENCE(ProgramMustBeDescribedOnce, "Two interface descriptions speak of one program. Remove one."),
    BACKSTOP_SENTENCE(DiscriminatorMustBeUnique, "Two instructions of an interface description begin alike. Use the file as the program's authors ship it."),
    BACKSTOP_SENTENCE(BytesMustSayWhatWasAsked, "Read a second time, the bytes say something else than was asked for. Nothing was signed. Sign it nowhere; report these words."),
};
} // namespace decode_sentences

namespace describe_sentences {
using Code = core::describe::DescribeError;
constexpr Sentence table[] = {
    BACKSTOP_SENTENCE(LengthMustMatch, "The bytes have another length than the description says. Check the program's version."),
    BACKSTOP_SENTENCE(DiscriminatorMustBeKnown, "The bytes are of no kind that the program writes. Check the address."),
    BACKSTOP_SENTENCE(VersionMustBeKnown, "The account has a version that this program does not know. Update Backstop."),
    BACKSTOP_SENTENCE(PaddingMustBeZero, "Bytes are set that the program leaves zero. Check where they come from."),
    BACKSTOP_SENTENCE(EnumeratorMustExist, "A value stands for nothing that exists. Check where the bytes come from."),
    BACKSTOP_SENTENCE(TextMustBeAscii, "A text is not printable. Check where the bytes come from."),
};
} // namespace describe_sentences

namespace runtime_sentences {
using Code = core::runtime::Errc;
constexpr Sentence table[] = {
    BACKSTOP_SENTENCE(ClockMustNotGoBack, "The ledger's clock only goes forward. Choose a later time, or another ledger file."),
    BACKSTOP_SENTENCE(BalanceMustNotOverflow, "The account would hold more than fits. Use a smaller amount."),
    BACKSTOP_SENTENCE(AccountMustNotBeReserved, "The address belongs to the ledger itself. Use another one."),
    BACKSTOP_SENTENCE(AccountMustNotExceedSize, "The account would be larger than a ledger allows. Use less data."),
    BACKSTOP_SENTENCE(StoreMustBeEmpty, "The ledger has begun already. Open it as it is."),
    BACKSTOP_SENTENCE(ElfMustBeWellFormed, "The program's file is damaged, or no Solana program. Build it again."),
    BACKSTOP_SENTENCE(SbpfVersionMustBeKnown, "The program's file is of another SBPF version than 0 and 3. Build it for version 3."),
    BACKSTOP_SENTENCE(EntryMustBeInText, "The program's file begins outside of its code. Build it again."),
    BACKSTOP_SENTENCE(DataMustBeReadOnly, "The program has data that it could write, for which the chain has no memory. Make them constant."),
    BACKSTOP_SENTENCE(RelocationMustBeKnown, "The program's file has an address that cannot be resolved. Build it again."),
    BACKSTOP_SENTENCE(OpcodeMustBeKnown, "The program has an instruction that no chain runs. Build it again."),
    BACKSTOP_SENTENCE(RegisterMustBeKnown, "An instruction of the program uses a register that it must not. Build it again."),
    BACKSTOP_SENTENCE(ImmediateMustFitOpcode, "An instruction of the program divides by zero or shifts too far. Build it again."),
    BACKSTOP_SENTENCE(JumpMustStayInProgram, "The program jumps outside of its code. Build it again."),
    BACKSTOP_SENTENCE(SystemCallMustBeKnown, "The program makes a system call that the embedded ledger does not have. Run it on a cluster."),
};
} // namespace runtime_sentences

namespace cluster_sentences {
using Code = cluster::ClusterError;
constexpr Sentence table[] = {
    BACKSTOP_SENTENCE(TransactionMustSucceed, "The ledger refused a transaction."),
    BACKSTOP_SENTENCE(AccountMustExist, "The ledger lacks an account that others name. Keep the ledger file, and start a new one."),
    BACKSTOP_SENTENCE(AccountMustMatchLayout, "An account of the ledger is none that this version writes. Open the ledger with the version that made it, or start a new one."),
    BACKSTOP_SENTENCE(LedgerMustHoldProtocol, "The ledger holds no protocol. Run backstopctl replay --to TIME to start one."),
    BACKSTOP_SENTENCE(BytecodeMustBeBuilt, "This build has no bytecode: clang 19 and llvm 19 were not installed. Install them and build again, or leave --bytecode out."),
    BACKSTOP_SENTENCE(IntentMustBeRenderable, "No text can show this action. Use a smaller amount or a whole hour, or sign an ordinary transaction."),
};
} // namespace cluster_sentences

namespace store_sentences {
using Code = cluster::StoreError;
constexpr Sentence table[] = {
    BACKSTOP_SENTENCE(DatabaseMustOpen, "The ledger file cannot be opened. Check its folder and your right to it."),
    BACKSTOP_SENTENCE(DatabaseMustBeWritable, "The ledger file cannot be written. Check its permissions and those of its folder."),
    BACKSTOP_SENTENCE(FileMustBeDatabase, "The file is no ledger, or was cut short. Name another one, or restore it from a copy."),
    BACKSTOP_SENTENCE(DatabaseMustBeLedger, "The file is a database of another program. Name another one."),
    BACKSTOP_SENTENCE(DatabaseVersionMustBeKnown, "The ledger was written by a newer Backstop. Open it with that one."),
    BACKSTOP_SENTENCE(DatabaseMustNotBeInUse, "Another process has the ledger open. Close it there first."),
    BACKSTOP_SENTENCE(DatabaseMustBeWhole, "The ledger file is damaged. Restore it from a copy, or start a new one; nothing was changed."),
    BACKSTOP_SENTENCE(DatabaseMustMatchItsHash, "The ledger holds something else than Backstop wrote. Restore it from a copy, or start a new one; nothing was changed."),
    BACKSTOP_SENTENCE(DiskMustHaveRoom, "The disk is full. Make room and try again; the ledger is what it was."),
    BACKSTOP_SENTENCE(DatabaseMustAnswer, "Reading or writing the ledger file failed. Check the disk and try again; the ledger is what it was."),
};
} // namespace store_sentences

namespace history_sentences {
using Code = history::HistoryError;
constexpr Sentence table[] = {
    BACKSTOP_SENTENCE(HistoryMustOpen, "The history cannot be opened. Close the other Backstop that has it, or check its folder and your right to it."),
    BACKSTOP_SENTENCE(HistoryMustBeStored, "The history cannot be written. Make room on the disk or check it; the ledger is not affected, and the history catches up by itself."),
    BACKSTOP_SENTENCE(HistoryMustBeWhole, "The history on the disk is damaged. It is made again from the ledger; ask again in a moment."),
    BACKSTOP_SENTENCE(HistoryMustReachTime, "Nothing had happened on the ledger by then. Choose a later time."),
    BACKSTOP_SENTENCE(PeriodMustNotBeEmpty, "The period ends before it begins. Choose an end after its begin."),
    BACKSTOP_SENTENCE(ClaimMustBeRecorded, "The history knows no such claim. Choose one from the list of claims."),
    BACKSTOP_SENTENCE(AmountsMustBeValued, "The ledger holds amounts that its own rules refuse, so that they have no value. Check the ledger with the version that wrote it."),
};
} // namespace history_sentences

namespace journal_sentences {
using Code = journal::JournalError;
constexpr Sentence table[] = {
    BACKSTOP_SENTENCE(JournalFolderMustExist, "The journal's folder is missing. Make it, or name another data folder; nothing is sent without a journal."),
    BACKSTOP_SENTENCE(JournalMustOpen, "The journal cannot be opened. Check that it is a file and your right to it; nothing is sent without a journal."),
    BACKSTOP_SENTENCE(JournalMustBeWritable, "The journal cannot be written. Check its permissions and those of its folder; nothing is sent without a journal."),
    BACKSTOP_SENTENCE(JournalMustNotBeInUse, "Another process writes the journal. Close Backstop there first."),
    BACKSTOP_SENTENCE(JournalDiskMustHaveRoom, "The disk of the journal is full. Make room and try again; the journal is what it was."),
    BACKSTOP_SENTENCE(JournalMustReachDisk, "Reading or writing the journal failed. Check the disk and start Backstop again: it asks what became of everything."),
    BACKSTOP_SENTENCE(JournalMustStayWithinLimit, "The journal is larger than Backstop reads. Move it away and keep it; a new one begins."),
    BACKSTOP_SENTENCE(JournalMustExist, "There is no journal there: nothing was signed with this data folder. Name another file."),
    BACKSTOP_SENTENCE(FileMustBeJournal, "The file is no journal. Name another one, or move it away; it was not changed."),
    BACKSTOP_SENTENCE(JournalVersionMustBeKnown, "The journal is of another version of Backstop. Open it with that one, or move it away; it was not changed."),
    BACKSTOP_SENTENCE(JournalHeadMustMatchItsHash, "The first bytes of the journal are damaged. Keep the file, put a copy in its place or move it away; it was not changed."),
    BACKSTOP_SENTENCE(JournalMustReachItsSeal, "The end of the journal is missing. Keep the file, put a copy in its place or move it away; it was not changed."),
    BACKSTOP_SENTENCE(JournalRecordMustMatchItsHash, "The journal holds something else than Backstop wrote. Keep it, put a copy in its place or move it away; it was not changed."),
    BACKSTOP_SENTENCE(JournalEntryMustBeReadable, "The journal has an entry that no Backstop of this version writes. Open it with a newer one; it was not changed."),
    BACKSTOP_SENTENCE(JournalEntryMustFit, "The transaction has more to remember than a journal's entry holds. Split it; nothing was sent."),
    BACKSTOP_SENTENCE(SubmittedTransactionMustBeWhole, "The transaction does not say what it is for. Build it again from its page; nothing was sent."),
    BACKSTOP_SENTENCE(SignatureMustBePending, "No transaction with this signature is on its way. Look into the journal for what became of it."),
};
} // namespace journal_sentences

namespace settings_sentences {
using Code = settings::SettingsError;
constexpr Sentence table[] = {
    BACKSTOP_SENTENCE(HomeMustBeKnown, "There is no home folder to keep files in. Set HOME or XDG_DATA_HOME to an absolute path, or name the file."),
    BACKSTOP_SENTENCE(FolderMustBeCreatable, "The folder cannot be made. Check the permissions of the one above it, or name another file."),
};
} // namespace settings_sentences

namespace replay_sentences {
using Code = replay::ReplayError;
constexpr Sentence table[] = {
    BACKSTOP_SENTENCE(FileMustOpen, "A file of the recorded story cannot be read. Check its name and its permissions, or install Backstop again."),
    BACKSTOP_SENTENCE(FileMustStayWithinLimit, "The file is larger than a story is. Check that it is the right one."),
    BACKSTOP_SENTENCE(LineMustBeKnown, "The scenario has a line that means nothing. Correct the line."),
    BACKSTOP_SENTENCE(LineMustHaveAllWords, "A line of the scenario has too few or too many words. Correct the line."),
    BACKSTOP_SENTENCE(LineMustStandOnce, "A line of the scenario stands twice. Remove one."),
    BACKSTOP_SENTENCE(NumberMustBeDecimal, "A word of the scenario is not a decimal number. Correct the line."),
    BACKSTOP_SENTENCE(NumberMustBeInRange, "A number of the scenario is out of range. Correct the line."),
    BACKSTOP_SENTENCE(TimeMustBeReadable, "A word of the scenario is not a time. Correct the line."),
    BACKSTOP_SENTENCE(TimeMustStartPeriod, "A time of the scenario is not at a quarter of an hour. Correct the line."),
    BACKSTOP_SENTENCE(TimeMustRise, "Times must rise. Put the scenario's lines in order, or choose a later time."),
    BACKSTOP_SENTENCE(MarketMustBeDeclared, "The scenario names a market that it does not declare. Declare it first."),
    BACKSTOP_SENTENCE(TrancheMustBeKnown, "There is no such tranche. Write senior or junior."),
    BACKSTOP_SENTENCE(SharesMustMakeWhole, "The parts of a whole do not add up to it. Correct the line."),
    BACKSTOP_SENTENCE(MarketMustHaveState, "The scenario says nothing of a market when it begins. Add its first state."),
    BACKSTOP_SENTENCE(CandlesMustBeQuarterHours, "The story needs candles of 15 minutes. Use such a file."),
    BACKSTOP_SENTENCE(CandlesMustReachStory, "The candles do not cover the story. Use a longer file, or a shorter story."),
    BACKSTOP_SENTENCE(AmountMustFit, "An amount of the story does not fit. Use smaller figures in the scenario."),
    BACKSTOP_SENTENCE(ClaimMustBeKnown, "The story has come to a claim that the ledger does not have. Start a new ledger."),
};
} // namespace replay_sentences

namespace wallet_sentences {
using Code = wallet::keyfile::KeyFileError;
constexpr Sentence table[] = {
    BACKSTOP_SENTENCE(FileMustOpen, "The key file cannot be read. Check its name and its permissions."),
    BACKSTOP_SENTENCE(FileMustBePrivate, "Others may read this key file, and could sign with it. Allow it to its owner alone: chmod 600."),
    BACKSTOP_SENTENCE(FileMustBeSmall, "The file is larger than a key file is. Choose the file with the 64 numbers."),
    BACKSTOP_SENTENCE(FileMustNotExist, "There is a file of this name already, and no key is written over another. Choose another name."),
    BACKSTOP_SENTENCE(FileMustBeWritable, "The key file cannot be written. Check the folder's permissions and the room on the disk."),
    BACKSTOP_SENTENCE(FileMustBeRegular, "This is a folder or a device. Choose a key file."),
    BACKSTOP_SENTENCE(KeyMustBeTheExpected, "The file holds another key than a moment ago. Choose it again and look at what is signed."),
    BACKSTOP_SENTENCE(SignatureMustVerify, "The signature is not of these bytes. Nothing was sent; try again."),
    BACKSTOP_SENTENCE(ConfigMustBeSmall, "The file is larger than the settings of the Solana CLI are. Check its name."),
    BACKSTOP_SENTENCE(ConfigMustBePlain, "The settings of the Solana CLI have a line that is not read here. Write key: value on one line, as solana config set does."),
    BACKSTOP_SENTENCE(ConfigKeyMustBeGivenOnce, "The settings of the Solana CLI name the same key twice. Remove one of the two lines."),
    BACKSTOP_SENTENCE(ConfigMustOpen, "The settings of the Solana CLI cannot be read. Run solana config set, or name the key file and the end point yourself."),
};
} // namespace wallet_sentences

namespace transaction_sentences {
using Code = core::runtime::TransactionErrorKind;
constexpr Sentence table[] = {
    BACKSTOP_SENTENCE(AccountNotFound, "The fee payer does not exist yet. Fund it, or let another pay."),
    BACKSTOP_SENTENCE(InsufficientFundsForFee, "The fee payer has too little SOL. Fund it, or let another pay."),
    BACKSTOP_SENTENCE(AlreadyProcessed, "This transaction has already run. Its effects stand."),
    BACKSTOP_SENTENCE(BlockhashNotFound, "The transaction has expired. Build and sign it again."),
    BACKSTOP_SENTENCE(SignatureFailure, "A signature is missing or wrong. Sign with every key that the transaction names."),
    BACKSTOP_SENTENCE(MissingSignatureForFee, "The fee payer has not signed. Sign with its key."),
    BACKSTOP_SENTENCE(ProgramAccountNotFound, "The ledger has no such program. Check the programs of the profile."),
    BACKSTOP_SENTENCE(SanitizeFailure, "The transaction is malformed. Build it again."),
    BACKSTOP_SENTENCE(InsufficientFundsForRent, "An account would be left with too little SOL to exist. Leave more, or all of it."),
};
constexpr const char* otherwise = QT_TRANSLATE_NOOP("ErrorText", "The ledger refused the transaction. Build it again, and report this if that does not help.");
} // namespace transaction_sentences

namespace instruction_sentences {
using Code = core::runtime::InstructionErrorKind;
constexpr Sentence table[] = {
    BACKSTOP_SENTENCE(InsufficientFunds, "An account has too little. Use a smaller amount."),
    BACKSTOP_SENTENCE(MissingRequiredSignature, "An account that must sign has not signed. Sign with its key."),
    BACKSTOP_SENTENCE(MissingAccount, "An account is missing. Create it first."),
    BACKSTOP_SENTENCE(NotEnoughAccountKeys, "The instruction lacks accounts. Build it again."),
    BACKSTOP_SENTENCE(ComputationalBudgetExceeded, "The transaction takes more computing than it asked for. Ask for more, or do less at once."),
};
constexpr const char* otherwise = QT_TRANSLATE_NOOP("ErrorText", "An instruction failed. Build the transaction again, and report this if that does not help.");
//! The Token program's own numbers.
constexpr Sentence token[] = {
    {1, QT_TRANSLATE_NOOP("ErrorText", "The token account holds too little. Use a smaller amount.")},
    {3, QT_TRANSLATE_NOOP("ErrorText", "The token account holds another token. Use one of the protocol's USDC.")},
    {4, QT_TRANSLATE_NOOP("ErrorText", "The token account belongs to somebody else. Use the owner's own.")},
    {17, QT_TRANSLATE_NOOP("ErrorText", "The token account is frozen. Ask whoever may freeze the token.")},
};
} // namespace instruction_sentences
// clang-format on

} // namespace app
