//! Goal: `device emulate` serves a device until it is ended, says where it is and what it shows,
//! obeys its script and standard input, and never prints a secret.
//! Method: the real program as a process, spoken to over TCP by a plain client.

#include "tests/app/ctl/ctl_run.h"
#include "tests/wallet/ledger/emulated/tcp_client.h"

#include <QFile>
#include <QTemporaryDir>

#include <csignal>

using tests::readVectors;
using tests::runCtl;
using tests::text;

namespace {

constexpr int patienceMs = 20'000;

std::vector<uint8_t> fromHex(const QString& hex)
{
    const QByteArray bytes = QByteArray::fromHex(hex.toLatin1());
    return {bytes.begin(), bytes.end()};
}

QString hexOf(const std::vector<uint8_t>& bytes)
{
    const auto* data = static_cast<const char*>(static_cast<const void*>(bytes.data()));
    return QString::fromLatin1(QByteArray(data, static_cast<int>(bytes.size())).toHex());
}

const std::vector<uint8_t> configuration{0xe0, 0x04, 0, 0, 0};

//! A running program and what it has said so far.
class Emulation
{
public:
    explicit Emulation(QStringList words)
    {
        words.prepend(QStringLiteral("emulate"));
        words.prepend(QStringLiteral("device"));
        words.prepend(QStringLiteral("--json"));
        m_process.start(QStringLiteral(BACKSTOP_CTL), words);
    }
    ~Emulation()
    {
        m_process.kill();
        m_process.waitForFinished();
    }

    //! Waits for a line that has this in it. \return the line; empty when it does not come
    QByteArray waitFor(const QByteArray& part)
    {
        for (;;) {
            while (m_process.canReadLine()) {
                const QByteArray line = m_process.readLine();
                m_seen += line;
                if (line.contains(part)) return line;
            }
            if (!m_process.waitForReadyRead(patienceMs)) return {};
        }
    }
    [[nodiscard]] int port()
    {
        const auto line = QJsonDocument::fromJson(waitFor("\"listening\"")).object();
        return line[QLatin1String("port")].toInt();
    }
    void type(const QByteArray& line)
    {
        m_process.write(line + "\n");
        m_process.waitForBytesWritten(patienceMs);
    }
    void closeInput() { m_process.closeWriteChannel(); }
    //! \return the exit code; -1 when it does not end by itself
    int waitForEnd()
    {
        const bool hasEnded = m_process.waitForFinished(patienceMs);
        m_seen += m_process.readAllStandardOutput();
        m_errors += m_process.readAllStandardError();
        const bool isNormal = m_process.exitStatus() == QProcess::NormalExit;
        return hasEnded && isNormal ? m_process.exitCode() : -1;
    }
    void signal(int number) { ::kill(static_cast<pid_t>(m_process.processId()), number); }
    [[nodiscard]] const QByteArray& seen() const { return m_seen; }
    [[nodiscard]] const QByteArray& errors() const { return m_errors; }

private:
    QProcess m_process;
    QByteArray m_seen;
    QByteArray m_errors;
};

} // namespace

class EmulateTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void serverSaysWhereItIsAndWhatItIs();
    void scriptedPersonSignsAndScreensAreWritten();
    void standardInputIsThePerson();
    void signalsEndItCleanly_data();
    void signalsEndItCleanly();
    void peopleSeeThatItIsNoHardware();
    void secretsStayInTheirFiles();
    void badInputIsRefused_data();
    void badInputIsRefused();
    void takenPortIsRefused();
    void manualOfScriptsIsPrinted();

private:
    [[nodiscard]] QString path(const char* name) const
    {
        return m_folder.filePath(QString::fromLatin1(name));
    }
    void write(const char* name, const QByteArray& content, bool isShared = false) const;
    [[nodiscard]] QStringList with(const QStringList& more) const
    {
        return QStringList{QStringLiteral("--mnemonic-file"), path("words")} + more;
    }

    QTemporaryDir m_folder;
    QJsonObject m_golden;
    std::vector<uint8_t> m_signing;
    QString m_signed;
};

void EmulateTest::initTestCase()
{
    m_golden = readVectors("ledger/golden.json");
    const QByteArray words = text(m_golden, "mnemonic").toLatin1();
    QVERIFY(!words.isEmpty());
    write("words", words + "\n");
    write("shared", words, true);
    write("script", "# who is there\nsign refuse\nsign approve\n");
    write("bad-script", "sign approve\nsign dance\n");
    const QJsonValue row = m_golden[QLatin1String("sign")].toArray()[0];
    m_signing = fromHex(row[QLatin1String("apdus")].toArray()[0].toString());
    m_signed = text(row, "signature") + QStringLiteral("9000");
}

void EmulateTest::write(const char* name, const QByteArray& content, bool isShared) const
{
    QFile file(path(name));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
    QFile::Permissions permissions = QFile::ReadOwner | QFile::WriteOwner;
    if (isShared) permissions |= QFile::ReadOther;
    QVERIFY(file.setPermissions(permissions));
}

void EmulateTest::serverSaysWhereItIsAndWhatItIs()
{
    Emulation emulation(
        with({QStringLiteral("--model"), QStringLiteral("flex"), QStringLiteral("--app"),
              QStringLiteral("1.14.0"), QStringLiteral("--blind-signing"), QStringLiteral("on")}));
    const auto line = QJsonDocument::fromJson(emulation.waitFor("\"listening\"")).object();
    QCOMPARE(text(line, "model"), QStringLiteral("flex"));
    QCOMPARE(text(line, "app"), QStringLiteral("1.14.0"));
    QVERIFY(line[QLatin1String("blind_signing")].toBool());
    const int port = line[QLatin1String("port")].toInt();
    QCOMPARE(text(line, "uri"), QStringLiteral("tcp://127.0.0.1:%1").arg(port));
    QVERIFY(!emulation.waitFor("\"title\":\"Solana\"").isEmpty());
    emulatedkit::TcpClient client(static_cast<uint16_t>(port));
    QCOMPARE(hexOf(client.exchange(configuration)), QStringLiteral("0100010e0000009000"));
    QVERIFY(!emulation.waitFor("\"connected\"").isEmpty());
    QVERIFY(!emulation.waitFor("\"status\":\"9000\"").isEmpty());
}

void EmulateTest::scriptedPersonSignsAndScreensAreWritten()
{
    Emulation emulation(with({QStringLiteral("--script"), path("script"),
                              QStringLiteral("--screens"), path("screens")}));
    emulatedkit::TcpClient client(static_cast<uint16_t>(emulation.port()));
    QCOMPARE(hexOf(client.exchange(m_signing)), QStringLiteral("6985"));
    QCOMPARE(hexOf(client.exchange(m_signing)), m_signed);
    emulation.type("quit");
    QCOMPARE(emulation.waitForEnd(), 0);

    QFile file(path("screens"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const auto others = QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther;
    QVERIFY((file.permissions() & others) == 0);
    QStringList titles;
    QByteArray all;
    while (!file.atEnd()) {
        const QByteArray line = file.readLine();
        all += line;
        const auto event = QJsonDocument::fromJson(line).object();
        QVERIFY2(!event.isEmpty(), line.constData());
        if (text(event, "event") == QStringLiteral("drawn")) titles << text(event, "title");
    }
    QVERIFY(titles.contains(QStringLiteral("Recipient")));
    QVERIFY(all.contains("\"refused\""));
    QVERIFY(all.contains("\"approved\""));
    QVERIFY(emulation.seen().contains("\"status\":\"6985\""));
}

void EmulateTest::standardInputIsThePerson()
{
    Emulation emulation(with({}));
    emulatedkit::TcpClient client(static_cast<uint16_t>(emulation.port()));
    client.sendCommand(m_signing);
    QVERIFY(!emulation.waitFor("\"drawn\"").isEmpty());
    emulation.type("press");
    QVERIFY(!emulation.waitFor("\"pressed\"").isEmpty());
    emulation.type("approve");
    QCOMPARE(hexOf(client.readAnswer()), m_signed);
    emulation.type("sign status 6f00"); // a line of a script
    emulation.type("refuse");           // nothing is asked
    emulation.type("dance");
    emulation.type("lock");
    QVERIFY(!emulation.waitFor("\"Locked\"").isEmpty());
    QCOMPARE(hexOf(client.exchange(configuration)), QStringLiteral("5515"));
    emulation.type("unlock");
    QVERIFY(!emulation.waitFor("\"title\":\"Solana\"").isEmpty());
    QCOMPARE(hexOf(client.exchange(m_signing)), QStringLiteral("6f00"));
    emulation.type("app none");
    QVERIFY(!emulation.waitFor("\"Dashboard\"").isEmpty());
    emulation.type("unplug");
    QVERIFY(client.isClosedByServer());
    emulation.type("quit");
    QCOMPARE(emulation.waitForEnd(), 0);
    QVERIFY(emulation.errors().contains("nothing is asked"));
    QVERIFY(emulation.errors().contains("line 1: 'dance' is neither"));
}

void EmulateTest::signalsEndItCleanly_data()
{
    QTest::addColumn<int>("number");
    QTest::newRow("interrupt") << SIGINT;
    QTest::newRow("terminate") << SIGTERM;
}

void EmulateTest::signalsEndItCleanly()
{
    QFETCH(const int, number);
    Emulation emulation(with({QStringLiteral("--person"), QStringLiteral("walk-away")}));
    emulatedkit::TcpClient client(static_cast<uint16_t>(emulation.port()));
    emulation.closeInput(); // nobody sits there, and it goes on
    client.sendCommand(m_signing);
    QVERIFY(!emulation.waitFor("\"drawn\"").isEmpty());
    emulation.signal(number);
    QCOMPARE(emulation.waitForEnd(), 0);
    QVERIFY(client.isClosedByServer());
}

void EmulateTest::peopleSeeThatItIsNoHardware()
{
    const auto answer = runCtl(
        QStringList{QStringLiteral("device"), QStringLiteral("emulate")} + with({}), "quit\n");
    QCOMPARE(answer.exitCode, 0);
    VERIFY_ANSWER(answer.out.startsWith("An emulated Nano S Plus with the Solana app 1.9.0"),
                  answer);
    VERIFY_ANSWER(answer.out.contains("tcp://127.0.0.1:"), answer);
    VERIFY_ANSWER(answer.out.contains("No hardware"), answer);
}

void EmulateTest::secretsStayInTheirFiles()
{
    Emulation emulation(with({QStringLiteral("--person"), QStringLiteral("approve"),
                              QStringLiteral("--passphrase-file"), path("words")}));
    emulatedkit::TcpClient client(static_cast<uint16_t>(emulation.port()));
    const auto key = m_golden[QLatin1String("pubkeys")].toArray()[1].toObject();
    const QString answer = hexOf(client.exchange(fromHex(text(key, "apdu"))));
    QCOMPARE(answer.size(), 68);
    QVERIFY(answer != text(key, "pubkey_hex") + QStringLiteral("9000")); // the passphrase counts
    emulation.type("quit");
    QCOMPARE(emulation.waitForEnd(), 0);
    const QByteArray first = text(m_golden, "mnemonic").section(QLatin1Char(' '), 0, 1).toLatin1();
    QVERIFY(!emulation.seen().contains(first));
    QVERIFY(!emulation.errors().contains(first));
}

void EmulateTest::badInputIsRefused_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QByteArray>("sentence");
    const auto row = [](const char* name, const QStringList& words, const char* sentence) {
        QTest::newRow(name) << words << QByteArray(sentence);
    };
    const QString phrase = QStringLiteral("--mnemonic-file");
    const auto own = [this](const char* option, const QString& value) {
        return with({QString::fromLatin1(option), value});
    };
    row("no phrase", {}, "--mnemonic-file");
    row("missing file", {phrase, path("nowhere")}, "nowhere");
    row("shared file", {phrase, path("shared")}, "chmod 600");
    row("standard input", {phrase, QStringLiteral("-")}, "standard input");
    row("no phrase in it", {phrase, path("script")}, "");
    row("port", own("--port", QStringLiteral("70000")), "70000");
    row("model", own("--model", QStringLiteral("nano")), "nanosp");
    row("version", own("--app", QStringLiteral("new")), "1.9.0");
    row("blind signing", own("--blind-signing", QStringLiteral("yes")), "on or off");
    row("container", own("--offchain", QStringLiteral("v2")), "v0, v1 or both");
    row("person", own("--person", QStringLiteral("dance")), "walk-away");
    row("script", own("--script", path("bad-script")), "line 2: 'dance'");
    row("screens", own("--screens", path("no/folder")), "no/folder");
    row("option", own("--loud", QStringLiteral("1")), "--loud");
}

void EmulateTest::badInputIsRefused()
{
    QFETCH(const QStringList, words);
    QFETCH(const QByteArray, sentence);
    const auto answer =
        runCtl(QStringList{QStringLiteral("device"), QStringLiteral("emulate")} + words);
    VERIFY_REFUSED(answer, 2, sentence.constData());
    VERIFY_ANSWER(!answer.err.contains("glory"), answer);
}

void EmulateTest::takenPortIsRefused()
{
    Emulation emulation(with({}));
    const QString port = QString::number(emulation.port());
    const auto answer = runCtl(QStringList{QStringLiteral("device"), QStringLiteral("emulate")} +
                               with({QStringLiteral("--port"), port}));
    VERIFY_ANSWER(answer.exitCode != 0 && answer.err.contains("cannot listen"), answer);
}

void EmulateTest::manualOfScriptsIsPrinted()
{
    const auto answer = runCtl(
        {QStringLiteral("device"), QStringLiteral("emulate"), QStringLiteral("--script-help")});
    QCOMPARE(answer.exitCode, 0);
    VERIFY_ANSWER(answer.out.contains("alter-signature"), answer);
    const auto help = runCtl({QStringLiteral("device"), QStringLiteral("--help")});
    VERIFY_ANSWER(help.out.contains("device emulate "), help);
}

QTEST_GUILESS_MAIN(EmulateTest)
#include "emulate_test.moc"
