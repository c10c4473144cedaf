#include "core/base/sha256.h"

namespace core {

Digest sha256(Bytes message)
{
    Sha256 hash;
    hash.update(message);
    return hash.finish();
}

} // namespace core
