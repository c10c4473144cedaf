#include "app/console/inspector.h"

#include "app/pages/card.h"
#include "widgets/style/icon.h"
#include "widgets/style/restyle.h"
#include "widgets/style/theme.h"

#include <QBoxLayout>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QScrollArea>
#include <QToolButton>

namespace app::console {

using pages::FactKind;
using widgets::fields::Tone;

namespace {

constexpr int inspectorWidthPx = 304;

QToolButton* flatButton(const QIcon& icon, const QString& name)
{
    auto* button = new QToolButton;
    button->setIcon(icon);
    button->setProperty("flat", true);
    button->setAccessibleName(name);
    button->setToolTip(name);
    button->setFocusPolicy(Qt::StrongFocus);
    return button;
}

//! A key has no blanks to break at: lines that break the same everywhere.
QString inLines(const QString& key)
{
    constexpr qsizetype lineLength = 22;
    QStringList lines;
    for (qsizetype at = 0; at < key.size(); at += lineLength)
        lines << key.mid(at, lineLength);
    return lines.join(QLatin1Char('\n'));
}

QVariant toneName(Tone tone)
{
    switch (tone) {
    case Tone::Good: return QStringLiteral("good");
    case Tone::Warn: return QStringLiteral("warn");
    case Tone::Bad: return QStringLiteral("bad");
    case Tone::Plain:
    case Tone::Muted: break;
    }
    return {};
}

QWidget* factWidget(const pages::InspectedFact& fact)
{
    if (fact.kind == FactKind::Heading) {
        auto* heading = pages::roleLabel(fact.name, "heading");
        heading->setContentsMargins(0, 8, 0, 0);
        return heading;
    }
    auto* row = new QWidget;
    row->setAccessibleName(QStringLiteral("%1: %2").arg(fact.name, fact.value));
    auto* column = new QVBoxLayout(row);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(1);
    const bool isAddress = fact.kind == FactKind::Address;
    auto* name = pages::roleLabel(fact.name, "label");
    name->setWordWrap(true);
    auto* value = pages::roleLabel(isAddress ? inLines(fact.value) : fact.value,
                                   isAddress                       ? "address"
                                   : fact.kind == FactKind::Figure ? "number"
                                                                   : "text");
    value->setAccessibleName(row->accessibleName());
    value->setWordWrap(fact.kind == FactKind::Text);
    value->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    value->setFocusPolicy(Qt::ClickFocus);
    widgets::style::restyle(*value, "tone", toneName(fact.tone));
    column->addWidget(name);
    column->addWidget(value);
    return row;
}

} // namespace

Inspector::Inspector(const widgets::style::Theme& theme, QWidget* parent)
    : QFrame(parent),
      m_theme(theme),
      m_kind(pages::roleLabel({}, "label")),
      m_title(pages::roleLabel({}, "heading")),
      m_scroll(new QScrollArea)
{
    setObjectName(QStringLiteral("inspector"));
    setAccessibleName(tr("Inspector"));
    setFixedWidth(inspectorWidthPx);
    m_title->setWordWrap(true);
    auto* copy =
        flatButton(widgets::style::themedIcon(theme, "copy", widgets::style::IconTone::Muted),
                   tr("Copy all facts"));
    auto* close =
        flatButton(widgets::style::themedIcon(theme, "close", widgets::style::IconTone::Muted),
                   tr("Close the inspector"));
    m_copy = copy;
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setAccessibleName(tr("Facts"));
    auto* words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(m_kind);
    words->addWidget(m_title);
    auto* head = new QHBoxLayout;
    head->addLayout(words, 1);
    head->addWidget(copy, 0, Qt::AlignTop);
    head->addWidget(close, 0, Qt::AlignTop);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 8, 16);
    column->setSpacing(12);
    column->addLayout(head);
    column->addWidget(m_scroll, 1);
    connect(copy, &QToolButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(asText()); });
    connect(close, &QToolButton::clicked, this, &Inspector::closeWanted);
    fill();
}

void Inspector::setInspection(const pages::InspectionPtr& inspection)
{
    // A state may arrive several times a second: nothing is built anew for the same facts.
    if (inspection && m_inspection && *inspection == *m_inspection) return;
    if (!inspection && !m_inspection) return;
    m_inspection = inspection;
    fill();
}

void Inspector::fill()
{
    auto* content = new QWidget;
    content->setAccessibleName(tr("Facts"));
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 8, 0);
    column->setSpacing(10);
    m_copy->setEnabled(m_inspection != nullptr);
    m_kind->setText(m_inspection ? m_inspection->kind : tr("Inspector"));
    m_kind->setAccessibleName(m_kind->text());
    m_title->setText(m_inspection ? m_inspection->title : tr("Nothing is selected"));
    m_title->setAccessibleName(m_title->text());
    if (!m_inspection)
        column->addWidget(
            pages::emptyText(tr("Select a row or a layer on the page: all that is known about it "
                                "appears here.")));
    else
        for (const pages::InspectedFact& fact : m_inspection->facts)
            column->addWidget(factWidget(fact));
    column->addStretch(1);
    m_scroll->setWidget(content);
    content->setAutoFillBackground(false); // which the scroll area has switched on
}

QString Inspector::asText() const
{
    if (!m_inspection) return {};
    QStringList lines{m_inspection->title};
    for (const pages::InspectedFact& fact : m_inspection->facts)
        lines << (fact.kind == FactKind::Heading
                      ? fact.name
                      : QStringLiteral("%1: %2").arg(fact.name, fact.value));
    return lines.join(QLatin1Char('\n'));
}

} // namespace app::console
