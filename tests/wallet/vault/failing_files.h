#pragma once
//! \file
//! A disk that fails at a chosen call, or a process that dies there.

#include "wallet/vault/file_layer.h"

#include <algorithm>
#include <cerrno>
#include <string>

namespace tests {

//! Passes calls on to the system until the chosen one.
class FailingFiles : public wallet::vault::FileLayer
{
public:
    enum class Kind {
        Error, //!< this call fails, later ones work
        Death, //!< from this call on nothing reaches the disk: a write got half way
    };

    void failAt(int call, Kind kind, int error)
    {
        m_left = call;
        m_kind = kind;
        m_error = error;
        m_hasFailed = false;
        m_failed.clear();
    }
    //! The call that failed; empty when fewer calls were made.
    [[nodiscard]] const std::string& failed() const { return m_failed; }
    //! Every write takes a few bytes only, and every second is interrupted.
    void setShortWrites(bool on) { m_shortWrites = on; }

    int open(const char* path, int flags, mode_t mode) override
    {
        return fails("open") ? -1 : m_system.open(path, flags, mode);
    }
    int status(int descriptor, struct stat* facts) override
    {
        return fails("fstat") ? -1 : m_system.status(descriptor, facts);
    }
    ssize_t read(int descriptor, void* to, size_t size) override
    {
        return fails("read") ? -1 : m_system.read(descriptor, to, size);
    }
    ssize_t write(int descriptor, const void* from, size_t size) override
    {
        const bool wasAlive = !m_hasFailed;
        if (fails("write")) {
            if (wasAlive && m_kind == Kind::Death) (void)m_system.write(descriptor, from, size / 2);
            errno = m_error;
            return -1;
        }
        if (!m_shortWrites) return m_system.write(descriptor, from, size);
        m_interrupts = !m_interrupts;
        if (m_interrupts) {
            errno = EINTR;
            return -1;
        }
        return m_system.write(descriptor, from, std::min<size_t>(size, 7));
    }
    int sync(int descriptor) override { return fails("fsync") ? -1 : m_system.sync(descriptor); }
    int lockExclusively(int descriptor) override
    {
        return fails("flock") ? -1 : m_system.lockExclusively(descriptor);
    }
    //! A dying process closes its files, too.
    int close(int descriptor) override { return m_system.close(descriptor); }
    int unlink(const char* path) override { return fails("unlink") ? -1 : m_system.unlink(path); }
    int rename(const char* from, const char* to) override
    {
        return fails("rename") ? -1 : m_system.rename(from, to);
    }
    int renameNew(const char* from, const char* to) override
    {
        return fails("renameat2") ? -1 : m_system.renameNew(from, to);
    }

private:
    bool fails(const char* call)
    {
        if (m_hasFailed && m_kind == Kind::Death) {
            errno = m_error;
            return true;
        }
        if (m_hasFailed || m_left < 0 || m_left-- > 0) return false;
        m_hasFailed = true;
        m_failed = call;
        errno = m_error;
        return true;
    }

    wallet::vault::FileLayer& m_system = wallet::vault::systemFiles();
    int m_left = -1;
    Kind m_kind = Kind::Error;
    int m_error = 0;
    bool m_hasFailed = false;
    bool m_shortWrites = false;
    bool m_interrupts = false;
    std::string m_failed;
};

} // namespace tests
