//! Goal: a script means what its manual says, and a line that means nothing is named with its
//! number.
//! Method: each word of the language once, orders of lines, one row per refusal; the refusals' text
//! is compared, for it is what a person reads.

#include "wallet/ledger/emulated/names.h"
#include "wallet/ledger/emulated/script.h"
#include "wallet/ledger/errors.h"

#include <QTest>

using namespace wallet::ledger::emulated;
using wallet::ledger::Model;
using wallet::ledger::Version;

class ScriptTest : public QObject
{
    Q_OBJECT

private slots:
    void settingsAreTaken();
    void emptyScriptAsks();
    void linesCountOnceAndInOrder();
    void linesForAlwaysStandBehindTheOthers();
    void lineWithoutActKeepsTheUsualOne();
    void everyFaultHasItsWord_data();
    void everyFaultHasItsWord();
    void groupsCoverTheirRequests();
    void manualNamesEveryWord();
    void badLineIsNamed_data();
    void badLineIsNamed();
    void settingComesTooLateForADeviceThatIsOn();
    void longScriptIsRefused();
};

void ScriptTest::settingsAreTaken()
{
    const auto script = parseScript("# a device\n"
                                    "model stax   # with a large screen\n"
                                    "version 1.17.0\r\n"
                                    "\tblind-signing on\n"
                                    "\n"
                                    "offchain v1\n"
                                    "app none\n"
                                    "installed Vault\n"
                                    "locked 2");
    QVERIFY(script.ok());
    const Settings& settings = script->settings;
    QVERIFY(settings.model == Model::Stax);
    QVERIFY((settings.version == Version{1, 17, 0}));
    QVERIFY(settings.blindSigning);
    QVERIFY(settings.containers == Containers::V1);
    QVERIFY(settings.app.empty());
    QCOMPARE(settings.installed.back(), std::string("Vault"));
    QVERIFY(settings.isLocked);
    QVERIFY(settings.unlockAfter == 2u);
    QVERIFY(script->rules.empty());
}

void ScriptTest::emptyScriptAsks()
{
    auto script = parseScript("");
    QVERIFY(script.ok());
    QVERIFY(script->settings == Settings{});
    QVERIFY(script->next(RequestKind::Transaction) == Behaviour{});
    QVERIFY(Behaviour{}.act == Act::Ask);
}

void ScriptTest::linesCountOnceAndInOrder()
{
    auto script = parseScript("message refuse\ntransaction approve wait 20\nmessage walk-away\n");
    QVERIFY(script.ok());
    const Behaviour transaction = script->next(RequestKind::Transaction);
    QVERIFY(transaction.act == Act::Approve);
    QVERIFY(transaction.wait == Time(20));
    QVERIFY(script->next(RequestKind::Offchain).act == Act::Refuse);
    QVERIFY(script->next(RequestKind::Offchain).act == Act::WalkAway);
    QVERIFY(script->next(RequestKind::Offchain).act == Act::Ask);
    QVERIFY(script->next(RequestKind::Transaction).act == Act::Ask);
}

void ScriptTest::linesForAlwaysStandBehindTheOthers()
{
    auto script = parseScript("always any approve\nalways message refuse\nsign walk-away\n");
    QVERIFY(script.ok());
    QVERIFY(script->next(RequestKind::Offchain).act == Act::WalkAway);
    for (int i = 0; i < 3; ++i) {
        QVERIFY(script->next(RequestKind::Offchain).act == Act::Refuse);
        QVERIFY(script->next(RequestKind::ShownKey).act == Act::Approve);
    }
}

void ScriptTest::lineWithoutActKeepsTheUsualOne()
{
    auto script = parseScript("sign alter-signature 5\nalways any approve\n");
    QVERIFY(script.ok());
    const Behaviour behaviour = script->next(RequestKind::Transaction);
    QVERIFY(behaviour.act == Act::Approve);
    QVERIFY(behaviour.fault.kind == FaultKind::AlterSignature);
    QCOMPARE(behaviour.fault.number, 5u);
}

void ScriptTest::everyFaultHasItsWord_data()
{
    QTest::addColumn<int>("index");
    for (size_t i = 0; i < faultWords.size(); ++i) {
        const std::string word(faultWords[i].word);
        QTest::newRow(word.c_str()) << static_cast<int>(i);
    }
}

void ScriptTest::everyFaultHasItsWord()
{
    QFETCH(const int, index);
    const FaultWord& known = faultWords[static_cast<size_t>(index)];
    const bool hasNumber =
        known.operand == Operand::Number || known.operand == Operand::RequiredNumber;
    const std::string operand = known.operand == Operand::Name   ? " Bitcoin"
                                : known.operand == Operand::Word ? " 6d00"
                                : hasNumber                      ? " 77"
                                                                 : "";
    auto script = parseScript("any " + std::string(known.word) + operand + " refuse");
    QVERIFY(script.ok());
    const Behaviour behaviour = script->next(RequestKind::RunningApp);
    QVERIFY(behaviour.fault.kind == known.kind);
    QVERIFY(behaviour.act == Act::Refuse);
    if (hasNumber) QCOMPARE(behaviour.fault.number, 77u);
    if (known.operand == Operand::Word) QCOMPARE(behaviour.fault.number, 0x6d00u);
    if (known.operand == Operand::Name) QCOMPARE(behaviour.fault.name, std::string("Bitcoin"));
    if (known.operand != Operand::Number) return;
    auto without = parseScript("any " + std::string(known.word) + " press 2");
    QVERIFY(without.ok());
    const Behaviour otherwise = without->next(RequestKind::RunningApp);
    QCOMPARE(otherwise.fault.number, known.otherwise);
    QCOMPARE(otherwise.presses, 2u);
    QVERIFY(otherwise.countsPresses);
}

void ScriptTest::groupsCoverTheirRequests()
{
    for (size_t i = 0; i < requestWords.size(); ++i) {
        const auto kind = static_cast<RequestKind>(i);
        const bool isSigning = kind == RequestKind::Transaction || kind == RequestKind::Offchain ||
                               kind == RequestKind::Review;
        auto own = parseScript(std::string(requestWords[i]) + " refuse");
        auto sign = parseScript("sign refuse");
        auto any = parseScript("any refuse");
        QVERIFY(own.ok() && sign.ok() && any.ok());
        QVERIFY(own->next(kind).act == Act::Refuse);
        QVERIFY(any->next(kind).act == Act::Refuse);
        QCOMPARE(sign->next(kind).act == Act::Refuse, isSigning);
    }
}

void ScriptTest::manualNamesEveryWord()
{
    for (const std::string_view word : requestWords)
        QVERIFY2(scriptHelp.find(word) != std::string_view::npos, word.data());
    for (const std::string_view word : actWords)
        QVERIFY2(scriptHelp.find(word) != std::string_view::npos, word.data());
    for (const FaultWord& fault : faultWords)
        QVERIFY2(scriptHelp.find(fault.word) != std::string_view::npos, fault.word.data());
}

void ScriptTest::badLineIsNamed_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("detail");
    const auto row = [](const char* text, const char* detail) {
        QTest::newRow(text) << QString::fromLatin1(text) << QString::fromLatin1(detail);
    };
    row("nonsense", "line 1: 'nonsense' is neither a setting nor a request");
    row("\n# note\nsign", "line 3: what happens at the request is missing");
    row("always", "line 1: a request is missing at the end of the line");
    row("sign dance", "line 1: 'dance' is neither what a person does nor a fault");
    row("sign approve refuse", "line 1: a person does one thing, and 'refuse' is another");
    row("sign lock silent", "line 1: one fault a line, and 'silent' is the second");
    row("sign wait", "line 1: the number behind wait is missing at the end of the line");
    row("sign wait soon",
        "line 1: the number behind wait is a whole number up to 86400000, not 'soon'");
    row("sign wait -1",
        "line 1: the number behind wait is a whole number up to 86400000, not '-1'");
    row("sign slow 99999999999",
        "line 1: the number behind slow is a whole number up to 86400000, not '99999999999'");
    row("sign status 9", "line 1: a status word is four hexadecimal digits, not '9'");
    row("sign status wxyz", "line 1: a status word is four hexadecimal digits, not 'wxyz'");
    row("sign other-app", "line 1: the name of an app is missing at the end of the line");
    row("model nano", "line 1: 'nano' is no model that is known");
    row("model", "line 1: the value of model is missing at the end of the line");
    row("model stax flex", "line 1: 'flex' is too much");
    row("version new", "line 1: a version is three numbers as in 1.9.0, not 'new'");
    row("blind-signing yes", "line 1: blind-signing is on or off, not 'yes'");
    row("offchain v2", "line 1: offchain is v0, v1 or both, not 'v2'");
    row("locked soon",
        "line 1: the count of refused requests is a whole number up to 86400000, not 'soon'");
    row("locked 1 2", "line 1: '2' is too much");
    row("sign \x01\x7f"
        "approve",
        "line 1: '??approve' is neither what a person does nor a fault");
}

void ScriptTest::badLineIsNamed()
{
    QFETCH(const QString, text);
    QFETCH(const QString, detail);
    const auto script = parseScript(text.toStdString());
    QVERIFY(!script.ok());
    QVERIFY(wallet::ledger::isFault(script.error(),
                                    wallet::ledger::LedgerError::EmulatedScriptMustBeReadable));
    QCOMPARE(QString::fromStdString(script.error().detail), detail);
}

void ScriptTest::settingComesTooLateForADeviceThatIsOn()
{
    QVERIFY(parseRules("sign approve\nalways key refuse\n")->size() == 2);
    const auto late = parseRules("sign approve\nblind-signing on\n");
    QVERIFY(!late.ok());
    QCOMPARE(late.error().detail,
             std::string("line 2: the device is on: a setting comes too late"));
}

void ScriptTest::longScriptIsRefused()
{
    QVERIFY(parseScript(std::string(65'536, '\n')).ok());
    QVERIFY(!parseScript(std::string(65'537, '\n')).ok());
}

QTEST_APPLESS_MAIN(ScriptTest)
#include "script_test.moc"
