#pragma once
//! \file
//! The only road to a signature: what happens in one sentence, the effects, what the bytes say, the
//! bytes themselves; then a key file signs, the signature is looked at, and the transaction is
//! sent. Signing and sending are two steps.

#include "app/review/receipt.h"

#include <QDialog>

class QLabel;
class QFrame;
class QPushButton;
class QStackedWidget;
class QTabWidget;
class QTreeWidget;
class QTreeWidgetItem;

namespace widgets::style {
class Theme;
}
namespace widgets::tables {
class FactsTable;
}

namespace app::review {

class HexView;
class KeyFileRow;

class ReviewSheet : public QDialog
{
    Q_OBJECT

public:
    //! \param keyFile  offered, nothing more
    ReviewSheet(const widgets::style::Theme& theme,
                PlanPtr plan,
                const QString& keyFile,
                QWidget* parent = nullptr);

    enum class Stage {
        Reviewing,
        Signing, //!< the key file is being read
        Signed,
        Sending,
        Done,    //!< the receipt is shown
        Expired, //!< the blockhash is too old: build again
    };
    [[nodiscard]] Stage stage() const { return m_stage; }
    [[nodiscard]] const PlanPtr& plan() const { return m_plan; }

    //! Built again, with a new blockhash: everything is looked at again.
    void setPlan(PlanPtr plan);
    //! The cluster's slot now.
    void setSlot(std::uint64_t slot);
    void showSigned(const core::solana::Signature& signature);
    void showKeyFault(const QString& sentence, bool othersMayRead);
    void showReceipt(const ReceiptPtr& receipt);
    //! Sending failed before anything happened.
    void showSendFault(const QString& sentence);

signals:
    void signWanted(const QString& keyFile, bool sharingConfirmed);
    void sendWanted();
    void planWanted(const app::review::Action& action);

private:
    void keyPressEvent(QKeyEvent* event) override;

    void buildHead(QLayout& column);
    void buildLevels();
    void buildFoot(QLayout& column);
    void buildReceipt();
    void proceed();
    void setStage(Stage stage);
    void fill();
    void addToTree(const MapNode& node, QTreeWidgetItem* parent);
    void showSelection();
    void showExpiry();

    const widgets::style::Theme& m_theme;
    PlanPtr m_plan;
    Stage m_stage = Stage::Reviewing;
    std::uint64_t m_slot = 0;

    QLabel* m_title;
    QLabel* m_sentence;
    QFrame* m_notice;
    QLabel* m_noticeText;
    QStackedWidget* m_body;
    QTabWidget* m_levels;
    widgets::tables::FactsTable* m_effects;
    QTreeWidget* m_tree;
    HexView* m_hex;
    widgets::tables::FactsTable* m_receipt;
    QLabel* m_signature;
    QLabel* m_cost;
    QLabel* m_expiry;
    KeyFileRow* m_keyFile;
    QPushButton* m_close;
    QPushButton* m_proceed;
};

} // namespace app::review
