//! Goal: SHA-256 and the discriminators are right at compile time and at run time.
//! Method: published digests as static assertions, then OpenSSL's over all lengths to 300 bytes.

#include "core/base/sha256.h"

#include <QByteArray>
#include <QTest>

#include <openssl/sha.h>

using core::Digest;

namespace {

consteval Digest digestOf(const char* characters, size_t count)
{
    core::Sha256 hash;
    hash.updateCharacters(characters, count);
    return hash.finish();
}

// FIPS 180-4, examples of NIST's cryptographic toolkit.
constexpr Digest empty{{0xe3, 0xb0, 0xc4, 0x42, 0x98, 0xfc, 0x1c, 0x14, 0x9a, 0xfb, 0xf4,
                        0xc8, 0x99, 0x6f, 0xb9, 0x24, 0x27, 0xae, 0x41, 0xe4, 0x64, 0x9b,
                        0x93, 0x4c, 0xa4, 0x95, 0x99, 0x1b, 0x78, 0x52, 0xb8, 0x55}};
constexpr Digest abc{{0xba, 0x78, 0x16, 0xbf, 0x8f, 0x01, 0xcf, 0xea, 0x41, 0x41, 0x40,
                      0xde, 0x5d, 0xae, 0x22, 0x23, 0xb0, 0x03, 0x61, 0xa3, 0x96, 0x17,
                      0x7a, 0x9c, 0xb4, 0x10, 0xff, 0x61, 0xf2, 0x00, 0x15, 0xad}};
static_assert(digestOf("", 0) == empty);
static_assert(digestOf("abc", 3) == abc);

// The discriminator of `initialize` that stands in every Anchor interface description with one:
// [175, 175, 109, 31, 13, 152, 155, 237].
static_assert(core::discriminator("global", "initialize") == 0xed9b'980d'1f6d'afafULL);

QByteArray expected(const QByteArray& message)
{
    QByteArray digest(SHA256_DIGEST_LENGTH, '\0');
    SHA256(reinterpret_cast<const unsigned char*>(message.constData()),
           static_cast<size_t>(message.size()), reinterpret_cast<unsigned char*>(digest.data()));
    return digest;
}

QByteArray bytesOf(const Digest& digest)
{
    return {reinterpret_cast<const char*>(digest.bytes), qsizetype(Digest::size)};
}

core::Bytes view(const QByteArray& message)
{
    return {reinterpret_cast<const uint8_t*>(message.constData()),
            static_cast<size_t>(message.size())};
}

QByteArray messageOf(int size)
{
    QByteArray message;
    for (int i = 0; i < size; ++i)
        message.append(static_cast<char>(i * 7 + size));
    return message;
}

} // namespace

class Sha256Test : public QObject
{
    Q_OBJECT

private slots:
    void digestsOfAllLengthsAreOpenSsls();
    void piecesGiveTheDigestOfTheWhole();
    void discriminatorIsTheStartOfTheDigest();
};

void Sha256Test::digestsOfAllLengthsAreOpenSsls()
{
    for (int size = 0; size <= 300; ++size) {
        const QByteArray message = messageOf(size);
        QCOMPARE(bytesOf(core::sha256(view(message))), expected(message));
    }
}

void Sha256Test::piecesGiveTheDigestOfTheWhole()
{
    const QByteArray message = messageOf(200);
    for (int cut = 0; cut <= 200; ++cut) {
        core::Sha256 hash;
        hash.update(view(message.left(cut)));
        hash.update(view(message.mid(cut)));
        QCOMPARE(bytesOf(hash.finish()), expected(message));
    }
}

void Sha256Test::discriminatorIsTheStartOfTheDigest()
{
    constexpr uint64_t value = core::discriminator("account", "Pool");
    const QByteArray digest = expected("account:Pool");
    for (int i = 0; i < 8; ++i)
        QCOMPARE(static_cast<uint8_t>(value >> (8 * i)), static_cast<uint8_t>(digest[i]));
}

QTEST_APPLESS_MAIN(Sha256Test)
#include "sha256_test.moc"
