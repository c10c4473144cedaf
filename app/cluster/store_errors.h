#pragma once
//! \file
//! The rules of the cluster module, for `support::Error` of module Cluster. Append only: the
//! numbers appear in support logs.

#include "core/support/result.h"

#include <string>
#include <string_view>

// clang-format off
#define BACKSTOP_STORE_ERRORS(ERROR) \
    ERROR(101, DatabaseMustOpen)            /* no such folder, no right to it */ \
    ERROR(102, DatabaseMustBeWritable)      /* read-only file or file system */ \
    ERROR(103, FileMustBeDatabase)          /* something else, or cut short */ \
    ERROR(104, DatabaseMustBeLedger)        /* a database, of another kind */ \
    ERROR(105, DatabaseVersionMustBeKnown)  /* written by a newer console */ \
    ERROR(106, DatabaseMustNotBeInUse)      /* another process has it */ \
    ERROR(107, DatabaseMustBeWhole)         /* SQLite finds it damaged */ \
    ERROR(108, DatabaseMustMatchItsHash)    /* well-formed, but not what was written */ \
    ERROR(109, DiskMustHaveRoom) \
    ERROR(110, DatabaseMustAnswer)         /* input or output failed, or memory ran out */
// clang-format on

namespace app::cluster {

#define BACKSTOP_STORE_ENUMERATOR(number, name) name = number,
enum class StoreError : int { BACKSTOP_STORE_ERRORS(BACKSTOP_STORE_ENUMERATOR) };

//! The enumerator's own spelling; empty for a number that is not one.
[[nodiscard]] std::string_view name(StoreError code);
//! \param detail facts for the log: file, table, row
[[nodiscard]] core::support::Error fail(StoreError code, std::string detail = {});
[[nodiscard]] bool is(const core::support::Error& error, StoreError code);

} // namespace app::cluster
