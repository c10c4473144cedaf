//! Goal: descriptions are read as what they say, or refused by the rule that they break; the
//! shipped ones are what the programs' builders do.
//! Method: one row a rule; all shipped descriptions against the hashes that clients compute.

#include "core/base/sha256.h"
#include "core/solana/program_ids.h"
#include "tests/core/decode/kit.h"

#include <QTest>

using core::decode::Description;
using core::decode::Field;
using core::decode::FieldKind;
using core::decode::Interfaces;
using namespace tests::decode;

namespace {

core::support::Result<Interfaces> load(const QByteArray& json)
{
    const Description one{{json.constData(), std::size_t(json.size())}, std::nullopt};
    return Interfaces::load({&one, 1});
}

//! A description of one program with these instructions and types.
QByteArray program(const char* instructions, const char* types = "")
{
    return QByteArrayLiteral("{\"address\": \"11111111111111111111111111111111\", \"metadata\": "
                             "{\"name\": \"p\"}, \"instructions\": [") +
           instructions + "], \"types\": [" + types + "]}";
}

//! One instruction with these arguments.
QByteArray taking(const char* arguments, const char* types = "")
{
    return program((QByteArrayLiteral(
                        "{\"name\": \"i\", \"discriminator\": [1], \"accounts\": [], \"args\": [") +
                    arguments + "]}")
                       .constData(),
                   types);
}

QByteArray naming(const char* accounts)
{
    return program((QByteArrayLiteral(
                        "{\"name\": \"i\", \"discriminator\": [1], \"args\": [], \"accounts\": [") +
                    accounts + "]}")
                       .constData());
}

std::vector<Field> fieldsOf(const QByteArray& json)
{
    const auto loaded = load(json);
    if (!loaded) qFatal("%s: %s", qPrintable(ruleOf(loaded)), loaded.error().detail.c_str());
    return loaded->all().begin()->second.calls.at(0).fields;
}

const char plain[] = R"({"name": "i", "discriminator": [1], "accounts": [], "args": []})";

struct Refusal
{
    const char* title;
    QByteArray json;
    const char* rule;
};

// clang-format off
const Refusal refusals[] = {
    {"as it is", program(plain), "accepted"},
    {"empty", "", "DescriptionMustBeJson"},
    {"cut", program(plain).chopped(1), "DescriptionMustBeJson"},
    {"two documents", program(plain) + "{}", "DescriptionMustBeJson"},
    {"too deep", QByteArray(200, '[') + QByteArray(200, ']'), "DescriptionMustBeJson"},
    {"no UTF-8", "\"\xff\"", "DescriptionMustBeJson"},
    {"an array", "[]", "DescriptionMemberMustBeOfItsKind"},
    {"no name", R"({"address": "11111111111111111111111111111111", "metadata": {}, "instructions": []})",
        "DescriptionMustHaveMember"},
    {"no address", R"({"metadata": {"name": "p"}, "instructions": []})",
        "DescriptionMustHaveMember"},
    {"no instructions", R"({"address": "11111111111111111111111111111111", "metadata": {"name": "p"}})",
        "DescriptionMustHaveMember"},
    {"no discriminator", program(R"({"name": "i", "accounts": [], "args": []})"),
        "DescriptionMustHaveMember"},
    {"no type", taking(R"({"name": "a"})"), "DescriptionMustHaveMember"},
    {"unknown member", program(R"({"name": "i", "discriminator": [1], "accounts": [], "args": [], "hidden": 1})"),
        "DescriptionMemberMustBeKnown"},
    {"optional account", naming(R"({"name": "a", "optional": true})"),
        "DescriptionMemberMustBeKnown"},
    {"nested accounts", naming(R"({"name": "a", "accounts": []})"),
        "DescriptionMemberMustBeKnown"},
    {"enum with fields", taking(R"({"name": "a", "type": {"defined": {"name": "E"}}})",
        R"({"name": "E", "type": {"kind": "enum", "variants": [{"name": "A", "fields": []}]}})"),
        "DescriptionMemberMustBeKnown"},
    {"flag is a number", naming(R"({"name": "a", "signer": 1})"),
        "DescriptionMemberMustBeOfItsKind"},
    {"byte too large", program(R"({"name": "i", "discriminator": [256], "accounts": [], "args": []})"),
        "DescriptionMemberMustBeOfItsKind"},
    {"byte with places", program(R"({"name": "i", "discriminator": [1.0], "accounts": [], "args": []})"),
        "DescriptionMemberMustBeOfItsKind"},
    {"name is no word", taking(R"({"name": "a b", "type": "u8"})"),
        "DescriptionMemberMustBeOfItsKind"},
    {"name too long", taking(("{\"name\": \"" + QByteArray(65, 'a') + "\", \"type\": \"u8\"}").constData()),
        "DescriptionMemberMustBeOfItsKind"},
    {"rest is not last", naming(R"({"name": "a", "rest": true}, {"name": "b"})"),
        "DescriptionMemberMustBeOfItsKind"},
    {"text to the end is not last", taking(R"({"name": "a", "type": {"string": "rest"}}, {"name": "b", "type": "u8"})"),
        "DescriptionMemberMustBeOfItsKind"},
    {"rule for a structure", taking(R"({"name": "a", "type": {"array": ["u16", 2]}, "value": "1"})"),
        "DescriptionMemberMustBeOfItsKind"},
    {"member twice", taking(R"({"name": "a", "type": "u8", "type": "u64"})"),
        "DescriptionMemberMustStandOnce"},
    {"instruction twice", program((QByteArray(plain) + "," + QByteArray(plain).replace("[1]", "[2]")).constData()),
        "DescriptionNameMustBeUnique"},
    {"argument twice", taking(R"({"name": "a", "type": "u8"}, {"name": "a", "type": "u8"})"),
        "DescriptionNameMustBeUnique"},
    {"account twice", naming(R"({"name": "a"}, {"name": "a"})"), "DescriptionNameMustBeUnique"},
    {"type twice", taking("", R"({"name": "T", "type": {"kind": "struct", "fields": []}},
                                    {"name": "T", "type": {"kind": "struct", "fields": []}})"),
        "DescriptionNameMustBeUnique"},
    {"variant twice", taking(R"({"name": "a", "type": {"defined": {"name": "E"}}})",
        R"({"name": "E", "type": {"kind": "enum", "variants": [{"name": "A"}, {"name": "A"}]}})"),
        "DescriptionNameMustBeUnique"},
    {"float", taking(R"({"name": "a", "type": "f64"})"), "DescriptionTypeMustBeKnown"},
    {"vector", taking(R"({"name": "a", "type": {"vec": "u8"}})"), "DescriptionTypeMustBeKnown"},
    {"option of a number", taking(R"({"name": "a", "type": {"option": "u64"}})"),
        "DescriptionTypeMustBeKnown"},
    {"undefined", taking(R"({"name": "a", "type": {"defined": {"name": "Gone"}}})"),
        "DescriptionTypeMustBeKnown"},
    {"two types", taking(R"({"name": "a", "type": {"option": "pubkey", "string": "u64"}})"),
        "DescriptionTypeMustBeKnown"},
    {"array too long", taking(R"({"name": "a", "type": {"array": ["u64", 2000]}})"),
        "DescriptionMustStayWithinLimit"},
    {"megabytes", QByteArray(2 << 20, ' '), "DescriptionMustStayWithinLimit"},
    {"bad address", program(plain).replace("11111111111111111111111111111111", "0OIl"),
        "DescriptionAddressMustBeBase58"},
    {"bad account address", naming(R"({"name": "a", "address": "x"})"),
        "DescriptionAddressMustBeBase58"},
    {"discriminator twice", program((QByteArray(plain) + "," + QByteArray(plain).replace("\"i\"", "\"j\"")).constData()),
        "DiscriminatorMustBeUnique"},
    {"measures nothing", taking(R"({"name": "a", "type": "u8", "size_of": "b"})"),
        "DescriptionMustHaveMember"},
    {"points nowhere", taking(R"({"name": "a", "type": {"pubkey_at": "b"}})"),
        "DescriptionMustHaveMember"},
};
// clang-format on

} // namespace

class InterfacesTest : public QObject
{
    Q_OBJECT

private slots:
    void shippedDescriptionsLoad();
    void discriminatorsAreTheHashesOfNames();
    void structuresAndArraysLieFlat();
    void onlyPaddingIsPadding();
    void everyRuleIsRefusedByName_data();
    void everyRuleIsRefusedByName();
    void typeInsideItselfIsRefused();
    void longestDiscriminatorCounts();
    void oneDescriptionServesSeveralPrograms();
};

void InterfacesTest::shippedDescriptionsLoad()
{
    const auto& all = interfaces().all();
    QCOMPARE(all.size(), std::size_t{4 + 6 + 2});
    const auto ids = app::cluster::embeddedProgramIds();
    QCOMPARE(interfaces().find(ids[app::cluster::ProgramIndex::InsurancePool])->name,
             std::string("insurance_pool"));
    QVERIFY(interfaces().find(key(7)) == nullptr);
    for (const auto& text : app::interfaces::descriptionTexts()) {
        QFile file(QStringLiteral(BACKSTOP_SOURCE_DIR "/resources/idl/%1.json")
                       .arg(QLatin1String(text.name.data(), int(text.name.size()))));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY2(file.readAll().toStdString() == text.json, qPrintable(file.fileName()));
    }
}

void InterfacesTest::discriminatorsAreTheHashesOfNames()
{
    const auto ids = app::cluster::embeddedProgramIds();
    int checked = 0;
    for (const core::Address& address : ids.programs) {
        const auto* interface = interfaces().find(address);
        if (interface == nullptr) continue; // not written yet
        for (const auto& call : interface->calls) {
            const std::string text = "global:" + call.name;
            core::Sha256 hash;
            hash.updateCharacters(text.data(), text.size());
            const core::Digest digest = hash.finish();
            QCOMPARE(call.discriminator, ByteVector(digest.bytes, digest.bytes + 8));
            ++checked;
        }
    }
    QVERIFY(checked > 40);
}

void InterfacesTest::structuresAndArraysLieFlat()
{
    const auto fields = fieldsOf(taking(
        R"({"name": "a", "type": {"array": [{"defined": {"name": "S"}}, 2]}},
           {"name": "b", "type": {"defined": {"name": "E"}}})",
        R"({"name": "S", "type": {"kind": "struct", "fields": [
               {"name": "x", "type": "u64"}, {"name": "pad1", "type": {"array": ["u8", 3]}}]}},
           {"name": "E", "type": {"kind": "enum", "variants": [
               {"name": "One"}, {"name": "Two"}]}})"));
    QStringList names;
    for (const Field& field : fields)
        names << QString::fromStdString(field.name + ":" + field.type);
    QCOMPARE(names.join(u' '),
             QStringLiteral("a[0].x:u64 a[0].pad1:[u8; 3] a[1].x:u64 a[1].pad1:[u8; 3] b:E"));
    QVERIFY(fields[1].isPadding && !fields[0].isPadding);
    QCOMPARE(fields[4].variants, (std::vector<std::string>{"One", "Two"}));
}

void InterfacesTest::onlyPaddingIsPadding()
{
    const auto fields = fieldsOf(taking(
        R"({"name": "pad1", "type": {"array": ["u8", 3]}},
           {"name": "padded", "type": {"array": ["u8", 3]}},
           {"name": "pad", "type": {"array": ["u8", 3]}}, {"name": "pad2", "type": "u64"})"));
    QVERIFY(fields[0].isPadding);
    QVERIFY(!fields[1].isPadding && !fields[2].isPadding && !fields[3].isPadding);
}

void InterfacesTest::everyRuleIsRefusedByName_data()
{
    QTest::addColumn<int>("index");
    for (int i = 0; i < int(std::size(refusals)); ++i)
        QTest::newRow(refusals[i].title) << i;
}

void InterfacesTest::everyRuleIsRefusedByName()
{
    QFETCH(const int, index);
    const QByteArray& json = refusals[index].json;
    const auto loaded = load(json);
    QCOMPARE(ruleOf(loaded), QString::fromLatin1(refusals[index].rule));
    if (loaded.ok()) return;
    const Description both[] = {{app::interfaces::descriptionTexts()[0].json, std::nullopt},
                                {{json.constData(), std::size_t(json.size())}, std::nullopt}};
    QVERIFY2(!Interfaces::load(both).ok(), "one bad description must spoil all");
}

void InterfacesTest::typeInsideItselfIsRefused()
{
    const auto self = taking(R"({"name": "a", "type": {"defined": {"name": "T"}}})",
                             R"({"name": "T", "type": {"kind": "struct", "fields": [
                                 {"name": "x", "type": "u8"},
                                 {"name": "t", "type": {"defined": {"name": "T"}}}]}})");
    QCOMPARE(ruleOf(load(self)), QStringLiteral("DescriptionMustStayWithinLimit"));
    const auto doubling = taking(R"({"name": "a", "type": {"defined": {"name": "T"}}})",
                                 R"({"name": "T", "type": {"kind": "struct", "fields": [
                                     {"name": "x", "type": {"array":
                                         [{"defined": {"name": "T"}}, 900]}}]}})");
    QCOMPARE(ruleOf(load(doubling)), QStringLiteral("DescriptionMustStayWithinLimit"));
}

void InterfacesTest::longestDiscriminatorCounts()
{
    const auto loaded = load(program(
        R"({"name": "short", "discriminator": [1], "accounts": [], "args": []},
           {"name": "long", "discriminator": [1, 2], "accounts": [], "args": []},
           {"name": "none", "discriminator": [], "accounts": [], "args": []})"));
    QVERIFY(loaded.ok());
    const auto& interface = loaded->all().begin()->second;
    const std::uint8_t bytes[] = {1, 2, 3};
    const std::uint8_t other[] = {1, 3};
    const std::uint8_t unknown[] = {9};
    QCOMPARE(interface.callOf(bytes)->name, std::string("long"));
    QCOMPARE(interface.callOf(other)->name, std::string("short"));
    QCOMPARE(interface.callOf({})->name, std::string("none"));
    QVERIFY2(interface.callOf(unknown) == nullptr,
             "data must not be taken for an empty instruction");
}

void InterfacesTest::oneDescriptionServesSeveralPrograms()
{
    QCOMPARE(interfaces().find(core::solana::tokenId)->name, std::string("token"));
    QCOMPARE(interfaces().find(core::solana::token2022Id)->name, std::string("token"));
    const std::string_view json = app::interfaces::descriptionTexts()[0].json;
    const Description twice[] = {{json, key(3)}, {json, key(3)}};
    QCOMPARE(ruleOf(Interfaces::load(twice)), QStringLiteral("ProgramMustBeDescribedOnce"));
}

QTEST_APPLESS_MAIN(InterfacesTest)
#include "interfaces_test.moc"
