#pragma once
//! \file
//! The words of a new phrase on their way to a person, and back as a proof that they arrived.

#include "app/ctl/arguments.h"
#include "core/solana/secret_buffer.h"

namespace app::ctl {

constexpr OptionRule mnemonicOutOption{.name = "--mnemonic-out"};

//! Writes them to the new file of the option, or shows them on the terminal and asks for some of
//! them. Never on standard output.
//! \return PhraseMustHaveReader without either, WordsMustBeConfirmed, as writeSecretFile()
[[nodiscard]] core::support::Checked handOver(const core::solana::SecretBuffer& words,
                                              const Arguments& arguments);

} // namespace app::ctl
