#include "app/pages/page.h"

#include "app/pages/card.h"
#include "app/pages/freshness_pill.h"
#include "widgets/charts/skeleton.h"
#include "widgets/style/theme.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QStackedWidget>

namespace app::pages {

namespace {

constexpr int messageWidth = 560;

} // namespace

Page::Page(PageId id, const widgets::style::Theme& theme, QWidget* parent)
    : QWidget(parent),
      m_id(id),
      m_theme(theme),
      m_stack(new QStackedWidget)
{
    setObjectName(QStringLiteral("page"));
    setAttribute(Qt::WA_StyledBackground);
    setAccessibleName(tr("%1 page").arg(pageName(id)));
    m_stack->setAccessibleName(pageName(id));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(buildHead());
    column->addWidget(m_stack, 1);
    auto* skeleton = new widgets::charts::Skeleton(theme);
    m_loading = new QWidget;
    m_loading->setAccessibleName(tr("Loading"));
    auto* shape = new QVBoxLayout(m_loading);
    shape->setContentsMargins(margin, gap, margin, margin);
    shape->addWidget(skeleton);
    m_empty = buildMessage(false);
    m_error = buildMessage(true);
    for (QWidget* one : {m_loading, buildContent(), m_empty, m_error})
        m_stack->addWidget(one);
    setEmptyText(tr("No market has opened yet"),
                 tr("The recorded story begins with LAYER. Play the replay to open it."),
                 tr("&Play the replay"));
    connect(&theme, &widgets::style::Theme::changed, this, &Page::refill);
    showLoading();
}

QWidget* Page::buildHead()
{
    auto* head = new QWidget;
    head->setAccessibleName(tr("Head of the page"));
    m_title = roleLabel(pageName(m_id), "title");
    m_freshness = new FreshnessPill;
    m_freshness->hide();
    m_pills = new QWidget;
    m_pills->setAccessibleName(tr("What the title says besides"));
    m_titleRow = new QHBoxLayout(m_pills);
    m_titleRow->setContentsMargins(0, 0, 0, 0);
    m_titleRow->setSpacing(8);
    m_actions = new QWidget;
    m_actions->setAccessibleName(tr("Actions of the page"));
    m_actionRow = new QHBoxLayout(m_actions);
    m_actionRow->setContentsMargins(0, 0, 0, 0);
    m_actionRow->setSpacing(8);
    auto* row = new QHBoxLayout(head);
    row->setContentsMargins(margin, gap, margin, 0);
    row->setSpacing(8);
    row->addWidget(m_title);
    row->addSpacing(4);
    row->addWidget(m_pills);
    row->addStretch(1);
    row->addWidget(m_freshness);
    row->addWidget(m_actions);
    head->setMinimumHeight(52);
    return head;
}

QWidget* Page::buildContent()
{
    auto* content = new QWidget;
    content->setAccessibleName(tr("Content of the page"));
    m_content = new QVBoxLayout(content);
    m_content->setContentsMargins(margin, gap, margin, margin);
    m_content->setSpacing(gap);
    m_scroll = new QScrollArea;
    m_scroll->setWidget(content);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setAccessibleName(tr("Content of the page"));
    return m_scroll;
}

QWidget* Page::buildMessage(bool isError)
{
    auto* message = new QWidget;
    message->setAccessibleName(isError ? tr("Error") : tr("Nothing yet"));
    QLabel* heading = roleLabel(tr("The ledger cannot be shown"), "title");
    QLabel* text = roleLabel({}, "muted");
    text->setWordWrap(true);
    text->setMaximumWidth(messageWidth);
    text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto* button = new QPushButton(tr("Try &again"));
    button->setAccessibleName(tr("Try again"));
    button->setProperty("primary", true);
    auto* column = new QVBoxLayout(message);
    column->setContentsMargins(margin * 2, margin * 2, margin * 2, margin * 2);
    column->setSpacing(12);
    column->addStretch(1);
    column->addWidget(heading);
    column->addWidget(text);
    column->addWidget(button, 0, Qt::AlignLeft);
    column->addStretch(2);
    if (isError) {
        m_errorText = text;
        connect(button, &QPushButton::clicked, this, &Page::retryWanted);
    } else {
        m_emptyTitle = heading;
        m_emptyText = text;
        m_emptyButton = button;
        connect(button, &QPushButton::clicked, this, &Page::playWanted);
    }
    return message;
}

void Page::setTitle(const QString& title)
{
    m_title->setText(title);
    m_title->setAccessibleName(title);
}

void Page::setEmptyText(const QString& title, const QString& sentence, const QString& button)
{
    m_emptyTitle->setText(title);
    m_emptyTitle->setAccessibleName(title);
    m_emptyText->setText(sentence);
    m_emptyText->setAccessibleName(sentence);
    auto* one = static_cast<QPushButton*>(m_emptyButton);
    one->setText(button);
    one->setAccessibleName(QString(button).remove(QLatin1Char('&')));
    one->setVisible(!button.isEmpty());
}

//! Nothing of a state that no longer holds stays in sight.
void Page::clearHead()
{
    m_state.reset();
    setTitle(pageName(m_id));
    for (QWidget* part : {static_cast<QWidget*>(m_freshness), m_pills, m_actions})
        part->hide();
}

void Page::showLoading()
{
    clearHead();
    m_stack->setCurrentWidget(m_loading);
}

void Page::showError(const QString& sentence)
{
    clearHead();
    m_errorText->setText(sentence);
    m_errorText->setAccessibleName(sentence);
    m_stack->setCurrentWidget(m_error);
}

bool Page::isEmpty(const ConsoleState& state) const
{
    return state.snapshot->markets.empty();
}

void Page::setState(const StatePtr& state)
{
    m_state = state;
    refill();
}

void Page::setMarket(std::optional<size_t>) {}

void Page::refill()
{
    if (!m_state) return;
    m_freshness->show(m_state->freshness);
    const bool empty = isEmpty(*m_state);
    if (empty) setTitle(pageName(m_id));
    m_pills->setVisible(!empty);
    m_actions->setVisible(!empty && m_actionRow->count() > 0);
    if (!empty) fill(*m_state);
    m_stack->setCurrentWidget(empty ? m_empty : m_scroll);
}

bool Page::reveal(const QString& part)
{
    QWidget* inside = m_scroll->widget();
    for (QWidget* one : inside->findChildren<QWidget*>())
        if (one->accessibleName() == part && one->isVisibleTo(inside)) {
            m_scroll->verticalScrollBar()->setValue(one->mapTo(inside, QPoint()).y() - gap);
            return true;
        }
    return false;
}

void Page::scrollToTop()
{
    m_scroll->verticalScrollBar()->setValue(0);
}

bool Page::scrollOn()
{
    QScrollBar* bar = m_scroll->verticalScrollBar();
    const int before = bar->value();
    bar->setValue(before + bar->pageStep() - gap);
    return bar->value() != before && m_stack->currentWidget() == m_scroll;
}

} // namespace app::pages
