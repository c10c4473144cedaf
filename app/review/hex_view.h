#pragma once
//! \file
//! Bytes, thirty-two a line: offset, hexadecimal, and a range of them marked.

#include "app/review/message_map.h"

#include <QPlainTextEdit>

namespace widgets::style {
class Theme;
}

namespace app::review {

class HexView : public QPlainTextEdit
{
    Q_OBJECT

public:
    explicit HexView(const widgets::style::Theme& theme, QWidget* parent = nullptr);

    void setBytes(const std::vector<std::uint8_t>& bytes);
    //! Marks the range and scrolls to its begin. \pre it lies within the bytes
    void mark(ByteRange range);
    [[nodiscard]] ByteRange marked() const { return m_marked; }
    //! What is marked, as text: for tests and for people who hear the screen.
    [[nodiscard]] QString markedText() const;

private:
    void paintMarks();

    const widgets::style::Theme& m_theme;
    std::vector<std::uint8_t> m_bytes;
    ByteRange m_marked;
};

} // namespace app::review
