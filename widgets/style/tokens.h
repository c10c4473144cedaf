#pragma once
//! \file
//! The colours that everything is drawn with, by their meaning. A light and a dark set; text on any
//! surface has at least 4.5:1 contrast, input borders 3:1.

#include <QColor>
#include <QString>

namespace widgets::style {

enum class Scheme { Light, Dark };

struct Tokens
{
    QColor background; //!< behind the cards
    QColor surface;    //!< cards, inputs
    QColor alternate;  //!< hover, every other row
    QColor border;     //!< rules and card borders
    QColor strong;     //!< input borders
    QColor text;
    QColor muted; //!< labels
    QColor faint; //!< disabled
    QColor accent;
    QColor accentHover;
    QColor onAccent;
    QColor selected; //!< behind what is selected
    QColor good;
    QColor goodSurface;
    QColor warn;
    QColor warnSurface;
    QColor bad;
    QColor badSurface;
    QColor senior; //!< the two tranches, told apart without colour vision by lightness
    QColor junior;
};

[[nodiscard]] const Tokens& tokens(Scheme scheme);

//! The sheet of the resources with each @name replaced by its colour.
[[nodiscard]] QString styleSheet(const Tokens& tokens);

} // namespace widgets::style
