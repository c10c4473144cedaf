#pragma once
//! \file
//! The rules of vaults. Append only.

#include "core/support/result.h"

#include <string>
#include <string_view>

// clang-format off
#define BACKSTOP_VAULT_ERRORS(ERROR) \
    /* the file as it lies there */ \
    ERROR(1,  VaultMustOpen) \
    ERROR(2,  VaultMustBeRegular)      /* a folder, a device or a pipe */ \
    ERROR(3,  VaultMustBePrivate)      /* others may read or change it */ \
    ERROR(4,  VaultMustBeSmall)        /* larger than any vault */ \
    ERROR(5,  VaultMustHaveMagic)      /* another kind of file */ \
    ERROR(6,  VaultMustNotBeOlder)     /* a version that is no longer read */ \
    ERROR(7,  VaultMustNotBeNewer)     /* a version that this program does not know */ \
    ERROR(8,  VaultMustBeWhole)        /* it ends early */ \
    ERROR(9,  VaultMustBeUndamaged)    /* its checksum does not fit */ \
    ERROR(10, VaultCostMustBeBounded)  /* asks for more memory or time than any vault */ \
    ERROR(11, VaultMustBeCanonical)    /* the clear part is not as this program writes it */ \
    /* the password */ \
    ERROR(20, PasswordMustMatch) \
    ERROR(21, VaultMustBeUnaltered)    /* the password fits, the content was changed on purpose */ \
    ERROR(22, PasswordMustBeLong) \
    ERROR(23, PasswordMustBeText)      /* not UTF-8, or with control characters */ \
    ERROR(24, PasswordMustBeShorter)   /* more than passwordSizeMax bytes */ \
    ERROR(25, MemoryMustSuffice)       /* for Argon2id */ \
    /* writing */ \
    ERROR(30, VaultMustNotExist)       /* nothing is written over */ \
    ERROR(31, VaultMustBeWritable) \
    ERROR(32, DiskMustHaveRoom) \
    ERROR(33, DiskMustAnswer) \
    ERROR(34, VaultMustNotBeInUse)     /* another program is writing there at this moment */ \
    ERROR(35, VaultMustNotHaveChanged) /* another program wrote it since it was read */ \
    /* use */ \
    ERROR(40, VaultMustBeUnlocked) \
    ERROR(41, AccountMustExist) \
    ERROR(42, AccountMustBeNew) \
    ERROR(43, AccountsMustFit) \
    ERROR(44, LabelMustBeText)         /* too long, not UTF-8 or with control characters */ \
    ERROR(45, PhraseMustExist)         /* the vault holds imported keys only */ \
    ERROR(46, DisclosureMustBeChosen)  /* a secret leaves the vault on request only */ \
    ERROR(47, ExportMustNotExist) \
    ERROR(48, ExportMustBeWritable) \
    ERROR(49, SecretMustBeGiven)       /* a vault without any key */
// clang-format on

namespace wallet::vault {

#define BACKSTOP_VAULT_ENUMERATOR(number, name) name = number,
enum class VaultError : int { BACKSTOP_VAULT_ERRORS(BACKSTOP_VAULT_ENUMERATOR) };

//! The enumerator's own name, for logs and tests; empty for a number that is not one.
[[nodiscard]] std::string_view name(VaultError code);

//! \param detail  facts: the file, an offset, the system's reason; never a secret
[[nodiscard]] core::support::Error fault(VaultError code, std::string detail = {});

[[nodiscard]] bool is(const core::support::Error& error, VaultError code);

} // namespace wallet::vault
