#pragma once
//! \file
//! Writes JSON in the order of the calls, indented by two spaces. Values are text: 64-bit integers
//! never pass through a double.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace core::support {

//! Builds one document. Every begin needs its end; inside an object every value needs a key first.
class JsonWriter
{
public:
    void beginObject();
    void endObject();
    //! \param oneLine  elements stand side by side
    void beginArray(bool oneLine = false);
    void endArray();
    void key(std::string_view name);

    void string(std::string_view text); //!< escaped; UTF-8 passes through
    void number(std::int64_t value);    //!< for numbers that a double holds: counts, indices
    void amount(std::uint64_t value);   //!< as a string
    void boolean(bool value);
    void null();

    //! The document, with a final line break. \pre every begin was ended
    [[nodiscard]] std::string take();

private:
    struct Level
    {
        bool isEmpty = true;
        bool oneLine = false;
        bool isArray = false;
    };

    void beforeValue();
    void open(char bracket, Level level);
    void close(char bracket);
    void lineBreak();

    std::string m_text;
    std::vector<Level> m_levels;
    bool m_afterKey = false;
};

} // namespace core::support
