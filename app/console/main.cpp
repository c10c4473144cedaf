#include "app/bytecode/version.h"
#include "app/console/capture.h"
#include "app/console/ledger_worker.h"
#include "app/console/signing_room.h"
#include "app/console/window.h"
#include "app/error_text.h"
#include "app/settings/data_folder.h"
#include "widgets/style/theme.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QThread>

#include <cstring>
#include <iostream>

namespace {

using app::console::CaptureOptions;
using app::console::DataFolder;
using widgets::style::Scheme;

//! The value of an option that Qt must know before it starts.
QByteArray earlyOption(int argc, char* argv[], const char* name)
{
    for (int i = 1; i + 1 < argc; ++i)
        if (std::strcmp(argv[i], name) == 0) return QByteArray(argv[i + 1]);
    return {};
}

void prepareDisplay(int argc, char* argv[])
{
    const QByteArray scale = earlyOption(argc, argv, "--scale");
    if (!scale.isEmpty()) qputenv("QT_SCALE_FACTOR", scale);
    // Pictures need no display, and must not depend on one.
    if (!earlyOption(argc, argv, "--capture").isEmpty()) qputenv("QT_QPA_PLATFORM", "offscreen");
}

struct Options
{
    QCommandLineOption capture{QStringLiteral("capture"),
                               QStringLiteral("Write pictures of the window's states and exit."),
                               QStringLiteral("folder")};
    QCommandLineOption theme{QStringLiteral("theme"),
                             QStringLiteral("light or dark; else as the system has it."),
                             QStringLiteral("name")};
    QCommandLineOption size{QStringLiteral("size"), QStringLiteral("The window's size: 1280x800."),
                            QStringLiteral("size")};
    QCommandLineOption scale{QStringLiteral("scale"),
                             QStringLiteral("Device pixels per pixel: 1, 2."),
                             QStringLiteral("factor")};
    QCommandLineOption data{QStringLiteral("data"),
                            QStringLiteral("Folder of the ledger and the development key."),
                            QStringLiteral("folder")};
    QCommandLineOption bytecode{
        QStringLiteral("bytecode"),
        QStringLiteral("Run the protocol's programs as the bytecode that clusters run.")};
    QCommandLineOption memory{QStringLiteral("in-memory"),
                              QStringLiteral("Keep nothing: a new ledger each time.")};
};

std::optional<QSize> sizeOf(const QString& text)
{
    const QStringList parts = text.split(QLatin1Char('x'));
    if (parts.size() != 2) return {};
    const QSize size(parts[0].toInt(), parts[1].toInt());
    constexpr int most = 10'000;
    const bool fits =
        size.width() > 0 && size.height() > 0 && qMax(size.width(), size.height()) <= most;
    return fits ? std::optional(size) : std::nullopt;
}

int refuse(const QString& sentence)
{
    std::cerr << sentence.toStdString() << '\n';
    return 2;
}

int runWindow(widgets::style::Theme& theme,
              const DataFolder& folder,
              std::optional<QSize> size,
              bool usesBytecode)
{
    QThread thread;
    auto* worker = new app::console::LedgerWorker(folder);
    if (usesBytecode) worker->useBytecode();
    worker->moveToThread(&thread);
    QObject::connect(&thread, &QThread::finished, worker, &QObject::deleteLater);
    app::console::SigningRoom room(folder, {});
    app::console::Window window(theme, *worker, room);
    if (size) window.resize(*size);
    window.show();
    thread.start();
    emit window.openWanted();
    const int code = QApplication::exec();
    thread.quit();
    thread.wait();
    return code;
}

} // namespace

int main(int argc, char* argv[])
{
    prepareDisplay(argc, argv);
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("backstop"));
    QApplication::setApplicationDisplayName(QStringLiteral("Backstop"));
    const QString programs = QString::fromStdString(app::bytecode::programsText()).trimmed();
    QApplication::setApplicationVersion(QStringLiteral(BACKSTOP_VERSION "\n") + programs);
    QApplication::setDesktopFileName(QStringLiteral("io.github.backstop.Console"));

    const Options options;
    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addOptions({options.capture, options.theme, options.size, options.scale, options.data,
                       options.memory, options.bytecode});
    parser.process(application);

    widgets::style::Theme theme(application);
    const QString scheme = parser.value(options.theme);
    if (scheme == QLatin1String("light"))
        theme.setScheme(Scheme::Light);
    else if (scheme == QLatin1String("dark"))
        theme.setScheme(Scheme::Dark);
    else if (!scheme.isEmpty())
        return refuse(QStringLiteral("--theme is light or dark."));
    std::optional<QSize> size;
    if (parser.isSet(options.size)) {
        size = sizeOf(parser.value(options.size));
        if (!size) return refuse(QStringLiteral("--size is WIDTHxHEIGHT, for example 1280x800."));
    }

    if (parser.isSet(options.capture)) {
        CaptureOptions wanted{parser.value(options.capture), size.value_or(QSize(1280, 800))};
        if (const auto fault = app::console::capture(theme, wanted)) return refuse(*fault);
        return 0;
    }
    DataFolder folder{parser.value(options.data)};
    if (folder.path.isEmpty() && !parser.isSet(options.memory)) {
        const auto standard = app::settings::dataFolder();
        if (!standard) return refuse(QString::fromStdString(app::errorText(standard.error())));
        folder.path = QString::fromStdString(*standard);
    }
    return runWindow(theme, folder, size, parser.isSet(options.bytecode));
}
