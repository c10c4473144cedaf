#include "widgets/tables/filter_field.h"

#include "widgets/fields/format.h"
#include "widgets/style/icon.h"
#include "widgets/style/theme.h"

#include <QBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QShortcut>
#include <QToolButton>

namespace widgets::tables {

namespace {
constexpr int iconSize = 16;
constexpr int iconLeft = 10;
constexpr int textLeft = iconLeft + iconSize; // the field's own padding comes on top
constexpr int clearSize = 28;                 // what the style gives a flat button
constexpr int clearRight = 2;
constexpr int countsGap = 6;
constexpr int filterWidthMin = 180;
} // namespace

FilterField::FilterField(const style::Theme& theme,
                         const QString& hint,
                         QWidget* scope,
                         QWidget* parent)
    : QWidget(parent),
      m_theme(theme),
      m_edit(new QLineEdit(this)),
      m_icon(new QLabel(m_edit)),
      m_counts(new QLabel(m_edit)),
      m_clear(new QToolButton(m_edit))
{
    m_edit->setPlaceholderText(hint);
    m_edit->setAccessibleName(hint);
    m_edit->setMinimumWidth(filterWidthMin);
    m_edit->installEventFilter(this);
    m_counts->setProperty("role", QStringLiteral("label"));
    m_counts->setAlignment(Qt::AlignVCenter | Qt::AlignRight);
    m_icon->setAccessibleName(tr("Filter"));
    for (QLabel* label : {m_icon, m_counts})
        label->setAttribute(Qt::WA_TransparentForMouseEvents);
    m_clear->setProperty("flat", true);
    m_clear->setIcon(style::themedIcon(theme, "close", style::IconTone::Muted));
    m_clear->setAccessibleName(tr("Clear the filter"));
    m_clear->setToolTip(tr("Clear the filter"));
    m_clear->setCursor(Qt::ArrowCursor);
    m_clear->setFocusPolicy(Qt::NoFocus); // Escape does it by keyboard
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_edit);
    setFocusProxy(m_edit);
    if (scope) {
        auto* shortcut = new QShortcut(QKeySequence(QKeySequence::Find), scope);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, [this] {
            m_edit->setFocus(Qt::ShortcutFocusReason);
            m_edit->selectAll();
        });
    }
    connect(m_clear, &QToolButton::clicked, m_edit, &QLineEdit::clear);
    connect(&theme, &style::Theme::changed, this, &FilterField::paintIcon);
    connect(m_edit, &QLineEdit::textChanged, this, [this](const QString& text) {
        describe();
        emit filterChanged(text);
    });
    paintIcon();
    describe();
}

void FilterField::paintIcon()
{
    const QIcon icon = style::themedIcon(m_theme, "search", style::IconTone::Muted);
    m_icon->setPixmap(icon.pixmap(QSize(iconSize, iconSize), devicePixelRatioF()));
}

QString FilterField::text() const
{
    return m_edit->text();
}

void FilterField::setText(const QString& text)
{
    m_edit->setText(text);
}

void FilterField::setCounts(int shown, int total)
{
    m_shown = shown;
    m_total = total;
    describe();
}

bool FilterField::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_edit && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        // An empty field lets Escape through: it may close what the table is in.
        if (key == Qt::Key_Escape && !m_edit->text().isEmpty()) {
            m_edit->clear();
            return true;
        }
        if (key == Qt::Key_Down || key == Qt::Key_Return || key == Qt::Key_Enter) {
            emit leftDownwards();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void FilterField::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    place();
}

void FilterField::describe()
{
    const bool isFiltering = !m_edit->text().trimmed().isEmpty();
    //: How many rows a filter leaves: "12 of 340".
    const QString counts = tr("%1 of %2")
                               .arg(fields::countText(static_cast<quint64>(m_shown)),
                                    fields::countText(static_cast<quint64>(m_total)));
    m_counts->setVisible(isFiltering);
    m_counts->setText(counts);
    m_counts->setAccessibleName(tr("%1 rows match").arg(counts));
    m_edit->setAccessibleDescription(isFiltering ? m_counts->accessibleName() : QString());
    m_clear->setVisible(!m_edit->text().isEmpty());
    place();
}

void FilterField::place()
{
    const int height = m_edit->height();
    m_icon->setGeometry(iconLeft, (height - iconSize) / 2, iconSize, iconSize);
    m_clear->setGeometry(m_edit->width() - clearRight - clearSize, (height - clearSize) / 2,
                         clearSize, clearSize);
    const bool hasCounts = !m_counts->isHidden();
    const int counts = hasCounts ? m_counts->sizeHint().width() + countsGap : 0;
    m_counts->setGeometry(m_clear->x() - counts, 0, counts, height);
    const bool hasClear = !m_clear->isHidden();
    m_edit->setTextMargins(textLeft, 0, hasClear ? clearSize + counts : 0, 0);
}

} // namespace widgets::tables
