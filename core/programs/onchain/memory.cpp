// The bytecode half of core/base/bytes.h.

#include "core/base/bytes.h"

#include "core/programs/onchain/syscalls.h"

namespace core {

using namespace programs::onchain;

void copyBytes(void* to, const void* from, size_t size)
{
    if (size != 0) sol_memcpy_(to, from, size);
}

void fillBytes(void* to, uint8_t value, size_t size)
{
    if (size != 0) sol_memset_(to, value, size);
}

bool equalBytes(const void* a, const void* b, size_t size)
{
    if (size == 0) return true;
    int32_t result = 0;
    sol_memcmp_(a, b, size, &result);
    return result == 0;
}

} // namespace core
