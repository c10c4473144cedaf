#pragma once
//! \file
//! Looks for bytes in all memory of this process, without ever holding them.

#include <cstdint>
#include <cstdio>
#include <cstring>
#include <string>
#include <vector>

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

namespace tests {

constexpr uint8_t memoryMask = 0xa5;

//! A secret in disguise: each byte XOR memoryMask, so that the search does not find itself.
struct Disguised
{
    std::string name;
    std::vector<uint8_t> bytes;
};

//! A buffer that the search reads through, outside of what it searches.
class SearchBuffer
{
public:
    static constexpr size_t size = size_t{1} << 20;

    SearchBuffer()
        : m_begin(static_cast<uint8_t*>(
              ::mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)))
    {
    }
    ~SearchBuffer()
    {
        wipe(size);
        ::munmap(m_begin, size);
    }
    SearchBuffer(const SearchBuffer&) = delete;
    SearchBuffer& operator=(const SearchBuffer&) = delete;
    [[nodiscard]] uint8_t* data() const { return m_begin; }
    void wipe(size_t count) const { ::explicit_bzero(m_begin, count); }

private:
    uint8_t* m_begin;
};

inline size_t countIn(const uint8_t* begin, size_t size, const std::vector<uint8_t>& wanted)
{
    size_t count = 0;
    const uint8_t* const end = begin + size;
    while (const void* found =
               ::memmem(begin, static_cast<size_t>(end - begin), wanted.data(), wanted.size())) {
        ++count;
        begin = static_cast<const uint8_t*>(found) + 1;
    }
    return count;
}

//! How often each secret stands in readable memory: heap, stacks, locked pages, files mapped.
inline std::vector<size_t> countInOwnMemory(const std::vector<Disguised>& secrets)
{
    constexpr unsigned long long regionMax = 1ULL << 31; // a sanitizer's shadow is larger
    constexpr size_t pageSize = 4096;
    constexpr size_t overlap = 256; // longer than any secret that is searched for
    std::vector<size_t> counts(secrets.size());
    const SearchBuffer buffer;
    const int memory = ::open("/proc/self/mem", O_RDONLY | O_CLOEXEC);
    std::FILE* maps = std::fopen("/proc/self/maps", "re");
    char line[1024];
    while (maps != nullptr && memory >= 0 && std::fgets(line, sizeof(line), maps) != nullptr) {
        unsigned long long begin = 0;
        unsigned long long end = 0;
        char rights[5] = {};
        if (std::sscanf(line, "%llx-%llx %4s", &begin, &end, rights) != 3 || rights[0] != 'r')
            continue;
        if (end - begin > regionMax) continue;
        for (unsigned long long at = begin; at < end;) {
            const size_t wanted =
                end - at < SearchBuffer::size ? static_cast<size_t>(end - at) : SearchBuffer::size;
            const ssize_t got = ::pread(memory, buffer.data(), wanted, static_cast<off_t>(at));
            if (got <= 0) {
                at += pageSize; // a page that cannot be read, as those of the kernel
                continue;
            }
            const auto size = static_cast<size_t>(got);
            for (uint8_t* byte = buffer.data(); byte != buffer.data() + size; ++byte)
                *byte ^= memoryMask;
            for (size_t i = 0; i < secrets.size(); ++i)
                counts[i] += countIn(buffer.data(), size, secrets[i].bytes);
            buffer.wipe(size);
            at += size == SearchBuffer::size ? size - overlap : size;
        }
    }
    if (maps != nullptr) std::fclose(maps);
    if (memory >= 0) ::close(memory);
    return counts;
}

} // namespace tests
