#pragma once
//! \file
//! The Solana app of an emulated device: commands in, answers or questions to its person out. What
//! is clear, blind or refused, and what is drawn, is the forecast's decision.

#include "wallet/ledger/emulated/answer.h"
#include "wallet/ledger/emulated/behaviour.h"
#include "wallet/ledger/emulated/command_reader.h"
#include "wallet/ledger/emulated/device_keys.h"
#include "wallet/ledger/emulated/script.h"
#include "wallet/ledger/forecast/pages.h"

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace wallet::ledger::emulated {

//! What the person is asked.
struct Question
{
    RequestKind kind{};
    core::solana::DerivationPath path;
    core::Address signer;         //!< the key at that path
    std::vector<uint8_t> message; //!< what would be signed
    std::string appName;          //!< OpenApp
    bool isBlind = false;
    std::vector<forecast::DevicePage> pages; //!< the last one is where approving is possible
};

using Reaction = std::variant<Answer, Question>;

class SolanaApp
{
public:
    [[nodiscard]] Reaction receive(core::Bytes apdu,
                                   const DeviceKeys& keys,
                                   const Settings& settings,
                                   const Fault& fault);

    //! What the person's approval gives. \param fault  AlterSignature, SignOther and OtherKey count
    [[nodiscard]] Answer approve(const Question& question,
                                 const DeviceKeys& keys,
                                 const Fault& fault);

    //! Forgets chunks and reviews, as an app that is closed.
    void clear();

private:
    //! A review that was approved and may be signed once.
    struct Reviewed
    {
        core::solana::DerivationPath path;
        std::vector<uint8_t> message; //!< its blockhash zeroed
    };

    [[nodiscard]] Reaction publicKey(const AppCommand& command,
                                     const DeviceKeys& keys,
                                     const Settings& settings,
                                     const Fault& fault) const;
    [[nodiscard]] Reaction transaction(AppCommand command,
                                       const DeviceKeys& keys,
                                       const Settings& settings) const;
    [[nodiscard]] Reaction offchain(AppCommand command,
                                    const DeviceKeys& keys,
                                    const Settings& settings) const;
    [[nodiscard]] Answer signReviewed(const AppCommand& command,
                                      const DeviceKeys& keys,
                                      const Fault& fault);

    CommandReader m_reader;
    std::optional<Reviewed> m_reviewed;
};

} // namespace wallet::ledger::emulated
