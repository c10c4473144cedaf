#pragma once
//! \file
//! The system calls that a vault makes, so that tests can let each of them fail. They behave as
//! the calls they are named after, `errno` included.

#include <cstddef>
#include <sys/types.h>

struct stat;

namespace wallet::vault {

class FileLayer
{
public:
    FileLayer() = default;
    virtual ~FileLayer() = default;
    FileLayer(const FileLayer&) = delete;
    FileLayer& operator=(const FileLayer&) = delete;

    virtual int open(const char* path, int flags, mode_t mode) = 0;
    virtual int status(int descriptor, struct stat* facts) = 0; //!< fstat(2)
    virtual ssize_t read(int descriptor, void* to, size_t size) = 0;
    virtual ssize_t write(int descriptor, const void* from, size_t size) = 0;
    virtual int sync(int descriptor) = 0;            //!< fsync(2)
    virtual int lockExclusively(int descriptor) = 0; //!< flock(2), not waiting
    virtual int close(int descriptor) = 0;
    virtual int unlink(const char* path) = 0;
    virtual int rename(const char* from, const char* to) = 0;
    //! rename(2) that fails with EEXIST instead of replacing.
    virtual int renameNew(const char* from, const char* to) = 0;
};

//! The system's own. It has no state.
[[nodiscard]] FileLayer& systemFiles();

} // namespace wallet::vault
