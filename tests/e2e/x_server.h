#pragma once
//! \file
//! A display of the test's own, and hands on its mouse and keyboard: real input goes through the X
//! server to whatever window is under it.

#include <QPoint>
#include <QProcess>
#include <QString>
#include <QTemporaryDir>

namespace tests::e2e {

class XServer
{
public:
    XServer() = default;
    XServer(const XServer&) = delete;
    XServer& operator=(const XServer&) = delete;
    ~XServer();

    //! On a free display, which this process and its children use from now on; before any
    //! QApplication. \return whether there is one: not where Xvfb or xdotool are not installed
    [[nodiscard]] bool start();

private:
    QTemporaryDir m_runtime; //!< for its owner alone, as XDG_RUNTIME_DIR must be
    QProcess m_server;
};

//! Runs xdotool while events go on. \return its output; empty after a failure
QString xdo(const QStringList& arguments);
void clickAt(QPoint global, int times = 1);
//! As xdotool names keys: "ctrl+k", "Return".
void pressKey(const QString& key);
void typeText(const QString& text);

} // namespace tests::e2e
