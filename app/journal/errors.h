#pragma once
//! \file
//! The rules of the journal and the outbox, for `support::Error` of module Cluster, whose numbers
//! from 301 on are theirs. Append only: the numbers appear in support logs.

#include "core/support/result.h"

#include <string>
#include <string_view>

// clang-format off
#define BACKSTOP_JOURNAL_ERRORS(ERROR) \
    /* the file */ \
    ERROR(301, JournalFolderMustExist) \
    ERROR(302, JournalMustOpen)              /* no right to it, or not a plain file */ \
    ERROR(303, JournalMustBeWritable)        /* read-only file or file system */ \
    ERROR(304, JournalMustNotBeInUse)        /* another process has it */ \
    ERROR(305, JournalDiskMustHaveRoom)      /* disk, quota or file size limit */ \
    ERROR(306, JournalMustReachDisk)         /* input or output failed */ \
    ERROR(307, JournalMustStayWithinLimit)   /* larger than is ever read */ \
    ERROR(308, JournalMustExist)             /* nothing was ever signed here */ \
    /* its content */ \
    ERROR(320, FileMustBeJournal)            /* another kind of file */ \
    ERROR(321, JournalVersionMustBeKnown)    /* written by another version */ \
    ERROR(322, JournalHeadMustMatchItsHash)  /* the first 96 bytes are damaged */ \
    ERROR(323, JournalMustReachItsSeal)      /* records are missing at its end */ \
    ERROR(324, JournalRecordMustMatchItsHash) \
    ERROR(325, JournalEntryMustBeReadable)   /* hashed rightly, but not what is written here */ \
    ERROR(326, JournalEntryMustFit)          /* asked to keep more than a record holds */ \
    /* the outbox */ \
    ERROR(351, SubmittedTransactionMustBeWhole) \
    ERROR(352, SignatureMustBePending)       /* not submitted, or over */
// clang-format on

namespace app::journal {

#define BACKSTOP_JOURNAL_ENUMERATOR(number, name) name = number,
enum class JournalError : int { BACKSTOP_JOURNAL_ERRORS(BACKSTOP_JOURNAL_ENUMERATOR) };

constexpr int firstJournalError = 301;

//! The enumerator's own spelling; empty for a number that is not one.
[[nodiscard]] std::string_view name(JournalError code);
//! \param detail facts for the log: file, offset, the system's reason
[[nodiscard]] core::support::Error fail(JournalError code, std::string detail = {});
[[nodiscard]] bool is(const core::support::Error& error, JournalError code);

} // namespace app::journal
