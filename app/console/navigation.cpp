#include "app/console/navigation.h"

#include "app/pages/card.h"
#include "widgets/style/icon.h"
#include "widgets/style/theme.h"

#include <QBoxLayout>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QToolButton>

namespace app::console {

using widgets::style::IconTone;
using widgets::style::themedIcon;

namespace {
constexpr int wideWidth = 212;
constexpr int narrowWidth = 57;
constexpr int iconPx = 20;
constexpr int walletHeadWidth = 140;
} // namespace

Navigation::Navigation(const widgets::style::Theme& theme, QWidget* parent)
    : QWidget(parent),
      m_brand(pages::roleLabel(tr("Backstop"), "brand")),
      m_profile(pages::roleLabel(tr("Embedded ledger"), "muted")),
      m_wallet(pages::roleLabel({}, "address")),
      m_walletHead(pages::roleLabel(tr("My key"), "label")),
      m_copy(new QToolButton),
      m_find(new QToolButton),
      m_collapse(new QToolButton)
{
    setObjectName(QStringLiteral("navigation"));
    setAttribute(Qt::WA_StyledBackground);
    setAccessibleName(tr("Navigation"));
    for (const auto id : pages::allPages) {
        auto* button = new QToolButton;
        button->setText(pages::pageName(id));
        button->setIcon(themedIcon(theme, pages::pageIcon(id), IconTone::Muted));
        button->setCheckable(true);
        button->setAutoExclusive(true);
        button->setAccessibleName(tr("%1 page").arg(pages::pageName(id)));
        connect(button, &QToolButton::clicked, this, [this, id] { emit pageWanted(id); });
        m_pages.push_back(button);
    }
    m_find->setIcon(themedIcon(theme, "search", IconTone::Muted));
    m_find->setText(tr("Find…"));
    m_find->setAccessibleName(tr("Find anything"));
    m_find->setToolTip(tr("Find a market, address, page or action (Ctrl+K)"));
    m_collapse->setIcon(themedIcon(theme, "panel", IconTone::Muted));
    m_collapse->setText(tr("Collapse"));
    m_collapse->setAccessibleName(tr("Collapse or expand the navigation"));
    m_collapse->setToolTip(m_collapse->accessibleName());
    m_copy->setIcon(themedIcon(theme, "copy", IconTone::Muted));
    std::vector<QToolButton*> buttons = m_pages;
    buttons.insert(buttons.end(), {m_find, m_collapse});
    for (QToolButton* button : buttons) {
        button->setProperty("nav", true);
        button->setIconSize(QSize(iconPx, iconPx));
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        button->setFocusPolicy(Qt::StrongFocus);
    }
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(8, 12, 8, 8);
    column->setSpacing(4);
    column->addLayout(buildProfile());
    column->addWidget(m_find);
    column->addSpacing(4);
    for (QToolButton* button : m_pages)
        column->addWidget(button);
    column->addStretch(1);
    column->addWidget(m_collapse);
    connect(m_find, &QToolButton::clicked, this, &Navigation::findWanted);
    connect(m_collapse, &QToolButton::clicked, this,
            [this] { emit collapseWanted(!m_isCollapsed); });
    setCollapsed(false);
}

QLayout* Navigation::buildProfile()
{
    m_wallet->setWordWrap(true);
    m_wallet->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_copy->setProperty("flat", true);
    m_copy->setAccessibleName(tr("Copy my key"));
    m_copy->setToolTip(tr("Copy my key"));
    m_copy->setFocusPolicy(Qt::StrongFocus);
    connect(m_copy, &QToolButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(m_wallet->toolTip()); });
    auto* head = new QVBoxLayout;
    head->setContentsMargins(10, 6, 8, 10);
    head->setSpacing(2);
    head->addWidget(m_brand);
    head->addWidget(m_profile);
    auto* keyRow = new QHBoxLayout;
    keyRow->addWidget(m_walletHead);
    keyRow->addStretch(1);
    keyRow->addWidget(m_copy);
    head->addLayout(keyRow);
    head->addWidget(m_wallet);
    return head;
}

void Navigation::setWallet(const QString& name, const QString& wallet)
{
    const QString head = name.isEmpty() ? tr("My key") : name;
    m_walletHead->setText(
        m_walletHead->fontMetrics().elidedText(head, Qt::ElideRight, walletHeadWidth));
    m_walletHead->setToolTip(head);
    // A key has no blanks to break at: three lines break the same everywhere.
    constexpr qsizetype lineLength = 15; // as the devices break a key
    QStringList lines;
    for (qsizetype at = 0; at < wallet.size(); at += lineLength)
        lines << wallet.mid(at, lineLength);
    m_wallet->setText(lines.join(QLatin1Char('\n')));
    m_wallet->setAccessibleName(tr("My key: %1").arg(wallet));
    m_wallet->setToolTip(wallet);
}

void Navigation::setPage(pages::PageId page)
{
    m_pages[static_cast<size_t>(page)]->setChecked(true);
}

void Navigation::setCollapsed(bool collapsed)
{
    m_isCollapsed = collapsed;
    setFixedWidth(collapsed ? narrowWidth : wideWidth);
    for (QWidget* part : {static_cast<QWidget*>(m_profile), static_cast<QWidget*>(m_wallet),
                          static_cast<QWidget*>(m_walletHead), static_cast<QWidget*>(m_copy)})
        part->setVisible(!collapsed);
    m_brand->setText(collapsed ? tr("B") : tr("Backstop"));
    const auto style = collapsed ? Qt::ToolButtonIconOnly : Qt::ToolButtonTextBesideIcon;
    for (QToolButton* button : m_pages) {
        button->setToolButtonStyle(style);
        button->setToolTip(collapsed ? button->text() : QString());
    }
    m_find->setToolButtonStyle(style);
    m_collapse->setToolButtonStyle(style);
}

} // namespace app::console
