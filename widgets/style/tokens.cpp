#include "widgets/style/tokens.h"

#include <QFile>

#include <algorithm>
#include <vector>

namespace widgets::style {

namespace {

QColor rgb(QRgb value)
{
    return QColor::fromRgb(value);
}

} // namespace

const Tokens& tokens(Scheme scheme)
{
    static const Tokens light{.background = rgb(0xF5F6F8),
                              .surface = rgb(0xFFFFFF),
                              .alternate = rgb(0xF1F3F6),
                              .border = rgb(0xE3E6EB),
                              .strong = rgb(0x8B94A3),
                              .text = rgb(0x161B26),
                              .muted = rgb(0x5A6475),
                              .faint = rgb(0x8B94A3),
                              .accent = rgb(0x2F5BEA),
                              .accentHover = rgb(0x2549C4),
                              .onAccent = rgb(0xFFFFFF),
                              .selected = rgb(0xE9EEFD),
                              .good = rgb(0x0A7350),
                              .goodSurface = rgb(0xE3F5EE),
                              .warn = rgb(0x8A5A0B),
                              .warnSurface = rgb(0xFCF2DD),
                              .bad = rgb(0xBE2F26),
                              .badSurface = rgb(0xFCE9E7),
                              .senior = rgb(0x2F5BEA),
                              .junior = rgb(0xD98A1F)};
    static const Tokens dark{.background = rgb(0x0F131A),
                             .surface = rgb(0x171C25),
                             .alternate = rgb(0x1C222D),
                             .border = rgb(0x2A313D),
                             .strong = rgb(0x67728A),
                             .text = rgb(0xE6E9EF),
                             .muted = rgb(0x9AA4B5),
                             .faint = rgb(0x67728A),
                             .accent = rgb(0x6C8CFF),
                             .accentHover = rgb(0x8BA4FF),
                             .onAccent = rgb(0x0F131A),
                             .selected = rgb(0x212B47),
                             .good = rgb(0x3CC48F),
                             .goodSurface = rgb(0x14302A),
                             .warn = rgb(0xE2AE4C),
                             .warnSurface = rgb(0x332A17),
                             .bad = rgb(0xF2695F),
                             .badSurface = rgb(0x381F20),
                             .senior = rgb(0x6C8CFF),
                             .junior = rgb(0xE2AE4C)};
    return scheme == Scheme::Dark ? dark : light;
}

QString styleSheet(const Tokens& t)
{
    QFile file(QStringLiteral(":/style/console.qss"));
    const bool opened = file.open(QIODevice::ReadOnly);
    Q_ASSERT(opened);
    QString sheet = QString::fromUtf8(file.readAll());
    std::vector<std::pair<QString, QColor>> names{{QStringLiteral("@background"), t.background},
                                                  {QStringLiteral("@surface"), t.surface},
                                                  {QStringLiteral("@alternate"), t.alternate},
                                                  {QStringLiteral("@border"), t.border},
                                                  {QStringLiteral("@strong"), t.strong},
                                                  {QStringLiteral("@text"), t.text},
                                                  {QStringLiteral("@muted"), t.muted},
                                                  {QStringLiteral("@faint"), t.faint},
                                                  {QStringLiteral("@accentHover"), t.accentHover},
                                                  {QStringLiteral("@accent"), t.accent},
                                                  {QStringLiteral("@onAccent"), t.onAccent},
                                                  {QStringLiteral("@selected"), t.selected},
                                                  {QStringLiteral("@goodSurface"), t.goodSurface},
                                                  {QStringLiteral("@good"), t.good},
                                                  {QStringLiteral("@warnSurface"), t.warnSurface},
                                                  {QStringLiteral("@warn"), t.warn},
                                                  {QStringLiteral("@badSurface"), t.badSurface},
                                                  {QStringLiteral("@bad"), t.bad}};
    // The longer name first: @accent is the beginning of @accentHover.
    std::sort(names.begin(), names.end(),
              [](const auto& a, const auto& b) { return a.first.size() > b.first.size(); });
    for (const auto& [name, colour] : names)
        sheet.replace(name, colour.name());
    return sheet;
}

} // namespace widgets::style
