//! Goal: what the window shows, what it offers to copy and what a package installs is one rule.
//! Method: the file of packaging against the text; the models by their USB products.

#include "wallet/ledger/model.h"
#include "wallet/ledger/udev_rule.h"
#include "wallet/ledger/version.h"

#include <QFile>
#include <QTest>

using namespace wallet::ledger;

class UdevRuleTest : public QObject
{
    Q_OBJECT

private slots:
    void fileAndTextAreTheSame();
    void commandsWriteTheRule();
    void modelsAreToldByTheUpperByte();
    void modelWordsComeBack();
    void versionsAreReadAndCompared();
};

void UdevRuleTest::fileAndTextAreTheSame()
{
    QFile file(QStringLiteral(BACKSTOP_SOURCE_DIR "/packaging/udev/70-backstop-ledger.rules"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll().toStdString(), std::string(udevRule()));
    QVERIFY(udevRulePath.ends_with("/70-backstop-ledger.rules"));
}

void UdevRuleTest::commandsWriteTheRule()
{
    const std::string commands = udevInstallCommands();
    QVERIFY(commands.find(udevRule()) != std::string::npos);
    QVERIFY(commands.find(udevRulePath) != std::string::npos);
    QVERIFY(commands.find("udevadm control --reload-rules") != std::string::npos);
}

void UdevRuleTest::modelsAreToldByTheUpperByte()
{
    const std::pair<int, Model> rows[] = {{0x10, Model::NanoS},     {0x40, Model::NanoX},
                                          {0x50, Model::NanoSPlus}, {0x60, Model::Stax},
                                          {0x70, Model::Flex},      {0x80, Model::Gen5},
                                          {0x00, Model::Unknown},   {0x90, Model::Unknown}};
    for (const auto& [upper, model] : rows)
        for (int lower = 0; lower <= 0xff; ++lower)
            QVERIFY(modelOfProduct(static_cast<uint16_t>(upper << 8 | lower)) == model);
    QVERIFY(isTouch(Model::Stax) && isTouch(Model::Flex) && isTouch(Model::Gen5));
    QVERIFY(!isTouch(Model::NanoS) && !isTouch(Model::NanoX) && !isTouch(Model::NanoSPlus));
}

void UdevRuleTest::modelWordsComeBack()
{
    for (const Model model : {Model::NanoS, Model::NanoX, Model::NanoSPlus, Model::Stax,
                              Model::Flex, Model::Gen5, Model::Unknown}) {
        QVERIFY(parseModel(modelWord(model)) == model);
        QVERIFY(!modelName(model).empty());
    }
    QVERIFY(!parseModel("Nano S"));
    QVERIFY(!parseModel(""));
}

void UdevRuleTest::versionsAreReadAndCompared()
{
    QVERIFY(parseVersion("1.9.0") == (Version{1, 9, 0}));
    QVERIFY(parseVersion("1.14.2-rc1") == (Version{1, 14, 2}));
    QCOMPARE(versionText({1, 14, 2}), std::string("1.14.2"));
    QVERIFY((Version{1, 9, 9}) < (Version{1, 10, 0}));
    for (const char* bad : {"", "1", "1.9", "1.9.", ".1.9", "1.9.0.1", "1.9.x", "65536.0.0"})
        QVERIFY2(!parseVersion(bad), bad);
}

QTEST_APPLESS_MAIN(UdevRuleTest)
#include "udev_rule_test.moc"
