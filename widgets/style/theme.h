#pragma once
//! \file
//! Applies fonts, palette and style sheet to the application, and follows the system's light or
//! dark until told otherwise.

#include "widgets/style/tokens.h"

#include <QFont>
#include <QObject>

#include <optional>

class QApplication;

namespace widgets::style {

//! One for the application; whoever paints by hand asks it for colours and repaints on changed().
class Theme : public QObject
{
    Q_OBJECT

public:
    //! Loads the bundled fonts and applies the system's scheme.
    explicit Theme(QApplication& application);

    //! Empty: follow the system.
    void setScheme(std::optional<Scheme> scheme);
    [[nodiscard]] Scheme scheme() const { return m_applied; }
    [[nodiscard]] const Tokens& colours() const { return tokens(m_applied); }

    //! Figures: every digit has the same width.
    [[nodiscard]] static QFont figureFont(int pixelSize, int weight = QFont::Normal);
    [[nodiscard]] static QFont textFont(int pixelSize, int weight = QFont::Normal);

signals:
    void changed();

private:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void apply(Scheme scheme);

    QApplication& m_application;
    Scheme m_system; //!< as the platform's palette had it before ours
    std::optional<Scheme> m_chosen;
    Scheme m_applied{};
};

} // namespace widgets::style
