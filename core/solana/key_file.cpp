#include "core/solana/key_file.h"

#include <cassert>
#include <cstring>

namespace core::solana {

namespace {

constexpr size_t secretSize = 64;

bool isDigit(uint8_t character)
{
    return character >= '0' && character <= '9';
}

class Scanner
{
public:
    explicit Scanner(Bytes json) : m_json(json) {}

    [[nodiscard]] size_t at() const { return m_at; }
    [[nodiscard]] bool atEnd() const { return m_at == m_json.size; }
    //! Zero at the end: no character that the format uses.
    [[nodiscard]] uint8_t peek() const { return atEnd() ? uint8_t{0} : m_json.data[m_at]; }

    void skipSpace()
    {
        while (peek() == ' ' || peek() == '\t' || peek() == '\n' || peek() == '\r')
            ++m_at;
    }

    bool accept(char expected)
    {
        skipSpace();
        if (peek() != static_cast<uint8_t>(expected)) return false;
        ++m_at;
        return true;
    }

    //! An integer from 0 to 255 without sign, point, exponent or leading zero.
    support::Result<uint8_t> byte()
    {
        skipSpace();
        const size_t start = m_at;
        unsigned value = 0;
        while (isDigit(peek()) && m_at - start < 3)
            value = 10 * value + (m_json.data[m_at++] - unsigned{'0'});
        const size_t digits = m_at - start;
        if (digits == 0 && (atEnd() || peek() == ',' || peek() == ']'))
            return failAt(Errc::KeyFileMustBeJsonArray, start);
        const bool hasLeadingZero = digits > 1 && m_json.data[start] == '0';
        const bool goesOn = isDigit(peek()) || peek() == '.' || peek() == 'e' || peek() == 'E';
        if (digits == 0 || hasLeadingZero || goesOn || value > 255)
            return failAt(Errc::KeyFileValueMustBeByte, start);
        return static_cast<uint8_t>(value);
    }

private:
    Bytes m_json;
    size_t m_at = 0;
};

support::Error wrongCount(size_t count, size_t offset)
{
    return fail(Errc::KeyFileMustHold64Bytes,
                "offset " + std::to_string(offset) + ": " + std::to_string(count) + " values");
}

} // namespace

support::Result<Keypair> parseKeyFile(Bytes json)
{
    Scanner scanner{json};
    if (!scanner.accept('[')) return failAt(Errc::KeyFileMustBeJsonArray, scanner.at());

    SecretBuffer secret{secretSize};
    size_t count = 0;
    bool isOpen = !scanner.accept(']');
    while (isOpen) {
        const auto value = scanner.byte();
        if (!value) return value.error();
        if (count == secretSize) return wrongCount(count + 1, scanner.at());
        secret.data()[count++] = *value;
        if (scanner.accept(',')) continue;
        if (!scanner.accept(']')) return failAt(Errc::KeyFileMustBeJsonArray, scanner.at());
        isOpen = false;
    }
    scanner.skipSpace();
    if (!scanner.atEnd()) return failAt(Errc::TrailingBytesMustBeAbsent, scanner.at());
    if (count != secretSize) return wrongCount(count, scanner.at());
    return Keypair::fromSecret(secret.bytes());
}

SecretBuffer formatKeyFile(const Keypair& keypair)
{
    const auto digitsOf = [](uint8_t value) {
        return size_t{value > 99 ? 3U : value > 9 ? 2U : 1U};
    };
    const Bytes secret = keypair.secret().bytes();
    assert(secret.size == secretSize);
    size_t size = 1 + secretSize; // a bracket, then a comma or the last bracket after each value
    for (const uint8_t value : secret)
        size += digitsOf(value);

    SecretBuffer json{size};
    uint8_t* to = json.data();
    *to++ = '[';
    for (size_t i = 0; i < secretSize; ++i) {
        const uint8_t value = secret.data[i];
        if (value > 99) *to++ = static_cast<uint8_t>('0' + value / 100);
        if (value > 9) *to++ = static_cast<uint8_t>('0' + value / 10 % 10);
        *to++ = static_cast<uint8_t>('0' + value % 10);
        *to++ = i + 1 < secretSize ? ',' : ']';
    }
    assert(to == json.data() + size);
    return json;
}

} // namespace core::solana
