//! Goal: every rule of every module has a sentence of its own that says what to do next, and its
//! own name.
//! Method: all codes that have a name, of all modules; and the programs' codes.

#include "app/error_text.h"
#include "core/describe/program_info.h"

#include <QSet>
#include <QTest>

using core::support::Error;
using core::support::Module;

class ErrorTextTest : public QObject
{
    Q_OBJECT

private slots:
    void everyRuleHasItsSentence();
    void unknownRulesAreReported();
    void programCodesHaveTheirSentences();
};

void ErrorTextTest::everyRuleHasItsSentence()
{
    constexpr int codeMax = 400;
    for (const Module module :
         {Module::Command, Module::Market, Module::Decode, Module::Describe, Module::Runtime,
          Module::Solana, Module::Cluster, Module::Replay, Module::Wallet, Module::Settings,
          Module::Signing, Module::Accounts, Module::Vault, Module::Exchange, Module::Ledger}) {
        int named = 0;
        QSet<QString> sentences;
        for (int code = 1; code <= codeMax; ++code) {
            const Error error{module, code, {}};
            const std::string name = app::errorName(error);
            if (name.empty() || name == "unknown" || name == "Unknown") continue;
            ++named;
            const QString sentence = QString::fromStdString(app::errorText(error));
            QVERIFY2(!sentence.contains(QStringLiteral("has no explanation")), name.c_str());
            QVERIFY2(sentence.trimmed().endsWith(u'.'), name.c_str());
            sentences.insert(sentence);
        }
        QVERIFY2(named > 0, std::to_string(static_cast<int>(module)).c_str());
        QCOMPARE(int(sentences.size()), named);
    }
}

void ErrorTextTest::unknownRulesAreReported()
{
    const std::string sentence = app::errorText({Module::Market, 9'999, "some file"});
    QVERIFY(sentence.find("rule 9999: some file") != std::string::npos);
}

void ErrorTextTest::programCodesHaveTheirSentences()
{
    for (const core::describe::ProgramInfo* program : core::describe::allPrograms()) {
        for (const core::describe::ErrorInfo& error : program->errors)
            QCOMPARE(app::programErrorText(error.number), std::string(error.sentence));
    }
}

QTEST_APPLESS_MAIN(ErrorTextTest)
#include "error_text_test.moc"
