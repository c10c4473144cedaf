#pragma once
//! \file
//! A small picture of a device with one page on its screen, line for line as the device breaks it.

#include "wallet/ledger/forecast/pages.h"

#include <QWidget>

namespace widgets::style {
class Theme;
}

namespace app::review {

class DeviceScreen : public QWidget
{
    Q_OBJECT

public:
    explicit DeviceScreen(const widgets::style::Theme& theme, QWidget* parent = nullptr);

    //! \param hasPrevious, hasNext  arrows at the edges, as the device draws them
    void setPage(const wallet::ledger::forecast::DevicePage& page,
                 wallet::ledger::Model model,
                 bool hasPrevious,
                 bool hasNext);
    //! All that is drawn, a line each.
    [[nodiscard]] QString asText() const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

private:
    void paintEvent(QPaintEvent* event) override;
    void paintNano(QPainter& painter) const;
    void paintTouch(QPainter& painter) const;
    //! Into the rectangle, narrowed where the device's font is narrower than ours.
    static void paintLine(QPainter& painter,
                          const QRectF& inside,
                          const QString& text,
                          Qt::Alignment alignment);

    const widgets::style::Theme& m_theme;
    wallet::ledger::forecast::DevicePage m_page;
    wallet::ledger::Model m_model = wallet::ledger::Model::NanoSPlus;
    bool m_hasPrevious = false;
    bool m_hasNext = false;
};

} // namespace app::review
