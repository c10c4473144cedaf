#include "core/programs/intent/text.h"

namespace core::programs::intent {

namespace {

constexpr size_t digitsMax = 20; // of 2^64 - 1
constexpr int placesLeast = 2;

} // namespace

IntentText& IntentText::put(core::Text text)
{
    if (m_overflows || text.size > sizeMax - m_size) {
        m_overflows = true;
        return *this;
    }
    copyBytes(m_characters + m_size, text.characters, text.size);
    m_size += text.size;
    return *this;
}

IntentText& IntentText::number(uint64_t value)
{
    char digits[digitsMax];
    size_t begin = digitsMax;
    do {
        digits[--begin] = static_cast<char>('0' + value % 10);
        value /= 10;
    } while (value != 0);
    return put({digits + begin, digitsMax - begin});
}

IntentText& IntentText::decimal(uint64_t raw, int places)
{
    while (places > placesLeast && raw % 10 == 0) {
        raw /= 10;
        --places;
    }
    char fraction[digitsMax];
    size_t begin = digitsMax;
    for (int i = 0; i < places; ++i) {
        fraction[--begin] = static_cast<char>('0' + raw % 10);
        raw /= 10;
    }
    fraction[--begin] = '.';
    return number(raw).put({fraction + begin, digitsMax - begin});
}

IntentText& IntentText::endLine()
{
    put("\n");
    m_lineBegin = m_size;
    return *this;
}

} // namespace core::programs::intent
