#include "widgets/style/theme.h"

#include <QApplication>
#include <QEvent>
#include <QFontDatabase>
#include <QPalette>
#include <QStyleFactory>

static void initialiseResources()
{
    Q_INIT_RESOURCE(fonts);
    Q_INIT_RESOURCE(style);
}

namespace widgets::style {

namespace {

Scheme schemeOf(const QPalette& palette)
{
    const bool dark = palette.color(QPalette::Window).lightness() <
                      palette.color(QPalette::WindowText).lightness();
    return dark ? Scheme::Dark : Scheme::Light;
}

QPalette paletteOf(const Tokens& t)
{
    QPalette palette;
    palette.setColor(QPalette::Window, t.background);
    palette.setColor(QPalette::WindowText, t.text);
    palette.setColor(QPalette::Base, t.surface);
    palette.setColor(QPalette::AlternateBase, t.alternate);
    palette.setColor(QPalette::Text, t.text);
    palette.setColor(QPalette::PlaceholderText, t.muted);
    palette.setColor(QPalette::Button, t.surface);
    palette.setColor(QPalette::ButtonText, t.text);
    palette.setColor(QPalette::Highlight, t.accent);
    palette.setColor(QPalette::HighlightedText, t.onAccent);
    palette.setColor(QPalette::Link, t.accent);
    palette.setColor(QPalette::ToolTipBase, t.surface);
    palette.setColor(QPalette::ToolTipText, t.text);
    palette.setColor(QPalette::Mid, t.border);
    palette.setColor(QPalette::Disabled, QPalette::Text, t.faint);
    palette.setColor(QPalette::Disabled, QPalette::ButtonText, t.faint);
    return palette;
}

QFont fontOf(const QString& family, int pixelSize, int weight)
{
    QFont font(family);
    font.setPixelSize(pixelSize);
    font.setWeight(static_cast<QFont::Weight>(weight));
    font.setHintingPreference(QFont::PreferNoHinting);
    return font;
}

} // namespace

Theme::Theme(QApplication& application)
    : QObject(&application),
      m_application(application),
      m_system(schemeOf(application.palette()))
{
    initialiseResources();
    for (const char* file :
         {"Inter-Regular.otf", "Inter-Medium.otf", "Inter-SemiBold.otf",
          "JetBrainsMono-Regular.ttf", "JetBrainsMono-Medium.ttf", "JetBrainsMono-SemiBold.ttf"})
        QFontDatabase::addApplicationFont(QStringLiteral(":/fonts/") + QLatin1String(file));
    // The same controls on every desktop: the style sheet is written for this one.
    QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    constexpr int basePixels = 13;
    QApplication::setFont(textFont(basePixels));
    apply(m_system);
    m_application.installEventFilter(this);
}

void Theme::setScheme(std::optional<Scheme> scheme)
{
    m_chosen = scheme;
    apply(scheme.value_or(m_system));
}

QFont Theme::figureFont(int pixelSize, int weight)
{
    return fontOf(QStringLiteral("JetBrains Mono"), pixelSize, weight);
}

QFont Theme::textFont(int pixelSize, int weight)
{
    return fontOf(QStringLiteral("Inter"), pixelSize, weight);
}

bool Theme::eventFilter(QObject* watched, QEvent* event)
{
    // Qt 6.4 tells of a change of the desktop's scheme only by a new palette.
    if (event->type() == QEvent::ApplicationPaletteChange && watched == &m_application) {
        const Scheme told = schemeOf(QApplication::palette());
        if (told != m_applied) {
            m_system = told;
            if (!m_chosen) apply(told);
        }
    }
    return QObject::eventFilter(watched, event);
}

void Theme::apply(Scheme scheme)
{
    m_applied = scheme;
    QApplication::setPalette(paletteOf(tokens(scheme)));
    m_application.setStyleSheet(styleSheet(tokens(scheme)));
    emit changed();
}

} // namespace widgets::style
