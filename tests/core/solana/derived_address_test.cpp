//! Goal: derived addresses and the curve test are the chain's, to the bit.
//! Method: pda.json, chain_pda.json (a real runtime's answers) and ata.json row by row; the curve
//! test against libsodium's point addition and against Euler's criterion in OpenSSL's big numbers.

#include "core/solana/derived_address.h"
#include "core/solana/edwards_field.h"
#include "core/solana/program_ids.h"
#include "tests/core/solana/vectors.h"

#include <QTest>

#include <memory>

#include <openssl/bn.h>
#include <rapidcheck.h>
#include <sodium.h>

using namespace core::solana;
using namespace tests::solana;

namespace {

using core::Address;

std::vector<Bytes> seedsOf(const QJsonValue& row)
{
    std::vector<Bytes> seeds;
    for (const QJsonValue seed : row["seedsHex"_L1].toArray())
        seeds.push_back(fromHex(seed));
    return seeds;
}

std::vector<core::Bytes> views(const std::vector<Bytes>& seeds)
{
    std::vector<core::Bytes> result;
    for (const Bytes& seed : seeds)
        result.push_back(view(seed));
    return result;
}

Address fromVector(const Bytes& bytes)
{
    Address address;
    for (size_t i = 0; i < Address::size; ++i)
        address.bytes[i] = bytes.at(i);
    return address;
}

//! x² = (y² - 1) ÷ (d y² + 1) has a solution, by OpenSSL: Euler's criterion on the quotient.
bool isOnCurveByBigNumbers(Address address)
{
    address.bytes[31] &= 0x7f;
    using Number = std::unique_ptr<BIGNUM, decltype(&BN_free)>;
    const std::unique_ptr<BN_CTX, decltype(&BN_CTX_free)> context{BN_CTX_new(), BN_CTX_free};
    const auto number = [] { return Number{BN_new(), BN_free}; };
    const Number p = number();
    const Number d = number();
    const Number u = number();
    const Number v = number();
    const Number y{BN_lebin2bn(address.bytes, Address::size, nullptr), BN_free};
    BN_set_bit(p.get(), 255);
    BN_sub_word(p.get(), 19);
    BN_set_word(d.get(), 121666);
    BN_mod_inverse(d.get(), d.get(), p.get(), context.get());
    BN_mul_word(d.get(), 121665);
    BN_sub(d.get(), p.get(), d.get());
    BN_mod_sqr(u.get(), y.get(), p.get(), context.get());
    BN_mod_mul(v.get(), u.get(), d.get(), p.get(), context.get());
    BN_add_word(v.get(), 1);
    BN_sub_word(u.get(), 1);
    BN_mod_inverse(v.get(), v.get(), p.get(), context.get());
    BN_nnmod(u.get(), u.get(), p.get(), context.get());
    BN_mod_mul(u.get(), u.get(), v.get(), p.get(), context.get());
    const Number exponent{BN_dup(p.get()), BN_free};
    BN_rshift1(exponent.get(), exponent.get());
    BN_mod_exp(u.get(), u.get(), exponent.get(), p.get(), context.get());
    return BN_is_zero(u.get()) || BN_is_one(u.get());
}

//! libsodium decompresses both summands by the same rule as the chain; the sum is of no interest.
bool isOnCurveBySodium(const Address& address)
{
    const Address identity{{1}};
    Address sum;
    return crypto_core_ed25519_add(sum.bytes, address.bytes, identity.bytes) == 0;
}

} // namespace

class DerivedAddressTest : public QObject
{
    Q_OBJECT

private slots:
    void findMatchesTheVectors();
    void createMatchesTheVectors();
    void limitsAreTheChains();
    void curveTestIsTheChains();
    void curveTestMatchesBigNumbersAndSodium();
    void curveTestHandlesEncodingsFromPUp();
    void associatedAccountsMatchTheVectors();
    void seededAddressesMatchTheVectors();
    void ownersThatLookDerivedAreRefused();
};

void DerivedAddressTest::findMatchesTheVectors()
{
    for (const QJsonValue row : vectors("pda.json")["find"_L1].toArray()) {
        const auto seeds = seedsOf(row);
        const auto found = findProgramAddress(views(seeds), address(row["program"_L1]));
        VERIFY_OK(found);
        QCOMPARE(text(found->address), row["address"_L1].toString());
        QCOMPARE(int(found->bump), row["bump"_L1].toInt());
        QVERIFY(!isOnCurve(found->address));
    }
}

void DerivedAddressTest::createMatchesTheVectors()
{
    for (const QJsonValue row : vectors("pda.json")["createProgramAddress"_L1].toArray()) {
        const auto seeds = seedsOf(row);
        const auto created = createProgramAddress(views(seeds), address(row["program"_L1]));
        if (row["error"_L1].isString()) {
            COMPARE_ERROR(created, DerivedAddressMustBeOffCurve);
            continue;
        }
        VERIFY_OK(created);
        QCOMPARE(text(*created), row["address"_L1].toString());
    }
    const QJsonArray errors = vectors("pda.json")["errors"_L1].toArray();
    const auto longSeed = seedsOf(errors[0]);
    const auto manySeeds = seedsOf(errors[1]);
    COMPARE_ERROR(createProgramAddress(views(longSeed), systemId), SeedMustNotExceed32Bytes);
    COMPARE_ERROR(createProgramAddress(views(manySeeds), systemId), SeedCountMustNotExceed16);
}

void DerivedAddressTest::limitsAreTheChains()
{
    // chain_pda.json: 16 seeds are taken, 17 and a seed of 33 bytes are not, and find needs one
    // slot for the bump.
    QCOMPARE(vectors("chain_pda.json")["errors"_L1].toArray().size(), qsizetype{4});
    const Bytes byte = {1};
    const Bytes longSeed(33, 0);
    const std::vector<core::Bytes> sixteen(16, view(byte));
    const std::vector<core::Bytes> seventeen(17, view(byte));
    const core::Bytes tooLong[] = {view(longSeed)};
    const auto program = address(vectors("pda.json")["errors"_L1][0]["program"_L1]);
    const QString of16 = errorName(createProgramAddress(sixteen, program));
    QVERIFY(of16 == QLatin1String("accepted") ||
            of16 == QLatin1String("DerivedAddressMustBeOffCurve"));
    COMPARE_ERROR(createProgramAddress(seventeen, program), SeedCountMustNotExceed16);
    COMPARE_ERROR(createProgramAddress(tooLong, program), SeedMustNotExceed32Bytes);
    COMPARE_ERROR(findProgramAddress(sixteen, program), SeedCountMustNotExceed16);
    COMPARE_ERROR(findProgramAddress(tooLong, program), SeedMustNotExceed32Bytes);
}

void DerivedAddressTest::curveTestIsTheChains()
{
    int differences = 0;
    for (const QJsonValue row : vectors("chain_pda.json")["curve"_L1].toArray()) {
        const Address point = fromVector(fromHex(row["bytesHex"_L1]));
        QVERIFY2(isOnCurve(point) == row["onCurveChain"_L1].toBool(),
                 qPrintable(row["bytesHex"_L1].toString()));
        differences += row["onCurveChain"_L1].toBool() != row["onCurveWeb3js"_L1].toBool();
    }
    QVERIFY(differences > 0); // the rows that tell the two rules apart are there
    // pda.json has the client's rule: the same for what is reduced and positive.
    for (const QJsonValue row : vectors("pda.json")["isOnCurve"_L1].toArray()) {
        const Address point = fromVector(fromHex(row["bytesHex"_L1]));
        QCOMPARE(isOnCurve(point), isOnCurveByBigNumbers(point));
    }
}

void DerivedAddressTest::curveTestMatchesBigNumbersAndSodium()
{
    QVERIFY(rc::check([] {
        const auto bytes =
            *rc::gen::container<std::vector<uint8_t>>(Address::size, rc::gen::arbitrary<uint8_t>());
        const Address point = fromVector(bytes);
        RC_ASSERT(isOnCurve(point) == isOnCurveByBigNumbers(point));
    }));
    // Uniform points, both ways of being right at once.
    Address point;
    for (int i = 0; i < 2000; ++i) {
        const Hash hash = sha256({bytesOf(point)});
        point = fromVector({hash.bytes, hash.bytes + Hash::size});
        QCOMPARE(isOnCurve(point), isOnCurveBySodium(point));
        QCOMPARE(isOnCurve(point), isOnCurveByBigNumbers(point));
    }
}

void DerivedAddressTest::curveTestHandlesEncodingsFromPUp()
{
    // y from p - 20 to 2^255 - 1, with both signs: all the encodings that reduce, and their
    // neighbours.
    for (int low = 0xed - 20; low <= 0xff; ++low)
        for (const uint8_t top : {uint8_t{0x7f}, uint8_t{0xff}}) {
            Address point;
            std::fill(point.bytes, point.bytes + 32, uint8_t{0xff});
            point.bytes[0] = static_cast<uint8_t>(low);
            point.bytes[31] = top;
            QCOMPARE(isOnCurve(point), isOnCurveByBigNumbers(point));
        }
    for (int low = 0; low < 64; ++low)
        QCOMPARE(isOnCurve(Address{{static_cast<uint8_t>(low)}}),
                 isOnCurveByBigNumbers(Address{{static_cast<uint8_t>(low)}}));
}

void DerivedAddressTest::associatedAccountsMatchTheVectors()
{
    for (const QJsonValue row : vectors("ata.json")["cases"_L1].toArray()) {
        const auto account = associatedTokenAddress(
            address(row["owner"_L1]), address(row["mint"_L1]), address(row["tokenProgram"_L1]));
        VERIFY_OK(account);
        QCOMPARE(text(account->address), row["ata"_L1].toString());
        if (row["bump"_L1].isDouble()) QCOMPARE(int(account->bump), row["bump"_L1].toInt());
    }
}

void DerivedAddressTest::seededAddressesMatchTheVectors()
{
    for (const QJsonValue row : vectors("ata.json")["createWithSeed"_L1].toArray()) {
        const auto created =
            createWithSeed(address(row["base"_L1]), row["seed"_L1].toString().toStdString(),
                           address(row["owner"_L1]));
        VERIFY_OK(created);
        QCOMPARE(text(*created), row["address"_L1].toString());
    }
    COMPARE_ERROR(createWithSeed(systemId, std::string(33, 'x'), systemId),
                  SeedMustNotExceed32Bytes);
}

void DerivedAddressTest::ownersThatLookDerivedAreRefused()
{
    Address owner;
    const std::string_view marker = "ProgramDerivedAddress";
    std::copy(marker.begin(), marker.end(), owner.bytes + 32 - marker.size());
    COMPARE_ERROR(createWithSeed(systemId, "x", owner), SeededOwnerMustNotLookDerived);
    owner.bytes[31] ^= 1;
    VERIFY_OK(createWithSeed(systemId, "x", owner));
}

QTEST_APPLESS_MAIN(DerivedAddressTest)
#include "derived_address_test.moc"
