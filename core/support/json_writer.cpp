#include "core/support/json_writer.h"

#include <cassert>

namespace core::support {

void JsonWriter::lineBreak()
{
    m_text += '\n';
    m_text.append(2 * m_levels.size(), ' ');
}

void JsonWriter::beforeValue()
{
    if (m_afterKey) {
        m_afterKey = false;
        return;
    }
    if (m_levels.empty()) return;
    Level& level = m_levels.back();
    assert(level.isArray); // an object wants a key first
    if (!level.isEmpty) m_text += level.oneLine ? ", " : ",";
    if (!level.oneLine) lineBreak();
    level.isEmpty = false;
}

void JsonWriter::open(char bracket, Level level)
{
    beforeValue();
    m_text += bracket;
    m_levels.push_back(level);
}

void JsonWriter::close(char bracket)
{
    assert(!m_levels.empty() && !m_afterKey);
    const Level level = m_levels.back();
    m_levels.pop_back();
    if (!level.isEmpty && !level.oneLine) lineBreak();
    m_text += bracket;
}

void JsonWriter::beginObject()
{
    open('{', {});
}
void JsonWriter::endObject()
{
    close('}');
}
void JsonWriter::beginArray(bool oneLine)
{
    open('[', {.oneLine = oneLine, .isArray = true});
}
void JsonWriter::endArray()
{
    close(']');
}

void JsonWriter::key(std::string_view name)
{
    assert(!m_levels.empty() && !m_levels.back().isArray && !m_afterKey);
    Level& level = m_levels.back();
    if (!level.isEmpty) m_text += ',';
    lineBreak();
    level.isEmpty = false;
    m_afterKey = true; // so that the key itself is written as it stands
    string(name);
    m_text += ": ";
    m_afterKey = true;
}

void JsonWriter::string(std::string_view text)
{
    static constexpr char digits[] = "0123456789abcdef";
    beforeValue();
    m_text += '"';
    for (const char character : text) {
        const auto byte = static_cast<unsigned char>(character);
        if (character == '"' || character == '\\') {
            m_text += '\\';
            m_text += character;
        } else if (character == '\n') {
            m_text += "\\n";
        } else if (byte < 0x20) {
            m_text += "\\u00";
            m_text += digits[byte >> 4];
            m_text += digits[byte & 15];
        } else {
            m_text += character;
        }
    }
    m_text += '"';
}

void JsonWriter::number(std::int64_t value)
{
    beforeValue();
    m_text += std::to_string(value);
}

void JsonWriter::amount(std::uint64_t value)
{
    string(std::to_string(value));
}

void JsonWriter::boolean(bool value)
{
    beforeValue();
    m_text += value ? "true" : "false";
}

void JsonWriter::null()
{
    beforeValue();
    m_text += "null";
}

std::string JsonWriter::take()
{
    assert(m_levels.empty());
    m_text += '\n';
    return std::move(m_text);
}

} // namespace core::support
