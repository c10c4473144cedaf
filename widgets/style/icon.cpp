#include "widgets/style/icon.h"

#include "widgets/style/theme.h"

#include <QFile>
#include <QIconEngine>
#include <QPainter>
#include <QSvgRenderer>

static void initialiseIcons()
{
    Q_INIT_RESOURCE(icons);
}

namespace widgets::style {

namespace {

class ThemedEngine final : public QIconEngine
{
public:
    ThemedEngine(const Theme& theme, QByteArray drawing, IconTone tone)
        : m_theme(theme),
          m_drawing(std::move(drawing)),
          m_tone(tone)
    {
    }

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State state) override
    {
        QByteArray drawing = m_drawing;
        drawing.replace("currentColor", ink(mode, state).name().toLatin1());
        QSvgRenderer renderer(drawing);
        renderer.render(painter, rect);
    }

    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(), size), mode, state);
        return pixmap;
    }

    [[nodiscard]] QIconEngine* clone() const override
    {
        return new ThemedEngine(m_theme, m_drawing, m_tone);
    }

private:
    [[nodiscard]] QColor ink(QIcon::Mode mode, QIcon::State state) const
    {
        const Tokens& colours = m_theme.colours();
        if (mode == QIcon::Disabled) return colours.faint;
        if (state == QIcon::On) return colours.accent;
        switch (m_tone) {
        case IconTone::Muted: return colours.muted;
        case IconTone::Text: return colours.text;
        case IconTone::Accent: return colours.accent;
        case IconTone::OnAccent: return colours.onAccent;
        }
        return colours.text;
    }

    const Theme& m_theme;
    QByteArray m_drawing;
    IconTone m_tone;
};

} // namespace

QIcon themedIcon(const Theme& theme, const char* name, IconTone tone)
{
    initialiseIcons();
    QFile file(QStringLiteral(":/icons/%1.svg").arg(QLatin1String(name)));
    const bool opened = file.open(QIODevice::ReadOnly);
    Q_ASSERT(opened);
    return QIcon(new ThemedEngine(theme, opened ? file.readAll() : QByteArray(), tone));
}

} // namespace widgets::style
