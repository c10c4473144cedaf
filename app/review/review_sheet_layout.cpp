// What the review sheet is made of; what it does is in review_sheet.cpp.

#include "app/review/device_panel.h"
#include "app/review/hex_view.h"
#include "app/review/key_file_row.h"
#include "app/review/review_sheet.h"
#include "app/review/signer_row.h"
#include "widgets/states/notice.h"
#include "widgets/style/theme.h"
#include "widgets/tables/facts_table.h"

#include <QBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QTabWidget>
#include <QTreeWidget>

namespace app::review {

namespace {

constexpr int sheetMargin = 24;
constexpr int sheetGap = 12;

QLabel* wrapped(const char* role)
{
    auto* label = new QLabel;
    label->setWordWrap(true);
    label->setProperty("role", QString::fromLatin1(role));
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

//! \param below  under the content; null: nothing
QScrollArea* scrolling(QWidget* content, QWidget* below = nullptr)
{
    auto* area = new QScrollArea;
    auto* holder = new QWidget;
    auto* column = new QVBoxLayout(holder);
    column->setContentsMargins(0, 8, 0, 0);
    column->addWidget(content);
    if (below != nullptr) column->addWidget(below);
    column->addStretch(1);
    holder->setAccessibleName(content->accessibleName());
    area->setWidget(holder);
    area->setWidgetResizable(true);
    area->setFocusPolicy(Qt::NoFocus);
    area->setAccessibleName(content->accessibleName());
    return area;
}

} // namespace

void ReviewSheet::buildHead(QLayout& column)
{
    m_title = new QLabel;
    m_title->setProperty("role", QStringLiteral("title"));
    m_title->setAccessibleName(tr("Title"));
    m_sentence = wrapped("sentence");
    m_sentence->setAccessibleName(tr("What happens"));
    m_notice = new widgets::states::Notice;
    column.addWidget(m_title);
    column.addWidget(m_sentence);
    column.addWidget(m_notice);
}

void ReviewSheet::buildLevels()
{
    using widgets::tables::Column;
    m_effects = new widgets::tables::FactsTable(
        m_theme, tr("Effects"),
        {Column{tr("What"), false, {}}, Column{tr("Before"), true, {}},
         Column{tr("After"), true, {}}, Column{tr("Difference"), true, {}}});
    m_tree = new QTreeWidget;
    m_tree->setAccessibleName(tr("What the bytes say"));
    m_tree->setHeaderLabels({tr("Part"), tr("Value"), tr("Who and what")});
    m_tree->header()->setStretchLastSection(true);
    m_tree->header()->setAccessibleName(tr("Columns of what the bytes say"));
    m_tree->setUniformRowHeights(true);
    m_hex = new HexView(m_theme);

    auto* bytes = new QWidget;
    bytes->setAccessibleName(tr("Instructions and bytes"));
    auto* column = new QVBoxLayout(bytes);
    column->setContentsMargins(0, 8, 0, 0);
    column->setSpacing(8);
    column->addWidget(m_tree, 3);
    column->addWidget(m_hex, 2);

    m_levels = new QTabWidget;
    m_levels->setAccessibleName(tr("Levels of detail"));
    m_levels->addTab(scrolling(m_effects), tr("&1 Effects"));
    m_levels->addTab(bytes, tr("&2 Instructions and bytes"));
    m_device = new DevicePanel(m_theme);
    m_deviceTab = scrolling(m_device);
    m_levels->addTab(m_deviceTab, tr("&3 On the device"));
    m_levels->setTabVisible(m_levels->indexOf(m_deviceTab), false);
}

void ReviewSheet::buildReceipt()
{
    using widgets::tables::Column;
    m_receipt = new widgets::tables::FactsTable(
        m_theme, tr("Receipt"),
        {Column{tr("What"), false, {}}, Column{tr("Before"), true, {}},
         Column{tr("Forecast"), true, {}}, Column{tr("Came out"), true, {}},
         Column{tr("Agrees"), false, {}}});
    m_keptText = wrapped("number");
    m_keptText->setContentsMargins(8, 12, 8, 0);
    m_keptText->setTextFormat(Qt::PlainText);
}

void ReviewSheet::buildFoot(QLayout& column)
{
    m_signature = wrapped("muted");
    m_signature->setAccessibleName(tr("Signature"));
    m_cost = new QLabel;
    m_cost->setProperty("role", QStringLiteral("muted"));
    m_cost->setAccessibleName(tr("Cost"));
    m_expiry = new QLabel;
    m_expiry->setAccessibleName(tr("Expiry"));
    auto* facts = new QHBoxLayout;
    facts->addWidget(m_cost);
    facts->addStretch(1);
    facts->addWidget(m_expiry);

    m_signer = new SignerRow;
    m_close = new QPushButton(tr("Cancel"));
    m_close->setAccessibleName(tr("Leave without signing"));
    m_close->setAutoDefault(false);
    m_proceed = new QPushButton;
    m_proceed->setProperty("primary", true);
    m_proceed->setAutoDefault(false);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addStretch(1);
    buttons->addWidget(m_close);
    buttons->addWidget(m_proceed);
    auto* box = static_cast<QVBoxLayout*>(&column);
    box->addWidget(m_signature);
    box->addLayout(facts);
    box->addWidget(m_signer);
    box->addLayout(buttons);
}

ReviewSheet::ReviewSheet(const widgets::style::Theme& theme,
                         PlanPtr plan,
                         const QString& keyFile,
                         QWidget* parent)
    : QDialog(parent),
      m_theme(theme)
{
    setObjectName(QStringLiteral("reviewSheet"));
    setModal(true);
    resize(920, 660);
    setMinimumSize(720, 560);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(sheetMargin, sheetMargin - 4, sheetMargin, sheetMargin - 4);
    column->setSpacing(sheetGap);
    buildHead(*column);
    buildLevels();
    buildReceipt();
    m_body = new QStackedWidget;
    m_body->setAccessibleName(tr("Review"));
    m_body->addWidget(m_levels);
    m_body->addWidget(scrolling(m_receipt, m_keptText));
    column->addWidget(m_body, 1);
    buildFoot(*column);
    m_signer->keyFile().setPath(keyFile);
    connectParts();
    setPlan(std::move(plan));
    m_effects->setFocus();
}

void ReviewSheet::connectParts()
{
    connect(m_tree, &QTreeWidget::currentItemChanged, this, &ReviewSheet::showSelection);
    // Scrolling to the marked bytes needs their view to have a size.
    connect(m_levels, &QTabWidget::currentChanged, this, &ReviewSheet::showSelection);
    connect(m_close, &QPushButton::clicked, this, &ReviewSheet::reject);
    connect(m_proceed, &QPushButton::clicked, this, &ReviewSheet::proceed);
    connect(m_notice, &widgets::states::Notice::actionTaken, this, &ReviewSheet::askForReadable);
    connect(m_device, &DevicePanel::readableWanted, this, &ReviewSheet::askForReadable);
    connect(m_signer, &SignerRow::changed, this, [this] { setStage(m_stage); });
    connect(m_signer, &SignerRow::unlockWanted, this, &ReviewSheet::unlockWanted);
    connect(m_signer, &SignerRow::exportWanted, this, &ReviewSheet::exportWanted);
    connect(m_signer, &SignerRow::importWanted, this, &ReviewSheet::importWanted);
}

} // namespace app::review
