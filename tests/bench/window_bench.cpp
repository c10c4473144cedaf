// First paint of the console against an empty window of the same program, hence with the same
// libraries: each iteration is a process of its own, timed from before it starts until its window
// has been painted. With --memory: what both keep resident once they are idle.

#include "app/console/ledger_worker.h"
#include "app/console/signing_room.h"
#include "app/console/window.h"
#include "widgets/style/theme.h"

#include <benchmark/benchmark.h>

#include <QApplication>
#include <QMainWindow>
#include <QThread>
#include <QTimer>

#include <array>
#include <cstdio>
#include <cstring>
#include <string>
#include <time.h>
#include <unistd.h>

namespace {

constexpr const char* childOption = "--child";
constexpr int idleAfterMs = 4'000;

double monotonicSeconds()
{
    timespec now{};
    clock_gettime(CLOCK_MONOTONIC, &now);
    constexpr double nanosecondsInSecond = 1e9;
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / nanosecondsInSecond;
}

long residentKib()
{
    long pages = 0;
    long resident = 0;
    if (FILE* file = std::fopen("/proc/self/statm", "r")) {
        if (std::fscanf(file, "%ld %ld", &pages, &resident) != 2) resident = 0;
        std::fclose(file);
    }
    return resident * (sysconf(_SC_PAGESIZE) / 1024);
}

//! Ends the process when its window has been painted, or, for the memory, when it is idle.
class PaintWatch : public QObject
{
public:
    explicit PaintWatch(bool wantsMemory) : m_wantsMemory(wantsMemory) {}

private:
    bool eventFilter(QObject* watched, QEvent* event) override
    {
        if (event->type() == QEvent::Paint && !m_isPainted) {
            m_isPainted = true;
            QTimer::singleShot(0, this, [this] {
                std::printf("%.6f\n", monotonicSeconds());
                std::fflush(stdout);
                if (!m_wantsMemory) QCoreApplication::quit();
            });
            if (m_wantsMemory)
                QTimer::singleShot(idleAfterMs, this, [] {
                    std::printf("%ld\n", residentKib());
                    std::fflush(stdout);
                    QCoreApplication::quit();
                });
        }
        return QObject::eventFilter(watched, event);
    }

    bool m_wantsMemory;
    bool m_isPainted = false;
};

int runEmpty(bool wantsMemory)
{
    QMainWindow window;
    PaintWatch watch(wantsMemory);
    window.installEventFilter(&watch);
    window.resize(1280, 800);
    window.show();
    return QApplication::exec();
}

int runConsole(QApplication& application, bool wantsMemory)
{
    widgets::style::Theme theme(application);
    QThread thread;
    auto* worker = new app::console::LedgerWorker(app::console::DataFolder{});
    worker->moveToThread(&thread);
    QObject::connect(&thread, &QThread::finished, worker, &QObject::deleteLater);
    app::console::SigningRoom room({}, {});
    app::console::Window window(theme, *worker, room);
    PaintWatch watch(wantsMemory);
    window.installEventFilter(&watch);
    window.show();
    thread.start();
    emit window.openWanted();
    const int code = QApplication::exec();
    thread.quit();
    thread.wait();
    return code;
}

int runChild(int argc, char* argv[])
{
    const bool isConsole = std::strcmp(argv[2], "console") == 0;
    const bool wantsMemory = argc > 3;
    QApplication application(argc, argv);
    return isConsole ? runConsole(application, wantsMemory) : runEmpty(wantsMemory);
}

//! The numbers that a child prints.
std::array<double, 2> child(const char* mode, bool wantsMemory)
{
    std::array<char, 4'096> self{};
    const ssize_t length = readlink("/proc/self/exe", self.data(), self.size() - 1);
    std::string command(self.data(), static_cast<size_t>(length > 0 ? length : 0));
    command += std::string(" ") + childOption + " " + mode + (wantsMemory ? " memory" : "") +
               " 2>/dev/null";
    std::array<double, 2> numbers{};
    FILE* pipe = popen(command.c_str(), "r");
    if (pipe == nullptr) return numbers;
    for (double& number : numbers)
        if (std::fscanf(pipe, "%lf", &number) != 1) break;
    pclose(pipe);
    return numbers;
}

void paintFirst(benchmark::State& state, const char* mode)
{
    for ([[maybe_unused]] const auto& each : state) {
        const double began = monotonicSeconds();
        const double painted = child(mode, false)[0];
        if (painted < began) {
            state.SkipWithError("the window was not painted");
            return;
        }
        state.SetIterationTime(painted - began);
    }
}

int printMemory()
{
    constexpr double kibInMib = 1024;
    const double empty = child("empty", true)[1] / kibInMib;
    const double console = child("console", true)[1] / kibInMib;
    std::printf("resident, idle: empty window %.1f MiB, console %.1f MiB, %+.1f MiB\n", empty,
                console, console - empty);
    return empty > 0 && console > 0 ? 0 : 1;
}

} // namespace

int main(int argc, char* argv[])
{
    if (argc > 2 && std::strcmp(argv[1], childOption) == 0) return runChild(argc, argv);
    if (argc > 1 && std::strcmp(argv[1], "--memory") == 0) return printMemory();
    benchmark::RegisterBenchmark("first_paint/ours", paintFirst, "console")
        ->UseManualTime()
        ->Unit(benchmark::kMillisecond);
    benchmark::RegisterBenchmark("first_paint/empty", paintFirst, "empty")
        ->UseManualTime()
        ->Unit(benchmark::kMillisecond);
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
    benchmark::Shutdown();
    return 0;
}
