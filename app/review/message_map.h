#pragma once
//! \file
//! A transaction as a tree of what it says, each part with the bytes that say it.

#include "app/review/labels.h"
#include "core/base/bytes.h"
#include "core/support/result.h"

#include <QString>

#include <vector>

namespace app::review {

struct ByteRange
{
    size_t offset = 0;
    size_t size = 0;

    friend bool operator==(const ByteRange&, const ByteRange&) = default;
};

struct MapNode
{
    QString name;
    QString value; //!< an address in full, a number with all its places
    QString label; //!< who the address is, what it may do; may be empty
    ByteRange range;
    std::vector<MapNode> children;
};

//! Walks the bytes from the first to the last: signatures, header, accounts, blockhash,
//! instructions with their arguments by name. Ranges of siblings do not overlap.
//! \return core/solana's errors for bytes that are no transaction, which a cluster would refuse
[[nodiscard]] core::support::Result<MapNode> mapTransaction(core::Bytes bytes,
                                                            const Labels& labels);

} // namespace app::review
