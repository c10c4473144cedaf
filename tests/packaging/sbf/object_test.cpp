//! Goal: an object is either understood whole, or refused; no byte of it can lead outside the file.
//! Method: an object of every part the reader knows, one fault at a time; then every prefix, and
//! every byte replaced, which must end in an answer (sanitizers watch).

#include "packaging/sbf/linker/link.h"
#include "tests/packaging/sbf/object_builder.h"

#include <QTest>

using namespace tests::sbf;
using sbf::Errc;
using Bytes = std::vector<std::uint8_t>;

class ObjectTest : public QObject
{
    Q_OBJECT

private slots:
    void readsWhatLlcWrites();
    void refuses_data();
    void refuses();
    void everyPrefixIsRefused();
    void everyChangedByteHasAnAnswer();
};

namespace {

ObjectBuilder everything()
{
    ObjectBuilder builder;
    const std::size_t helper = builder.addFunction("helper", exitInstruction(), 2, 300);
    const std::size_t data = builder.addSection(
        ".rodata", flagAlloc, Bytes{1, 2, 3, 4, 5, 6, 7, 8, 0, 0, 0, 0, 0, 0, 0, 0});
    const std::size_t dataSymbol = builder.addSymbol("table", data, 0, 8, 0, 1);
    builder.addRelocation(data, 8, 2, helper);
    const std::size_t entry = builder.addFunction(
        "entrypoint", wideLoad(1) + callInstruction() + callInstruction() + exitInstruction());
    builder.addRelocation(builder.sectionOf(entry), 0, 1, dataSymbol);
    builder.addRelocation(builder.sectionOf(entry), 16, 10, helper);
    builder.addRelocation(builder.sectionOf(entry), 24, 10, builder.undefined("sol_log_"));
    return builder;
}

using Change = std::function<void(Bytes&)>;

Change put(std::size_t at, std::size_t size, std::uint64_t value)
{
    return [=](Bytes& file) { sbf::writeLittle(file, at, size, value); };
}

//! Changes a field of the header of the first section of that type.
Change putInSection(std::uint64_t type, std::size_t at, std::size_t size, std::uint64_t value)
{
    return [=](Bytes& file) {
        std::size_t header = sbf::readLittle(file, 40, 8);
        while (sbf::readLittle(file, header + 4, 4) != type)
            header += 64;
        sbf::writeLittle(file, header + at, size, value);
    };
}

//! Changes the content of the first section of that type.
Change putInContent(std::uint64_t type, std::size_t at, std::size_t size, std::uint64_t value)
{
    return [=](Bytes& file) {
        std::size_t header = sbf::readLittle(file, 40, 8);
        while (sbf::readLittle(file, header + 4, 4) != type)
            header += 64;
        sbf::writeLittle(file, sbf::readLittle(file, header + 24, 8) + at, size, value);
    };
}

} // namespace

Q_DECLARE_METATYPE(Change)

void ObjectTest::readsWhatLlcWrites()
{
    const sbf::Object object = objectOf(everything());
    QCOMPARE(object.sections[1].name, std::string(".text.helper"));
    QVERIFY(object.sections[1].isCode && object.sections[1].isLoaded);
    QVERIFY(!object.sections[1].isWritable);
    QCOMPARE(object.symbols[1].name, std::string("helper"));
    QVERIFY(object.symbols[1].isWeak && object.symbols[1].isGlobal && object.symbols[1].isFunction);
    const std::vector<sbf::Object> objects{object};
    QVERIFY(sbf::link(objects).ok());
}

void ObjectTest::refuses_data()
{
    QTest::addColumn<Change>("change");
    QTest::addColumn<int>("code");
    const auto row = [](const char* name, Change change, Errc code) {
        QTest::newRow(name) << std::move(change) << static_cast<int>(code);
    };
    const Errc other = Errc::ObjectMustBeBpfRelocatable;
    row("magic", put(0, 1, 0), other);
    row("32 bit", put(4, 1, 1), other);
    row("big-endian", put(5, 1, 2), other);
    row("an executable", put(16, 2, 2), other);
    row("x86-64", put(18, 2, 62), other);
    const Errc broken = Errc::ObjectMustBeWellFormed;
    row("section table outside", put(40, 8, UINT64_MAX - 8), broken);
    row("section entries of another size", put(58, 2, 40), broken);
    row("more sections than bytes", put(60, 2, 0xffff), broken);
    row("names of no section", put(62, 2, 500), broken);
    row("names of the null section", put(62, 2, 0), broken);
    row("section outside the file", putInSection(1, 24, 8, 1u << 30), broken);
    row("section longer than the file", putInSection(1, 32, 8, UINT64_MAX), broken);
    row("section name outside", putInSection(1, 0, 4, 1u << 20), broken);
    row("alignment 3", putInSection(1, 48, 8, 3), broken);
    row("alignment 2^40", putInSection(1, 48, 8, std::uint64_t{1} << 40), broken);
    row("no symbol table", putInSection(2, 4, 4, 1), broken);
    row("symbol table cut off", putInSection(2, 32, 8, 25), broken);
    row("symbol names of no section", putInSection(2, 40, 4, 99), broken);
    row("symbol name outside", putInContent(2, 24, 4, 1u << 20), broken);
    row("symbol of no section", putInContent(2, 24 + 6, 2, 77), broken);
    row("symbol outside its section", putInContent(2, 24 + 8, 8, 9), broken);
    row("symbol longer than its section", putInContent(2, 24 + 16, 8, UINT64_MAX), broken);
    row("relocations of no section", putInSection(9, 44, 4, 99), broken);
    row("relocations by no symbols", putInSection(9, 40, 4, 0), broken);
    row("relocations cut off", putInSection(9, 32, 8, 15), broken);
    row("relocation outside", putInContent(9, 0, 8, UINT64_MAX - 3), broken);
    row("relocation of no symbol", putInContent(9, 12, 4, 99), broken);
    row("relocation of kind 3", putInContent(9, 8, 4, 3), Errc::RelocationMustBeKnown);
    row("relocations with addends", putInSection(9, 4, 4, 4), Errc::RelocationMustBeKnown);
}

void ObjectTest::refuses()
{
    QFETCH(const Change, change);
    QFETCH(const int, code);
    Bytes file = everything().build();
    change(file);
    const auto object = sbf::readObject("a.o", file);
    QVERIFY(!object.ok());
    QCOMPARE(object.error().code, code);
}

void ObjectTest::everyPrefixIsRefused()
{
    const Bytes file = everything().build();
    for (std::size_t size = 0; size < file.size(); ++size)
        QVERIFY(!sbf::readObject("a.o", std::span{file}.first(size)).ok());
}

void ObjectTest::everyChangedByteHasAnAnswer()
{
    const Bytes file = everything().build();
    for (std::size_t at = 0; at < file.size(); ++at)
        for (const int change : {0x01, 0x02, 0x04, 0x10, 0x80, 0xff}) {
            Bytes changed = file;
            changed[at] = static_cast<std::uint8_t>(changed[at] ^ change);
            auto object = sbf::readObject("a.o", changed);
            if (!object) continue;
            const std::vector<sbf::Object> objects{std::move(*object)};
            const auto program = sbf::link(objects);
            QVERIFY(program.ok() || program.error().code != 0);
        }
}

QTEST_GUILESS_MAIN(ObjectTest)
#include "object_test.moc"
