#pragma once
//! \file
//! What kind of capital a layer is, and the colour that it has in every picture.

#include "widgets/style/tokens.h"

namespace widgets::charts {

enum class LayerRole { Senior, Junior, Reserve };

[[nodiscard]] inline QColor roleColour(const style::Tokens& colours, LayerRole role)
{
    switch (role) {
    case LayerRole::Senior: return colours.senior;
    case LayerRole::Junior: return colours.junior;
    case LayerRole::Reserve: return colours.strong;
    }
    return colours.strong;
}

} // namespace widgets::charts
