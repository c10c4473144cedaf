#pragma once
//! \file
//! One figure that is read at a glance: its name above, a remark below.

#include "widgets/fields/figure.h"

#include <QFrame>

class QLabel;

namespace widgets::style {
class Theme;
}

namespace app::pages {

class FactTile : public QFrame
{
    Q_OBJECT

public:
    FactTile(const widgets::style::Theme& theme, const QString& name, QWidget* parent = nullptr);

    void setFigure(const QString& text, widgets::fields::Tone tone = widgets::fields::Tone::Plain);
    //! \param tone  good, warn or bad; null: none
    void setRemark(const QString& remark, const char* tone = nullptr);

private:
    widgets::fields::Figure* m_figure;
    QLabel* m_remark;
};

} // namespace app::pages
