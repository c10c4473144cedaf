#include "wallet/ledger/forecast/line_width.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace wallet::ledger::forecast {

namespace {

constexpr size_t characterCount = 95; // 0x20 to 0x7E
using Widths = std::array<uint8_t, characterCount>;

// Sixteen to a line, as ASCII tables have them.
// clang-format off
// Open Sans Regular 11 px, of the device's software kit. X has 7 px and not 6: an observed line
// breaks there. & is the wider of the two that are published, for it was never observed.
constexpr Widths nano = {
     3,  3,  4,  7,  6,  9,  9,  2,  3,  3,  6,  6,  3,  4,  3,  4,
     6,  6,  6,  6,  8,  6,  6,  6,  6,  6,  3,  3,  6,  6,  6,  5,
    10,  7,  7,  7,  8,  6,  6,  8,  8,  3,  4,  7,  6, 10,  8,  9,
     7,  9,  7,  6,  7,  8,  7, 10,  7,  6,  6,  4,  4,  4,  6,  5,
     6,  6,  7,  5,  7,  6,  5,  6,  7,  3,  4,  6,  3, 10,  7,  7,
     7,  7,  4,  5,  4,  7,  6,  9,  6,  6,  5,  4,  6,  4,  6};
// Inter Medium 32 px
constexpr Widths stax = {
     9,  9, 13, 20, 20, 25, 20,  7, 11, 11, 16, 20,  9, 14,  9,  9,
    20, 14, 19, 20, 20, 20, 20, 18, 19, 20,  9,  9, 20, 20, 20, 16,
    29, 21, 21, 23, 23, 19, 18, 23, 23, 15, 17, 20, 17, 27, 23, 24,
    20, 24, 20, 20, 20, 23, 21, 29, 20, 21, 19, 12,  9, 11, 15, 16,
    13, 18, 20, 17, 20, 19, 11, 20, 18,  7,  8, 17, 10, 27, 18, 20,
    20, 20, 12, 16, 11, 18, 17, 25, 17, 17, 17, 11, 10, 11, 20};
// Inter Medium 36 px
constexpr Widths flex = {
    10, 11, 14, 23, 23, 30, 24,  8, 14, 14, 19, 24, 10, 17, 10, 13,
    23, 17, 22, 23, 24, 22, 23, 21, 23, 23, 10, 10, 24, 24, 24, 19,
    35, 25, 24, 26, 26, 22, 21, 27, 27, 10, 20, 24, 20, 32, 27, 28,
    23, 28, 23, 23, 23, 27, 25, 35, 24, 25, 23, 14, 13, 14, 17, 18,
    18, 21, 23, 20, 23, 21, 13, 22, 22,  9, 10, 20,  9, 32, 22, 22,
    22, 22, 14, 19, 13, 21, 20, 30, 20, 20, 20, 14, 12, 14, 24};
// Nanotext Medium 18 px
constexpr Widths gen5 = {
     5,  5,  9, 12, 12, 19, 12,  6,  7,  7,  9, 12,  5,  8,  5,  7,
    12,  7, 11, 11, 12, 11, 11, 10, 11, 11,  5,  6, 12, 12, 12, 10,
    18, 13, 12, 13, 13, 11, 11, 13, 13,  8, 10, 12, 10, 16, 13, 14,
    12, 14, 12, 12, 10, 13, 13, 18, 13, 12, 12,  7,  7,  7,  9,  8,
     6, 10, 11, 10, 11, 11,  7, 11, 11,  4,  4, 10,  5, 16, 11, 11,
    11, 11,  7, 10,  6, 11, 10, 15, 10, 10, 10,  8,  6,  8, 12};
// clang-format on

struct Font
{
    const Widths& widths;
    int lineWidth;
};

//! Nano models have one font and one line width; what is unknown is taken for one of them.
Font fontOf(Model model)
{
    switch (model) {
    case Model::Stax: return {stax, 400 - 2 * 24};
    case Model::Flex: return {flex, 480 - 2 * 32};
    case Model::Gen5: return {gen5, 300 - 2 * 24};
    case Model::NanoS:
    case Model::NanoX:
    case Model::NanoSPlus:
    case Model::Unknown: break;
    }
    return {nano, 114};
}

int widthOf(char character, const Widths& widths)
{
    const auto index = static_cast<size_t>(static_cast<unsigned char>(character)) - 0x20;
    return index < characterCount ? widths[index] : *std::ranges::max_element(widths);
}

//! After or in front of one of these a line may end.
bool endsWord(char character)
{
    return character == ' ' || character == '\n' || character == '-' || character == '_';
}

//! How many of the characters are the first line, a line feed at its end included.
size_t firstLine(std::string_view text, const Font& font)
{
    size_t size = 0;
    size_t wordEnd = 0; // where the last word that fits ends; 0: there is none
    for (int width = 0; size < text.size(); ++size) {
        const char character = text[size];
        if (character == '\n') return size + 1;
        width += widthOf(character, font.widths);
        if (width > font.lineWidth) break;
        if (endsWord(character)) wordEnd = size;
    }
    const bool isWithinWord =
        size > 0 && size < text.size() && !endsWord(text[size - 1]) && !endsWord(text[size]);
    return isWithinWord && wordEnd > 0 ? wordEnd : std::max<size_t>(size, 1);
}

} // namespace

int lineWidthMax(Model model)
{
    return fontOf(model).lineWidth;
}

int textWidth(std::string_view text, Model model)
{
    const Font font = fontOf(model);
    int width = 0;
    for (const char character : text)
        width += widthOf(character, font.widths);
    return width;
}

bool fitsLine(std::string_view text, Model model)
{
    return textWidth(text, model) <= lineWidthMax(model);
}

std::vector<std::string> breakLines(std::string_view text, Model model)
{
    const Font font = fontOf(model);
    std::vector<std::string> lines;
    while (!text.empty()) {
        const size_t size = firstLine(text, font);
        std::string_view line = text.substr(0, size);
        if (line.ends_with('\n')) line.remove_suffix(1);
        lines.emplace_back(line);
        text.remove_prefix(size);
    }
    return lines;
}

} // namespace wallet::ledger::forecast
