//! Goal: labels survive their way through a spreadsheet's file, and a bad file imports nothing.
//! Method: random labels there and back; one text for each rule.

#include "app/accounts/labels_csv.h"

#include "core/base/base58.h"
#include "core/solana/keys.h"

#include <QTest>

#include <rapidcheck.h>

using namespace app::accounts;
using core::Address;
using core::solana::Keypair;

namespace {

Address named(const std::string& name)
{
    return Keypair::development(name).address();
}

std::string textOf(const Address& address)
{
    const auto text = core::addressText(address);
    return {text.data(), text.size()};
}

//! The first data line is the second line.
std::string withRow(const std::string& row)
{
    return "address,label\r\n" + row + "\r\n";
}

} // namespace

class LabelsCsvTest : public QObject
{
    Q_OBJECT

private slots:
    void labelsComeBack();
    void itIsRfc4180();
    void formulasAreMadeHarmless();
    void otherWritersAreRead();
    void eachRuleNamesItsLine();
};

void LabelsCsvTest::labelsComeBack()
{
    QVERIFY(rc::check([] {
        constexpr const char* parts[] = {"a", "\"", ",", "=", "'", "@", "-", "+", " ", "é", "保"};
        Labels labels;
        const int count = *rc::gen::inRange(0, 5);
        for (int i = 0; i < count; ++i) {
            std::string label;
            for (const int pick : *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 11)))
                if (label.size() + 3 <= 64) label += parts[pick];
            labels[named(std::to_string(i))] = label;
        }
        const auto read = parseLabelsCsv(labelsCsv(labels));
        RC_ASSERT(read.ok());
        RC_ASSERT(*read == labels);
    }));
}

void LabelsCsvTest::itIsRfc4180()
{
    const std::string one = textOf(named("one"));
    QCOMPARE(labelsCsv({{named("one"), "a, \"b\""}}), withRow(one + ",\"a, \"\"b\"\"\""));
    QCOMPARE(labelsCsv({}), std::string("address,label\r\n"));
}

void LabelsCsvTest::formulasAreMadeHarmless()
{
    const std::string one = textOf(named("one"));
    QCOMPARE(labelsCsv({{named("one"), "=HYPERLINK(1)"}}), withRow(one + ",'=HYPERLINK(1)"));
    QCOMPARE(labelsCsv({{named("one"), "'quoted"}}), withRow(one + ",''quoted"));
}

void LabelsCsvTest::otherWritersAreRead()
{
    const std::string one = textOf(named("one"));
    const Labels expected{{named("one"), "Bank"}};
    for (const std::string& text :
         {"address,label\n" + one + ",Bank\n", "address,label\n" + one + ",Bank",
          "\xEF\xBB\xBF"
          "address,label\r\n\"" +
              one + "\",\"Bank\"\r\n"}) {
        const auto read = parseLabelsCsv(text);
        QVERIFY(read);
        QVERIFY(*read == expected);
    }
}

void LabelsCsvTest::eachRuleNamesItsLine()
{
    const std::string one = textOf(named("one"));
    const std::pair<std::string, AccountsError> cases[] = {
        {"", AccountsError::LabelsMustHaveTheirTitles},
        {"label,address\n", AccountsError::LabelsMustHaveTheirTitles},
        {withRow(one), AccountsError::LabelRowMustHaveTwoFields},
        {withRow(one + ",a,b"), AccountsError::LabelRowMustHaveTwoFields},
        {withRow(""), AccountsError::LabelRowMustHaveTwoFields},
        {withRow("0" + one + ",a"), AccountsError::LabelRowMustNameAddress},
        {withRow(one + ",a\"b"), AccountsError::LabelRowMustBeQuotedRight},
        {withRow(one + ",\"ab"), AccountsError::LabelRowMustBeQuotedRight},
        {withRow(one + ",\"a\"b"), AccountsError::LabelRowMustBeQuotedRight},
        {withRow(one + ",a\r\n" + one + ",b"), AccountsError::LabelAddressMustStandOnce},
        {withRow(one + ",a\tb"), AccountsError::LabelMustBeOneLine},
        {withRow(one + ",\xc0\x80"), AccountsError::LabelMustBeOneLine},
        {withRow(one + "," + std::string(65, 'x')), AccountsError::LabelMustBeShort},
        {std::string(labelsSizeMax + 1, 'x'), AccountsError::LabelsMustStayWithinLimit},
    };
    for (const auto& [text, code] : cases) {
        const auto read = parseLabelsCsv(text);
        QVERIFY2(!read, text.substr(0, 100).c_str());
        QCOMPARE(name(static_cast<AccountsError>(read.error().code)), name(code));
        if (text.starts_with("address,label\r\n"))
            QVERIFY2(read.error().detail.find("line ") == 0, read.error().detail.c_str());
    }
}

QTEST_APPLESS_MAIN(LabelsCsvTest)
#include "labels_csv_test.moc"
