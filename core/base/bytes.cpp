// The native half of bytes.h. The bytecode build leaves this file out: there the three functions
// are system calls.

#include "core/base/bytes.h"

namespace core {

// An empty view may have a null pointer, which the compiler's primitives may not be given.

void copyBytes(void* to, const void* from, size_t size)
{
    if (size != 0) __builtin_memcpy(to, from, size);
}

void fillBytes(void* to, uint8_t value, size_t size)
{
    if (size != 0) __builtin_memset(to, value, size);
}

bool equalBytes(const void* a, const void* b, size_t size)
{
    return size == 0 || __builtin_memcmp(a, b, size) == 0;
}

} // namespace core
