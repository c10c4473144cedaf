#pragma once
//! \file
//! A widget in the middle of its column: as wide as it may be, narrower where there is no room.

#include <QBoxLayout>
#include <QWidget>

namespace widgets::states {

//! An aligned item would get the height of its widest form: a text that wraps must be laid out.
inline void addCentred(QBoxLayout& column, QWidget* widget, int widthMax)
{
    constexpr int first = 1'000; // before the space at either side
    widget->setMaximumWidth(widthMax);
    auto* row = new QHBoxLayout;
    row->addStretch(1);
    row->addWidget(widget, first);
    row->addStretch(1);
    column.addLayout(row);
}

} // namespace widgets::states
