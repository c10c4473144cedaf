#pragma once
//! \file
//! APDUs as the Solana app reads them: header, path and the chunks of a message. Written apart from
//! the host's side in `wallet/ledger/apdu.h`, so that one's mistake is not the other's.
//!
//!   CLA E0 | INS | P1 | P2 | Lc, exact | Lc bytes
//!   P2: bit 0 goes on with the message, bit 1 more will come; other bits are passed over
//!   first chunk: [paths 01, not of INS 05] | count 1 to 5 | u32 BE each | message

#include "core/base/bytes.h"
#include "core/solana/derivation_path.h"

#include <cstdint>
#include <optional>
#include <variant>
#include <vector>

namespace wallet::ledger::emulated {

namespace ins {
constexpr uint8_t configuration = 0x04;
constexpr uint8_t publicKey = 0x05;
constexpr uint8_t signTransaction = 0x06;
constexpr uint8_t signOffchain = 0x07;
constexpr uint8_t review = 0x08;
constexpr uint8_t signReviewed = 0x09;
} // namespace ins

constexpr uint8_t solanaClass = 0xe0;
constexpr size_t headerSize = 5;

//! A command that has arrived whole.
struct AppCommand
{
    uint8_t ins = 0;
    bool isConfirmed = false; //!< P1 asks for the person
    //! Nothing when the device derives no such key: an index that is not hardened, or another
    //! coin's.
    std::optional<core::solana::DerivationPath> path;
    std::vector<uint8_t> message;
};

class CommandReader
{
public:
    //! \param hasReviews  whether this version knows INS 08 and 09
    //! \return the command, or the status word to answer; 9000 for a chunk that is not the last
    [[nodiscard]] std::variant<uint16_t, AppCommand> take(core::Bytes apdu, bool hasReviews);

    //! What a message that is not complete leaves behind.
    void clear() { m_pending.reset(); }

private:
    [[nodiscard]] std::variant<uint16_t, AppCommand> takeWhole(core::Bytes apdu, bool hasReviews);
    [[nodiscard]] uint16_t begin(AppCommand& command, core::Bytes& rest) const;

    std::optional<AppCommand> m_pending;
};

} // namespace wallet::ledger::emulated
