#pragma once
//! \file
//! Pictures of the window's states, for people who look at them and for tests that compare them.

#include <QSize>
#include <QString>

#include <optional>

namespace widgets::style {
class Theme;
}

namespace app::console {

struct CaptureOptions
{
    QString folder;
    QSize size{1280, 800};
};

//! Plays the recorded story in memory to fixed moments and writes a PNG of each state. The same
//! bytes every time. \return nothing, or a sentence
[[nodiscard]] std::optional<QString> capture(widgets::style::Theme& theme,
                                             const CaptureOptions& options);

} // namespace app::console
