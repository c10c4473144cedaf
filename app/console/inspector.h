#pragma once
//! \file
//! The right edge, on demand: every fact about what is selected on the page, in full.

#include "app/pages/inspection.h"

#include <QFrame>

class QLabel;
class QScrollArea;

namespace widgets::style {
class Theme;
}

namespace app::console {

class Inspector : public QFrame
{
    Q_OBJECT

public:
    explicit Inspector(const widgets::style::Theme& theme, QWidget* parent = nullptr);

    //! Null: nothing is selected.
    void setInspection(const pages::InspectionPtr& inspection);
    [[nodiscard]] const pages::InspectionPtr& inspection() const { return m_inspection; }
    //! All facts as lines "name: value".
    [[nodiscard]] QString asText() const;

signals:
    void closeWanted();

private:
    void fill();

    const widgets::style::Theme& m_theme;
    pages::InspectionPtr m_inspection;
    QLabel* m_kind;
    QLabel* m_title;
    QScrollArea* m_scroll;
    QWidget* m_copy;
};

} // namespace app::console
