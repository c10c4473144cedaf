// Goal: --version names every program that the build carries, with its size and hash.
// Method: hashes made by Qt from the embedded files, and the table of docs/bytecode.md.

#include "app/bytecode/programs.h"
#include "app/bytecode/version.h"

#include <QCryptographicHash>
#include <QFile>
#include <QTest>

class VersionTest : public QObject
{
    Q_OBJECT

private slots:
    void everyProgramIsNamedWithItsHash();
};

void VersionTest::everyProgramIsNamedWithItsHash()
{
    const QByteArray text = QByteArray::fromStdString(app::bytecode::programsText());
    const auto files = app::bytecode::files();
    if (files.empty()) {
        QVERIFY(text.contains("no bytecode"));
        return;
    }
    QCOMPARE(static_cast<std::size_t>(text.count('\n')), files.size());
    QFile page(QStringLiteral(BACKSTOP_SOURCE_DIR "/docs/bytecode.md"));
    QVERIFY(page.open(QIODevice::ReadOnly));
    const QByteArray documented = page.readAll();
    int known = 0;
    for (const app::bytecode::File& file : files) {
        const QByteArray bytes(reinterpret_cast<const char*>(file.bytes.data),
                               static_cast<qsizetype>(file.bytes.size));
        const QByteArray hash = QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
        const QByteArray name(file.program.data(), static_cast<qsizetype>(file.program.size()));
        QVERIFY2(text.contains("program " + name + ": " + QByteArray::number(bytes.size()) +
                               " bytes, SHA-256 " + hash),
                 name.constData());
        if (documented.contains(hash)) ++known;
    }
    QVERIFY(known >= 4); // the protocol's own; a publisher of prices is the replay's
}

QTEST_APPLESS_MAIN(VersionTest)
#include "version_test.moc"
