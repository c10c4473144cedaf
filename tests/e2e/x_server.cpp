#include "tests/e2e/x_server.h"

#include <QEventLoop>
#include <QStandardPaths>
#include <QTimer>

namespace tests::e2e {

namespace {

constexpr int startMs = 20'000;
constexpr int endMs = 5'000;
constexpr int handMs = 10'000;

} // namespace

bool XServer::start()
{
    const QString server = QStandardPaths::findExecutable(QStringLiteral("Xvfb"));
    const QString hand = QStandardPaths::findExecutable(QStringLiteral("xdotool"));
    if (server.isEmpty() || hand.isEmpty() || !m_runtime.isValid()) return false;
    // It chooses a free display by itself and writes its number.
    m_server.start(server,
                   {QStringLiteral("-displayfd"), QStringLiteral("1"), QStringLiteral("-screen"),
                    QStringLiteral("0"), QStringLiteral("1600x1000x24"),
                    QStringLiteral("-nolisten"), QStringLiteral("tcp")});
    if (!m_server.waitForStarted(startMs)) return false;
    QByteArray number;
    while (!number.endsWith('\n') && m_server.waitForReadyRead(startMs))
        number += m_server.readAllStandardOutput();
    if (number.trimmed().isEmpty()) return false;
    qputenv("DISPLAY", ":" + number.trimmed());
    qputenv("QT_QPA_PLATFORM", "xcb");
    qputenv("XDG_RUNTIME_DIR", m_runtime.path().toLocal8Bit());
    qunsetenv("WAYLAND_DISPLAY");
    return true;
}

XServer::~XServer()
{
    if (m_server.state() == QProcess::NotRunning) return;
    m_server.terminate();
    if (!m_server.waitForFinished(endMs)) m_server.kill();
}

QString xdo(const QStringList& arguments)
{
    QProcess hand;
    QEventLoop loop;
    QObject::connect(&hand, &QProcess::finished, &loop, &QEventLoop::quit);
    QObject::connect(&hand, &QProcess::errorOccurred, &loop, &QEventLoop::quit);
    QTimer::singleShot(handMs, &loop, &QEventLoop::quit);
    hand.start(QStringLiteral("xdotool"), arguments);
    loop.exec();
    return QString::fromLocal8Bit(hand.readAllStandardOutput()).trimmed();
}

void clickAt(QPoint global, int times)
{
    xdo({QStringLiteral("mousemove"), QString::number(global.x()), QString::number(global.y()),
         QStringLiteral("click"), QStringLiteral("--repeat"), QString::number(times),
         QStringLiteral("--delay"), QStringLiteral("40"), QStringLiteral("1")});
}

void pressKey(const QString& key)
{
    xdo({QStringLiteral("key"), key});
}

void typeText(const QString& text)
{
    xdo({QStringLiteral("type"), QStringLiteral("--delay"), QStringLiteral("8"), text});
}

} // namespace tests::e2e
