#include "core/runtime/logs.h"

#include "core/runtime/costs.h"

#include <utility>

namespace core::runtime {

std::string base64(Bytes bytes)
{
    constexpr char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string text;
    text.reserve((bytes.size + 2) / 3 * 4);
    for (size_t i = 0; i < bytes.size; i += 3) {
        const size_t left = bytes.size - i;
        const uint32_t group = (uint32_t{bytes.data[i]} << 16) |
                               (left > 1 ? uint32_t{bytes.data[i + 1]} << 8 : 0) |
                               (left > 2 ? uint32_t{bytes.data[i + 2]} : 0);
        text += alphabet[group >> 18];
        text += alphabet[(group >> 12) & 63];
        text += left > 1 ? alphabet[(group >> 6) & 63] : '=';
        text += left > 2 ? alphabet[group & 63] : '=';
    }
    return text;
}

void Logs::add(std::string line)
{
    if (!m_isRecording) return;
    if (m_size + line.size() >= costs::logBytesMax) {
        if (!std::exchange(m_isTruncated, true)) m_lines.emplace_back("Log truncated");
        return;
    }
    m_size += line.size();
    m_lines.push_back(std::move(line));
}

} // namespace core::runtime
