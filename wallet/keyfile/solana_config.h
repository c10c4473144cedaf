#pragma once
//! \file
//! The Solana CLI's own settings: `~/.config/solana/cli/config.yml`, as `solana config set` writes
//! it. Of YAML it knows what that program writes, and refuses the rest rather than guess.

#include "core/base/bytes.h"
#include "wallet/keyfile/errors.h"

#include <string>

namespace wallet::keyfile {

struct SolanaConfig
{
    std::string keypairPath; //!< a path or a signer URI; empty when it is not set
    std::string jsonRpcUrl;  //!< empty when it is not set

    friend bool operator==(const SolanaConfig&, const SolanaConfig&) = default;
};

constexpr size_t configSizeMax = size_t{64} * 1024; //!< bytes

//! \param home  an absolute path
[[nodiscard]] std::string solanaConfigPath(const std::string& home);

//! One `key: value` a line with plain or quoted scalars; unknown keys and what is indented below
//! them are skipped. \return ConfigMustBeSmall, ConfigMustBePlain with the line,
//! ConfigKeyMustBeGivenOnce with the line
[[nodiscard]] core::support::Result<SolanaConfig> parseSolanaConfig(core::Bytes text);

//! \return as parseSolanaConfig(), ConfigMustOpen
[[nodiscard]] core::support::Result<SolanaConfig> readSolanaConfig(const std::string& path);

} // namespace wallet::keyfile
