#pragma once
//! \file
//! The bundled icons, in the colour of the text around them.

#include <QIcon>

namespace widgets::style {

class Theme;

enum class IconTone { Muted, Text, Accent, OnAccent };

//! Painted anew for each size and scheme. Selected and checked states take the accent.
//! \param name  of a file in resources/icons, without its ending
[[nodiscard]] QIcon themedIcon(const Theme& theme,
                               const char* name,
                               IconTone tone = IconTone::Text);

} // namespace widgets::style
