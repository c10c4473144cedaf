#pragma once
//! \file
//! Runs the real backstopctl, as a script would.

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QStringList>
#include <QTest>

namespace tests {

struct CtlAnswer
{
    int exitCode = -1;
    QByteArray out;
    QByteArray err;

    [[nodiscard]] QJsonObject json() const { return QJsonDocument::fromJson(out).object(); }
    //! Refused with this code, nothing on standard output, and a sentence that has `words`.
    [[nodiscard]] bool isRefusal(int code, const char* words) const
    {
        return exitCode == code && out.isEmpty() && err.startsWith("backstopctl: ") &&
               err.count('\n') == 1 && err.contains(words);
    }
    [[nodiscard]] QByteArray text() const
    {
        return "exit " + QByteArray::number(exitCode) + "\n" + out + err;
    }
};

inline CtlAnswer runCtl(const QStringList& words, const QByteArray& input = {})
{
    QProcess process;
    process.start(QStringLiteral(BACKSTOP_CTL), words);
    process.write(input);
    process.closeWriteChannel();
    CtlAnswer answer;
    if (!process.waitForFinished(60'000) || process.exitStatus() != QProcess::NormalExit)
        return answer;
    answer.exitCode = process.exitCode();
    answer.out = process.readAllStandardOutput();
    answer.err = process.readAllStandardError();
    return answer;
}

inline CtlAnswer runJson(QStringList words, const QByteArray& input = {})
{
    words.prepend(QStringLiteral("--json"));
    return runCtl(words, input);
}

inline QJsonObject readVectors(const char* path)
{
    QFile file(QStringLiteral(BACKSTOP_VECTOR_DIR "/") + QString::fromLatin1(path));
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object()
                                          : QJsonObject();
}

inline QString text(const QJsonValue& object, const char* key)
{
    return object.toObject()[QLatin1String(key)].toString();
}

//! A QVERIFY that shows what was answered.
#define VERIFY_ANSWER(condition, answer) QVERIFY2((condition), (answer).text().constData())
#define VERIFY_REFUSED(answer, code, words)                                                        \
    do {                                                                                           \
        const auto given = (answer);                                                               \
        QVERIFY2(given.isRefusal(code, words), given.text().constData());                          \
    } while (false)

} // namespace tests
