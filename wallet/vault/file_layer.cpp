#include "wallet/vault/file_layer.h"

#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace wallet::vault {
namespace {

class SystemFiles : public FileLayer
{
public:
    int open(const char* path, int flags, mode_t mode) override
    {
        return ::open(path, flags, mode);
    }
    int status(int descriptor, struct stat* facts) override { return ::fstat(descriptor, facts); }
    ssize_t read(int descriptor, void* to, size_t size) override
    {
        return ::read(descriptor, to, size);
    }
    ssize_t write(int descriptor, const void* from, size_t size) override
    {
        return ::write(descriptor, from, size);
    }
    int sync(int descriptor) override { return ::fsync(descriptor); }
    int lockExclusively(int descriptor) override { return ::flock(descriptor, LOCK_EX | LOCK_NB); }
    int close(int descriptor) override { return ::close(descriptor); }
    int unlink(const char* path) override { return ::unlink(path); }
    int rename(const char* from, const char* to) override { return ::rename(from, to); }
    int renameNew(const char* from, const char* to) override
    {
        const int renamed = ::renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE);
        if (renamed == 0 || (errno != EINVAL && errno != ENOSYS)) return renamed;
        // A file system without it. Whoever writes vaults holds the folder's lock meanwhile.
        if (::access(to, F_OK) == 0) {
            errno = EEXIST;
            return -1;
        }
        return ::rename(from, to);
    }
};

} // namespace

FileLayer& systemFiles()
{
    static SystemFiles files;
    return files;
}

} // namespace wallet::vault
