#pragma once
//! \file
//! Every way to misuse a signed text that we know of, with the refusal that each must meet.

#include "tests/onchain/intent_kit.h"

#include <functional>

namespace tests::onchain {

struct Attack
{
    const char* name;
    uint8_t instruction;                             //!< that fails
    uint32_t code;                                   //!< of its own, or of a program that it calls
    std::function<void(IntentStage&, Intent&)> play; //!< fills the intent, ready to be sent
};

//! Against the text and the arguments that it stands for.
[[nodiscard]] const std::vector<Attack>& textAttacks();
//! Against number, hour, cluster, limits and key.
[[nodiscard]] const std::vector<Attack>& termAttacks();
//! Against the message around the text.
[[nodiscard]] const std::vector<Attack>& containerAttacks();
//! Against the signature check's form and place.
[[nodiscard]] const std::vector<Attack>& checkAttacks();
//! Against the accounts and the money.
[[nodiscard]] const std::vector<Attack>& accountAttacks();

} // namespace tests::onchain
