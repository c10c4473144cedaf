#pragma once
//! \file
//! The console as its program builds it: the window on this thread, the ledger on one of its own,
//! and a data folder on disk.

#include "app/console/ledger_worker.h"
#include "app/console/signing_room.h"
#include "app/console/window.h"
#include "widgets/style/theme.h"

#include <QApplication>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

namespace tests::e2e {

class Console
{
public:
    Console()
        : m_worker(new app::console::LedgerWorker(folder())),
          m_theme(*qApp),
          m_room(folder(), roomSettings()),
          m_window(m_theme, *m_worker, m_room)
    {
        m_worker->moveToThread(&m_thread);
        QObject::connect(&m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
        QObject::connect(m_worker, &app::console::LedgerWorker::stateChanged, &m_window,
                         [this](const app::pages::StatePtr& state) { m_state = state; });
        m_window.show();
        m_thread.start();
        emit m_window.openWanted();
    }
    Console(const Console&) = delete;
    Console& operator=(const Console&) = delete;
    ~Console()
    {
        m_thread.quit();
        m_thread.wait();
    }

    [[nodiscard]] app::console::DataFolder folder() const
    {
        return app::console::DataFolder{m_folder.filePath(QStringLiteral("data"))};
    }
    [[nodiscard]] app::console::Window& window() { return m_window; }
    [[nodiscard]] app::console::SigningRoom& room() { return m_room; }
    [[nodiscard]] app::console::LedgerWorker& worker() { return *m_worker; }
    //! What the window was told last, to compare with what it shows. Null: nothing yet.
    [[nodiscard]] const app::pages::StatePtr& state() const { return m_state; }

private:
    //! No device of this machine's takes part.
    [[nodiscard]] static app::signing::DeskSettings roomSettings()
    {
        app::signing::DeskSettings settings;
        settings.followsUsb = false;
        return settings;
    }

    QTemporaryDir m_folder;
    QThread m_thread;
    app::console::LedgerWorker* m_worker; //!< dies with its thread
    widgets::style::Theme m_theme;
    app::console::SigningRoom m_room;
    app::console::Window m_window;
    app::pages::StatePtr m_state;
};

} // namespace tests::e2e
