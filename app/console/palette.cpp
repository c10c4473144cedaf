#include "app/console/palette.h"

#include "app/pages/card.h"
#include "widgets/style/theme.h"

#include <QBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QStandardItemModel>
#include <QStyledItemDelegate>

namespace app::console {

namespace {

constexpr QSize paletteSize(620, 420);
constexpr int rowHeightPx = 40;
constexpr int paddingPx = 12;

enum CommandRole { DetailRole = Qt::UserRole + 1, KindRole, ShortcutRole };

//! Title over detail, kind and key at the right.
class CommandDelegate final : public QStyledItemDelegate
{
public:
    CommandDelegate(const widgets::style::Theme& theme, QObject* parent)
        : QStyledItemDelegate(parent),
          m_theme(theme)
    {
    }

    void paint(QPainter* painter,
               const QStyleOptionViewItem& option,
               const QModelIndex& index) const override
    {
        const auto& colours = m_theme.colours();
        const bool isOn = index.flags().testFlag(Qt::ItemIsEnabled);
        painter->save();
        if (option.state.testFlag(QStyle::State_Selected)) {
            painter->setRenderHint(QPainter::Antialiasing);
            painter->setPen(Qt::NoPen);
            painter->setBrush(colours.selected);
            painter->drawRoundedRect(QRectF(option.rect).adjusted(4, 1, -4, -1), 6, 6);
        }
        QRect box = option.rect.adjusted(paddingPx, 3, -paddingPx, -3);
        const auto right = [&](const QString& text, const QFont& font) {
            painter->setFont(font);
            painter->setPen(colours.muted);
            painter->drawText(box, Qt::AlignRight | Qt::AlignVCenter, text);
            box.setRight(box.right() - QFontMetrics(font).horizontalAdvance(text) - paddingPx);
        };
        right(index.data(KindRole).toString(), widgets::style::Theme::textFont(12));
        const QString key = index.data(ShortcutRole).toString();
        if (!key.isEmpty()) right(key, widgets::style::Theme::figureFont(11));
        const QString detail = index.data(DetailRole).toString();
        const QFont title = widgets::style::Theme::textFont(13, QFont::Medium);
        // An address has no blanks; a sentence says why something cannot be done.
        const QFont small = detail.contains(QLatin1Char(' '))
                                ? widgets::style::Theme::textFont(12)
                                : widgets::style::Theme::figureFont(11);
        painter->setFont(title);
        painter->setPen(isOn ? colours.text : colours.faint);
        const auto line = [&](const QRect& where, const QFont& font, const QString& text) {
            painter->setFont(font);
            painter->drawText(where, Qt::AlignLeft | Qt::AlignVCenter,
                              QFontMetrics(font).elidedText(text, Qt::ElideRight, where.width()));
        };
        QRect upper = box;
        if (!detail.isEmpty()) {
            upper.setHeight(box.height() / 2 + 2);
            QRect lower = box;
            lower.setTop(upper.bottom());
            painter->setPen(colours.muted);
            line(lower, small, detail);
            painter->setPen(isOn ? colours.text : colours.faint);
        }
        line(upper, title, index.data().toString());
        painter->restore();
    }

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override
    {
        return {0, rowHeightPx};
    }

private:
    const widgets::style::Theme& m_theme;
};

} // namespace

Palette::Palette(const widgets::style::Theme& theme, std::vector<Command> commands, QWidget* parent)
    : QDialog(parent, Qt::Dialog | Qt::FramelessWindowHint),
      m_commands(std::move(commands)),
      m_search(new QLineEdit),
      m_list(new QListView),
      m_rows(new QStandardItemModel(this)),
      m_nothing(pages::emptyText(tr("Nothing is called that. Try a market, a page, an action or a "
                                    "part of an address.")))
{
    setWindowTitle(tr("Find"));
    setAccessibleName(tr("Find anything"));
    setObjectName(QStringLiteral("palette"));
    resize(paletteSize);
    m_search->setPlaceholderText(tr("Find a market, address, page or action"));
    m_search->setAccessibleName(tr("What to find"));
    m_search->installEventFilter(this);
    m_list->setModel(m_rows);
    m_list->setItemDelegate(new CommandDelegate(theme, this));
    m_list->setAccessibleName(tr("Found"));
    m_list->setFocusPolicy(Qt::NoFocus); // the keys of the search line move it
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(12, 12, 12, 12);
    column->setSpacing(8);
    column->addWidget(m_search);
    column->addWidget(m_nothing);
    column->addWidget(m_list, 1);
    connect(m_search, &QLineEdit::textChanged, this, &Palette::search);
    connect(m_list, &QListView::clicked, this,
            [this](const QModelIndex& index) { run(index.row()); });
    search({});
}

void Palette::search(const QString& typed)
{
    m_offered = matching(m_commands, typed);
    m_rows->clear();
    for (const Command* command : m_offered) {
        auto* row = new QStandardItem(command->title);
        row->setData(command->detail, DetailRole);
        row->setData(kindName(command->kind), KindRole);
        row->setData(command->shortcut, ShortcutRole);
        row->setToolTip(command->detail);
        row->setEnabled(command->isEnabled);
        m_rows->appendRow(row);
    }
    m_nothing->setVisible(m_offered.empty());
    m_list->setVisible(!m_offered.empty());
    // Where the best cannot be done, nothing else is done by Enter in its place.
    if (!m_offered.empty()) m_list->setCurrentIndex(m_rows->index(0, 0));
}

void Palette::select(int to, int direction)
{
    // A view takes no row as its current one that cannot be done: it is passed over.
    const int last = m_rows->rowCount() - 1;
    const int begin = qBound(0, to, last);
    for (const int by : {direction, -direction})
        for (int row = begin; row >= 0 && row <= last; row += by)
            if (m_offered[static_cast<size_t>(row)]->isEnabled)
                return m_list->setCurrentIndex(m_rows->index(row, 0));
}

void Palette::run(int row)
{
    if (row < 0 || static_cast<size_t>(row) >= m_offered.size()) return;
    const Command* command = m_offered[static_cast<size_t>(row)];
    if (!command->isEnabled) return;
    // A copy: closing destroys the palette with its commands.
    const auto what = command->run;
    accept();
    what();
}

bool Palette::eventFilter(QObject* watched, QEvent* event)
{
    if (watched != m_search || event->type() != QEvent::KeyPress)
        return QDialog::eventFilter(watched, event);
    const auto* key = static_cast<QKeyEvent*>(event);
    const int row = m_list->currentIndex().row();
    constexpr int pageRows = 8;
    switch (key->key()) {
    case Qt::Key_Down: select(row + 1, 1); return true;
    case Qt::Key_Up: select(row - 1, -1); return true;
    case Qt::Key_PageDown: select(row + pageRows, 1); return true;
    case Qt::Key_PageUp: select(row - pageRows, -1); return true;
    case Qt::Key_Return:
    case Qt::Key_Enter: run(row); return true;
    default: return QDialog::eventFilter(watched, event);
    }
}

} // namespace app::console
