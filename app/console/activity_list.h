#pragma once
//! \file
//! My transactions of late, in a small window above the strip: what each is doing, how long it may
//! still take, and its signature to copy.

#include "app/pages/console_state.h"

#include <QFrame>

class QVBoxLayout;

namespace widgets::style {
class Theme;
}

namespace app::console {

class ActivityList : public QFrame
{
    Q_OBJECT

public:
    explicit ActivityList(const widgets::style::Theme& theme, QWidget* parent = nullptr);

    //! Newest first; only the newest are shown.
    void setActivities(const std::vector<pages::ActivityView>& activities);

private:
    [[nodiscard]] QWidget* rowOf(const pages::ActivityView& activity);

    const widgets::style::Theme& m_theme;
    QVBoxLayout* m_rows;
    QWidget* m_content = nullptr;
};

} // namespace app::console
