#pragma once
//! \file
//! States of one account out of its rows.

#include "app/history/index.h"
#include "app/history/version_codec.h"

namespace app::history {

//! A state with what led to it.
struct Version
{
    At at = 0;                  //!< of its row; 0: there was none yet
    StateBytes state;           //!< empty: gone, or none yet
    std::size_t patchCount = 0; //!< rows since the whole one
    std::size_t patchBytes = 0;
};

class VersionReader
{
public:
    [[nodiscard]] static core::support::Result<VersionReader> make(const Index& index);

    //! The newest one at or before `at`. \return HistoryMustBeWhole
    [[nodiscard]] core::support::Result<Version> find(Id account, At at);

private:
    explicit VersionReader(cluster::Statement query) : m_query(std::move(query)) {}
    cluster::Statement m_query;
};

//! Goes through an account's states in their order.
class VersionCursor
{
public:
    //! Stands at the newest state at or before `from`.
    [[nodiscard]] static core::support::Result<VersionCursor> make(const Index& index,
                                                                   Id account,
                                                                   At from,
                                                                   At to);

    [[nodiscard]] const StateBytes& state() const { return m_state; }
    //! Of the next row; nothing: none up to `to`.
    [[nodiscard]] std::optional<At> nextAt() const { return m_nextAt; }
    //! Goes on by one row. \pre nextAt() \return HistoryMustBeWhole
    [[nodiscard]] core::support::Checked advance();

private:
    VersionCursor() = default;
    [[nodiscard]] core::support::Checked peek();

    Id m_account = 0;
    StateBytes m_state;
    cluster::Statement m_query; //!< stands on the next row
    std::optional<At> m_nextAt;
};

} // namespace app::history
