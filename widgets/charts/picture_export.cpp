#include "widgets/charts/picture.h"
#include "widgets/charts/table_window.h"
#include "widgets/style/theme.h"

#include <QBuffer>
#include <QClipboard>
#include <QDir>
#include <QFileDialog>
#include <QGuiApplication>
#include <QMenu>
#include <QMessageBox>
#include <QSaveFile>
#include <QSvgGenerator>

#include <cmath>

namespace widgets::charts {

namespace {

constexpr int exportMargin = 16;
constexpr int exportTitle = 28;
constexpr int exportTitlePixels = 15;
constexpr int exportLegendGap = 8;
constexpr int screenDpi = 96;
constexpr double dotsPerMetre = screenDpi / 0.0254;
constexpr char svgTitle[] = "backstop-picture-title";
constexpr char svgWords[] = "backstop-picture-words";
constexpr int leastFileScale = 2; //!< sharp on paper and on dense screens

//! What a file may be called anywhere.
QString fileNameOf(const QString& title)
{
    QString name;
    for (const QChar character : title.simplified())
        name += character.isLetterOrNumber() ? character.toLower() : QLatin1Char('-');
    return name.isEmpty() ? QStringLiteral("picture") : name;
}

//! All of it, or the file as it was.
std::optional<QString> writeWhole(const QString& file, const QByteArray& bytes)
{
    QSaveFile out(file);
    if (out.open(QIODevice::WriteOnly) && out.write(bytes) == bytes.size() && out.flush() &&
        out.commit())
        return {};
    //: A file, then the system's reason.
    return Picture::tr("%1 could not be written: %2. Nothing was changed.")
        .arg(QDir::toNativeSeparators(file), out.errorString());
}

} // namespace

QSize Picture::exportSize() const
{
    const QSize picture = pictureArea().size().toSize().expandedTo(minimumSizeHint());
    const int words = legendHeight(legend(), picture.width());
    return picture + QSize(2 * exportMargin, 2 * exportMargin + exportTitle + words +
                                                 (words > 0 ? exportLegendGap : 0));
}

void Picture::drawExport(QPainter& painter, const QSize& size) const
{
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(QRect(QPoint(), size), colours().surface);
    QRect left = QRect(QPoint(), size)
                     .marginsRemoved({exportMargin, exportMargin, exportMargin, exportMargin});
    painter.setFont(style::Theme::textFont(exportTitlePixels, QFont::DemiBold));
    painter.setPen(colours().text);
    painter.drawText(left, Qt::AlignLeft | Qt::AlignTop, m_title);
    left.setTop(left.top() + exportTitle);
    const int words = legendHeight(legend(), left.width());
    drawLegend(painter, left, legend(), colours());
    if (words > 0) left.setTop(left.top() + words + exportLegendGap);
    paint(painter, left);
}

QImage Picture::image(int scale) const
{
    const QSize size = exportSize();
    QImage image(size * scale, QImage::Format_RGB32);
    image.setDevicePixelRatio(scale);
    image.setDotsPerMeterX(static_cast<int>(std::lround(dotsPerMetre * scale)));
    image.setDotsPerMeterY(image.dotsPerMeterX());
    image.setText(QStringLiteral("Title"), m_title);
    QPainter painter(&image);
    drawExport(painter, size);
    return image;
}

std::optional<QString> Picture::savePng(const QString& file, int scale) const
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    image(scale).save(&buffer, "PNG");
    return writeWhole(file, buffer.data());
}

std::optional<QString> Picture::saveSvg(const QString& file) const
{
    const QSize size = exportSize();
    QStringList words;
    for (const LegendEntry& entry : legend())
        words << entry.text;
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setResolution(screenDpi);
    generator.setSize(size);
    generator.setViewBox(QRect(QPoint(), size));
    // Qt 6.4 writes both as they are, later versions escape them: marks that are safe either way.
    generator.setTitle(QLatin1String(svgTitle));
    generator.setDescription(QLatin1String(svgWords));
    QPainter painter(&generator);
    drawExport(painter, size);
    painter.end();
    QByteArray drawing = buffer.data();
    drawing.replace(svgTitle, m_title.toHtmlEscaped().toUtf8());
    words << summary();
    drawing.replace(svgWords, words.join(QLatin1Char('\n')).toHtmlEscaped().toUtf8());
    return writeWhole(file, drawing);
}

std::optional<QString> Picture::saveCsv(const QString& file) const
{
    return writeWhole(file, csvText().toUtf8());
}

std::optional<QString> Picture::save(Format format, const QString& file) const
{
    switch (format) {
    case Format::Png: return savePng(file, qMax(leastFileScale, qCeil(devicePixelRatioF())));
    case Format::Svg: return saveSvg(file);
    case Format::Csv: return saveCsv(file);
    }
    return {};
}

void Picture::askAndSave(Format format)
{
    struct Kind
    {
        QString filter;
        QString suffix;
    };
    const Kind kind = format == Format::Png   ? Kind{tr("Pictures (*.png)"), QStringLiteral("png")}
                      : format == Format::Svg ? Kind{tr("Drawings (*.svg)"), QStringLiteral("svg")}
                                              : Kind{tr("Tables (*.csv)"), QStringLiteral("csv")};
    auto* dialog = new QFileDialog(this, tr("Save %1").arg(m_title), {}, kind.filter);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(kind.suffix);
    dialog->selectFile(fileNameOf(m_title) + QLatin1Char('.') + kind.suffix);
    connect(dialog, &QFileDialog::fileSelected, this, [this, format](const QString& file) {
        const auto fault = save(format, file);
        if (!fault) return;
        auto* box =
            new QMessageBox(QMessageBox::Warning, tr("Not saved"), *fault, QMessageBox::Ok, this);
        box->setAttribute(Qt::WA_DeleteOnClose);
        box->open();
    });
    dialog->open();
}

void Picture::buildMenu()
{
    m_menu->addAction(tr("Save as PNG…"), this, [this] { askAndSave(Format::Png); });
    m_menu->addAction(tr("Save as SVG…"), this, [this] { askAndSave(Format::Svg); });
    m_menu->addAction(tr("Copy picture"), this, &Picture::copyPicture);
    m_menu->addSeparator();
    m_menu->addAction(tr("Show as table"), this, &Picture::showAsTable);
    m_menu->addAction(tr("Copy table"), this, &Picture::copyTable);
    m_menu->addAction(tr("Save table as CSV…"), this, [this] { askAndSave(Format::Csv); });
}

void Picture::showAsTable()
{
    auto* window = new TableWindow(m_title, table(), this);
    window->setAttribute(Qt::WA_DeleteOnClose);
    window->show();
}

void Picture::copyPicture() const
{
    QGuiApplication::clipboard()->setImage(image(leastFileScale));
}

void Picture::copyTable() const
{
    QGuiApplication::clipboard()->setText(tabbedText(table()));
}

} // namespace widgets::charts
