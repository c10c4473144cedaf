//! Goal: the interface descriptions that ship are those of the programs that ship.
//! Method: each is generated anew and compared with resources/idl byte for byte; numbers and names
//! are unique across what a reader may confuse.

#include "core/describe/idl.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>
#include <QTest>

using namespace core::describe;

class IdlTest : public QObject
{
    Q_OBJECT

private slots:
    void shippedDescriptionsAreFresh();
    void discriminatorsAndErrorsAreUnique();
};

void IdlTest::shippedDescriptionsAreFresh()
{
    for (const ProgramInfo* program : allPrograms()) {
        const QString path =
            QStringLiteral(BACKSTOP_SOURCE_DIR "/resources/idl/%1.json")
                .arg(QString::fromUtf8(program->name.data(), int(program->name.size())));
        QFile file(path);
        QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(path));
        const QByteArray shipped = file.readAll();
        const QString address =
            QJsonDocument::fromJson(shipped).object()[QStringLiteral("address")].toString();
        const std::string fresh = anchorIdl(*program, address.toStdString());
        QVERIFY2(shipped == QByteArray::fromStdString(fresh),
                 qPrintable(path + QStringLiteral(" is stale: run backstopctl idl resources/idl")));
    }
}

void IdlTest::discriminatorsAndErrorsAreUnique()
{
    for (const ProgramInfo* program : allPrograms()) {
        QSet<quint64> discriminators;
        QSet<quint32> numbers;
        for (const InstructionInfo& instruction : program->instructions)
            discriminators.insert(instruction.discriminator);
        for (const RecordInfo& account : program->accounts)
            discriminators.insert(account.discriminator);
        for (const RecordInfo& event : program->events)
            discriminators.insert(event.discriminator);
        for (const ErrorInfo& error : program->errors)
            numbers.insert(error.number);
        QCOMPARE(size_t(discriminators.size()),
                 program->instructions.size() + program->accounts.size() + program->events.size());
        QCOMPARE(size_t(numbers.size()), program->errors.size());
    }
}

QTEST_APPLESS_MAIN(IdlTest)
#include "idl_test.moc"
