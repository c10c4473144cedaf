#pragma once
//! \file
//! The commands of the device and of its Solana app, and their answers.
//!
//!   command   CLA | INS | P1 | P2 | Lc (1, the exact length) | payload; no Le
//!   answer    payload | status word (2, big-endian)
//!
//!   B0 01 00 00  running app       → 01 | len name | len version | len flags
//!   E0 D8 00 00  open app: name    → (the device enumerates again)
//!   B0 A7 00 00  quit app          → (the same)
//!   E0 04 00 00  configuration     → blind flag, key display, major, minor, patch, at least
//!   E0 05 P1 00  public key: path  → 32 bytes; P1 01 shows it and waits for the person
//!   E0 06 01 P2  sign transaction: 01 | path | message                → 64 bytes
//!   E0 07 01 P2  sign off-chain message: 01 | path | header and text  → 64 bytes
//!
//!   path      count (1), then u32 BE each, all hardened
//!   chunks    255 bytes of payload at most; P2 00 single, 02 first, 03 middle, 01 last;
//!             an answer to a chunk that is not the last is empty
//! \source tests/vectors/ledger/golden.json

#include "core/base/address.h"
#include "core/base/bytes.h"
#include "core/solana/derivation_path.h"
#include "core/solana/hash.h"
#include "wallet/ledger/errors.h"
#include "wallet/ledger/version.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace wallet::ledger {

using Buffer = std::vector<uint8_t>;

constexpr size_t chunkSizeMax = 255;
constexpr size_t apduSizeMax = 5 + chunkSizeMax;
//! What these devices can hold of an answer, status word included.
constexpr size_t answerSizeMax = 260;

enum class Ins : uint8_t {
    Configuration = 0x04,
    PublicKey = 0x05,
    SignTransaction = 0x06,
    SignOffchain = 0x07,
};

[[nodiscard]] Buffer runningAppApdu();
//! \pre name has 1 to 255 characters
[[nodiscard]] Buffer openAppApdu(std::string_view name);
[[nodiscard]] Buffer quitAppApdu();
[[nodiscard]] Buffer configurationApdu();
//! \return PathMustFitDevice
[[nodiscard]] core::support::Result<Buffer> publicKeyApdu(const core::solana::DerivationPath& path,
                                                          bool isShown);
//! All commands that bring one message to the device; the last one's answer is the signature.
//! \pre ins is SignTransaction or SignOffchain
//! \return PathMustFitDevice
[[nodiscard]] core::support::Result<std::vector<Buffer>> signingChunks(
    Ins ins, const core::solana::DerivationPath& path, core::Bytes message);

constexpr std::string_view solanaApp = "Solana";

struct RunningApp
{
    std::string name; //!< printable ASCII
    std::string version;

    [[nodiscard]] bool isDashboard() const;
    [[nodiscard]] bool isSolana() const { return name == solanaApp; }

    friend bool operator==(const RunningApp&, const RunningApp&) = default;
};

struct Configuration
{
    bool blindSigning = false;
    bool shortKeys = false; //!< the person chose to see the ends of keys only
    Version version;

    friend bool operator==(const Configuration&, const Configuration&) = default;
};

// Each of these takes a whole answer and looks at the status word before the payload.
// Errors: those of status.h for `ins`; AnswerMustHaveItsSize.
[[nodiscard]] core::support::Result<RunningApp> runningAppOf(core::Bytes answer);
[[nodiscard]] core::support::Result<Configuration> configurationOf(core::Bytes answer);
[[nodiscard]] core::support::Result<core::Address> publicKeyOf(core::Bytes answer);
[[nodiscard]] core::support::Result<core::solana::Signature> signatureOf(Ins ins,
                                                                         core::Bytes answer);
//! Success without payload: what every chunk but the last gets, and opening or quitting an app.
[[nodiscard]] core::support::Checked emptyOf(Ins ins, core::Bytes answer);
[[nodiscard]] core::support::Checked appMoveOf(core::Bytes answer);

} // namespace wallet::ledger
