#pragma once
//! \file
//! The text of an intent as it grows, line by line. Printable ASCII and line feeds, nothing else:
//! every device draws that, and none draws two texts alike.

#include "core/base/address.h"
#include "core/base/amount.h"
#include "core/base/bytes.h"
#include "core/base/text.h"

namespace core::programs::intent {

class IntentText
{
public:
    static constexpr size_t sizeMax = 480; //!< bytes; more than any device shows in full

    IntentText& put(core::Text text);
    IntentText& number(uint64_t value);
    //! With at least two and at most `places` digits behind the point, none of them a zero that
    //! says nothing: 1500000 of six places is 1.50. Two values never look alike.
    IntentText& decimal(uint64_t raw, int places);
    template <class R, int D, class T> IntentText& amount(const Quantity<R, D, T>& value)
    {
        return decimal(value.raw(), D);
    }
    IntentText& endLine();

    //! Of what was put since the last line feed.
    [[nodiscard]] size_t lineSize() const { return m_size - m_lineBegin; }
    //! False when something did not fit: the text is then worth nothing.
    [[nodiscard]] bool fits() const { return !m_overflows; }
    [[nodiscard]] core::Text text() const { return {m_characters, m_size}; }

private:
    char m_characters[sizeMax];
    size_t m_size = 0;
    size_t m_lineBegin = 0;
    bool m_overflows = false;
};

} // namespace core::programs::intent
