#include "widgets/tables/filter_field.h"

#include "widgets/fields/format.h"
#include "widgets/style/icon.h"
#include "widgets/style/theme.h"

#include <QAction>
#include <QBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QShortcut>

namespace widgets::tables {

namespace {
constexpr int countsRight = 30; // clear of the button that empties the field
constexpr int countsGap = 8;
constexpr int filterWidthMin = 180;
} // namespace

FilterField::FilterField(const style::Theme& theme,
                         const QString& hint,
                         QWidget* scope,
                         QWidget* parent)
    : QWidget(parent),
      m_edit(new QLineEdit(this)),
      m_counts(new QLabel(m_edit))
{
    m_edit->setPlaceholderText(hint);
    m_edit->setAccessibleName(hint);
    m_edit->setClearButtonEnabled(true);
    m_edit->addAction(style::themedIcon(theme, "search", style::IconTone::Muted),
                      QLineEdit::LeadingPosition);
    m_edit->setMinimumWidth(filterWidthMin);
    m_edit->installEventFilter(this);
    m_counts->setProperty("role", QStringLiteral("label"));
    m_counts->setAttribute(Qt::WA_TransparentForMouseEvents);
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
    connect(m_edit, &QLineEdit::textChanged, this, [this](const QString& text) {
        describe();
        emit filterChanged(text);
    });
    describe();
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
    describe();
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
    const int width = isFiltering ? m_counts->sizeHint().width() : 0;
    m_counts->setGeometry(m_edit->width() - countsRight - width, 0, width, m_edit->height());
    m_edit->setTextMargins(0, 0, isFiltering ? width + countsGap : 0, 0);
}

} // namespace widgets::tables
