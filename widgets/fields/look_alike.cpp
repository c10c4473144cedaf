#include "widgets/fields/look_alike.h"

#include "widgets/fields/format.h"

#include <algorithm>

namespace widgets::fields {

bool looksAlike(const core::Address& a, const core::Address& b)
{
    if (a == b) return false;
    const QString left = addressText(a);
    const QString right = addressText(b);
    return left.left(looksAlikeAt) == right.left(looksAlikeAt) &&
           left.right(looksAlikeAt) == right.right(looksAlikeAt);
}

std::vector<NamedAddress> lookAlikes(const core::Address& address,
                                     std::span<const NamedAddress> known)
{
    std::vector<NamedAddress> found;
    std::copy_if(known.begin(), known.end(), std::back_inserter(found),
                 [&](const NamedAddress& other) { return looksAlike(address, other.address); });
    return found;
}

} // namespace widgets::fields
