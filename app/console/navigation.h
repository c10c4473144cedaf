#pragma once
//! \file
//! The left edge: what this is, which ledger and key, and the pages. Collapses to icons.

#include "app/pages/place.h"

#include <QWidget>

#include <vector>

class QLabel;
class QToolButton;

namespace widgets::style {
class Theme;
}

namespace app::console {

class Navigation : public QWidget
{
    Q_OBJECT

public:
    explicit Navigation(const widgets::style::Theme& theme, QWidget* parent = nullptr);

    //! \param wallet  the address in use
    //! \param name  of the account; may be empty
    void setWallet(const QString& name, const QString& wallet);
    void setPage(pages::PageId page);
    void setCollapsed(bool collapsed);
    [[nodiscard]] bool isCollapsed() const { return m_isCollapsed; }

signals:
    void pageWanted(app::pages::PageId page);
    void collapseWanted(bool collapsed);
    void findWanted();

private:
    [[nodiscard]] QLayout* buildProfile();

    QLabel* m_brand;
    QLabel* m_profile;
    QLabel* m_wallet;
    QLabel* m_walletHead;
    std::vector<QToolButton*> m_pages; //!< as pages::allPages
    QToolButton* m_copy;
    QToolButton* m_find;
    QToolButton* m_collapse;
    bool m_isCollapsed = false;
};

} // namespace app::console
