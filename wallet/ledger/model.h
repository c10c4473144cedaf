#pragma once
//! \file
//! Which device it is. The model decides what its screen shows and how.

#include <cstdint>
#include <optional>
#include <string_view>

namespace wallet::ledger {

enum class Model {
    NanoS,
    NanoX,
    NanoSPlus,
    Stax,
    Flex,
    Gen5,
    Unknown, //!< newer than this program, or reached by TCP, where nothing tells
};

constexpr uint16_t usbVendor = 0x2c97;

//! The upper byte of the USB product is the model, the lower one says what it offers just now.
[[nodiscard]] Model modelOfProduct(uint16_t product);

//! For people: "Nano S Plus"; "Ledger" for Unknown.
[[nodiscard]] std::string_view modelName(Model model);

//! The words of the field's emulator: nanos nanox nanosp stax flex apex_p; "unknown" for Unknown.
[[nodiscard]] std::string_view modelWord(Model model);
[[nodiscard]] std::optional<Model> parseModel(std::string_view word);

//! Stax, Flex and Gen5: pages of many lines, and a finger instead of buttons.
[[nodiscard]] bool isTouch(Model model);

} // namespace wallet::ledger
