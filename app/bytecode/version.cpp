#include "app/bytecode/version.h"

#include "app/bytecode/programs.h"
#include "core/base/sha256.h"

namespace app::bytecode {

namespace {

std::string hexOf(const core::Digest& digest)
{
    constexpr char digits[] = "0123456789abcdef";
    std::string text;
    for (const std::uint8_t byte : digest.bytes) {
        text += digits[byte >> 4U];
        text += digits[byte & 0xfU];
    }
    return text;
}

} // namespace

std::string programsText()
{
    std::string text;
    for (const File& file : files())
        text += "program " + std::string(file.program) + ": " + std::to_string(file.bytes.size) +
                " bytes, SHA-256 " + hexOf(core::sha256(file.bytes)) + "\n";
    return text.empty() ? "programs: this build carries no bytecode\n" : text;
}

} // namespace app::bytecode
