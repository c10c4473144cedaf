#pragma once
//! \file
//! Properties that the style sheet selects by.

#include <QStyle>
#include <QVariant>
#include <QWidget>

namespace widgets::style {

//! Sets the property and, when it changed, has the style sheet looked up again.
inline void restyle(QWidget& widget, const char* property, const QVariant& value)
{
    if (widget.property(property) == value) return;
    widget.setProperty(property, value);
    widget.style()->unpolish(&widget);
    widget.style()->polish(&widget);
}

} // namespace widgets::style
