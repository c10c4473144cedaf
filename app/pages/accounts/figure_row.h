#pragma once
//! \file
//! Figures under their names, beside each other where they fit and below each other where they do
//! not: an amount of 18 digits is never cut.

#include <QWidget>

class QBoxLayout;

namespace widgets::fields {
class Figure;
}

namespace app::pages::accounts {

class FigureRow : public QWidget
{
    Q_OBJECT

public:
    explicit FigureRow(const QString& name, QWidget* parent = nullptr);

    //! Names the figure as well.
    void add(const QString& name, widgets::fields::Figure* figure);
    //! After a figure changed.
    void fit();

private:
    void resizeEvent(QResizeEvent* event) override;

    QBoxLayout* m_row;
};

} // namespace app::pages::accounts
