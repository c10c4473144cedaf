#pragma once
//! \file
//! What every picture can do: be read by mouse, keyboard and ear, show its numbers as a table, and
//! leave the window as PNG, SVG and CSV.

#include "widgets/charts/legend.h"
#include "widgets/charts/picture_table.h"

#include <QWidget>

#include <optional>

class QMenu;
class QToolButton;

namespace widgets::style {
class Theme;
}

namespace widgets::charts {

//! A picture is made of parts (bars, layers, points). Arrow keys walk over them; the part that is
//! read is marked, and its sentence is the accessible description. A subclass draws itself with
//! paint() into any rectangle: the widget, a PNG and an SVG are drawn by the same code.
class Picture : public QWidget
{
    Q_OBJECT

public:
    //! Accessible name, heading of exports, and suggested file name.
    void setTitle(const QString& title);
    [[nodiscard]] QString title() const { return m_title; }

    [[nodiscard]] virtual PictureTable table() const = 0;
    [[nodiscard]] virtual std::vector<LegendEntry> legend() const { return {}; }
    [[nodiscard]] virtual size_t partCount() const = 0;
    //! Exact amount and the rule behind it. \pre part < partCount()
    [[nodiscard]] virtual QString sentence(size_t part) const = 0;

    [[nodiscard]] std::optional<size_t> reading() const { return m_reading; }
    //! Marks a part and says it; nothing: says the whole picture.
    void setReading(std::optional<size_t> part);

    //! With title and legend, in the colours of the window. \return what went wrong, as a sentence;
    //! the file is then as it was before.
    [[nodiscard]] std::optional<QString> savePng(const QString& file, int scale) const;
    [[nodiscard]] std::optional<QString> saveSvg(const QString& file) const;
    [[nodiscard]] std::optional<QString> saveCsv(const QString& file) const;
    [[nodiscard]] QImage image(int scale) const;
    [[nodiscard]] QString csvText() const { return charts::csvText(table()); }
    //! A window of its own over this one; closes with it.
    void showAsTable();
    void copyPicture() const;
    void copyTable() const;

signals:
    void readingChanged();

protected:
    explicit Picture(const style::Theme& theme, QWidget* parent = nullptr);

    //! Draws the parts into the area, without legend and title, with its own colours and fonts.
    virtual void paint(QPainter& painter, const QRectF& area) const = 0;
    //! Where a part stands when paint() gets this area; for the mark and the mouse.
    [[nodiscard]] virtual QRectF partBox(size_t part, const QRectF& area) const = 0;
    [[nodiscard]] virtual std::optional<size_t> partAt(const QPointF& at, const QRectF& area) const;
    //! How far a key moves, in parts; 0: the key is not for moving. Left and up go back.
    [[nodiscard]] virtual qint64 stepOf(int key, Qt::KeyboardModifiers modifiers) const;
    //! Of the whole picture; all sentences, one a line, unless a subclass knows a shorter way.
    [[nodiscard]] virtual QString summary() const;
    //! Marks the part that is read or under the mouse.
    virtual void drawMark(QPainter& painter, const QRectF& area, size_t part) const;

    //! Without legend and button, for pictures the size of an icon; the menu stays on its key.
    void setBare(bool isBare);
    //! Call after the data changed: keeps the reading where the part still exists.
    void dataChanged();
    [[nodiscard]] const style::Theme& theme() const { return m_theme; }
    [[nodiscard]] const style::Tokens& colours() const;
    //! The widget without the row of legend and button.
    [[nodiscard]] QRectF pictureArea() const;
    //! Room for a picture of this size with its legend.
    [[nodiscard]] QSize sizeFor(const QSize& picture) const;

    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    enum class Format { Png, Svg, Csv };

    void buildMenu();
    void walk(qint64 step);
    void askAndSave(Format format);
    [[nodiscard]] std::optional<QString> save(Format format, const QString& file) const;
    [[nodiscard]] QSize exportSize() const;
    void drawExport(QPainter& painter, const QSize& size) const;
    [[nodiscard]] int headHeight(int width) const;
    void describe();

    const style::Theme& m_theme;
    QString m_title;
    std::optional<size_t> m_reading;
    std::optional<size_t> m_hover;
    QToolButton* m_more;
    QMenu* m_menu;
    bool m_isBare = false;
};

} // namespace widgets::charts
