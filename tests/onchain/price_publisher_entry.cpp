// Lets the runtime enter the development oracle, which is no program of the protocol and so lives
// in another namespace.

#include "app/cluster/price_publisher.h"

namespace core::programs::price_publisher {

[[nodiscard]] ErrorCode process(Context& context);

ErrorCode process(Context& context)
{
    return app::cluster::price_publisher::process(context);
}

} // namespace core::programs::price_publisher
