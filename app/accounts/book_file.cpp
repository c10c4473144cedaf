#include "app/accounts/book_file.h"

#include <cerrno>
#include <cstdio>
#include <cstring>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace app::accounts {

using core::support::Checked;
using core::support::Done;
using core::support::Error;
using core::support::Result;

namespace {

constexpr mode_t ownerOnly = S_IRUSR | S_IWUSR;
constexpr unsigned damagedFilesMax = 1000;

class Descriptor
{
public:
    explicit Descriptor(int number) : m_number(number) {}
    ~Descriptor()
    {
        if (m_number >= 0) ::close(m_number);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    [[nodiscard]] int number() const { return m_number; }

private:
    int m_number;
};

//! By the system's reason of what just failed.
Error failure(AccountsError otherwise, const std::string& path)
{
    const int reason = errno;
    const bool isFull = reason == ENOSPC || reason == EDQUOT || reason == EFBIG;
    return fault(isFull ? AccountsError::BookDiskMustHaveRoom : otherwise,
                 path + ": " + std::strerror(reason));
}

bool writeAll(int descriptor, std::string_view text)
{
    for (size_t done = 0; done < text.size();) {
        const ssize_t count = ::write(descriptor, text.data() + done, text.size() - done);
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return false;
        done += static_cast<size_t>(count);
    }
    return ::fsync(descriptor) == 0;
}

Checked writeFresh(const std::string& path, const std::string& fresh, std::string_view text)
{
    ::unlink(fresh.c_str()); // of a process with this number that was killed here
    const Descriptor file(
        ::open(fresh.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, ownerOnly));
    if (file.number() < 0) return failure(AccountsError::BookMustBeWritable, path);
    // Whatever the umask says.
    if (::fchmod(file.number(), ownerOnly) != 0 || !writeAll(file.number(), text))
        return failure(AccountsError::BookMustBeWritable, path);
    return Done{};
}

void syncFolderOf(const std::string& path)
{
    const size_t slash = path.rfind('/');
    const std::string folder = slash == std::string::npos ? "." : path.substr(0, slash + 1);
    const Descriptor open(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    // The new file stands whole under its name; a machine that fails now has one of the two.
    if (open.number() >= 0) ::fsync(open.number());
}

} // namespace

Result<std::string> readBookFile(const std::string& path)
{
    // O_NONBLOCK: a pipe must be refused, not waited for.
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
    if (file.number() < 0 && errno == ENOENT) return std::string();
    struct stat facts = {};
    if (file.number() < 0 || ::fstat(file.number(), &facts) != 0)
        return failure(AccountsError::BookMustOpen, path);
    if (!S_ISREG(facts.st_mode)) return fault(AccountsError::BookMustOpen, path + ": not a file");
    std::string text;
    char part[1u << 14];
    while (text.size() <= bookSizeMax) {
        const ssize_t count = ::read(file.number(), part, sizeof(part));
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return failure(AccountsError::BookMustOpen, path);
        if (count == 0) return text;
        text.append(part, static_cast<size_t>(count));
    }
    return fault(AccountsError::BookMustStayWithinLimit, path);
}

Checked writeBookFile(const std::string& path, std::string_view text)
{
    const std::string fresh = path + "." + std::to_string(::getpid()) + ".new";
    Checked done = writeFresh(path, fresh, text);
    if (done && std::rename(fresh.c_str(), path.c_str()) != 0)
        done = failure(AccountsError::BookMustBeWritable, path);
    if (!done) {
        ::unlink(fresh.c_str());
        return done;
    }
    syncFolderOf(path);
    return Done{};
}

Result<std::string> putAside(const std::string& path)
{
    for (unsigned number = 1; number <= damagedFilesMax; ++number) {
        const std::string aside = path + ".damaged-" + std::to_string(number);
        // Unlike rename(), link() replaces nothing.
        if (::link(path.c_str(), aside.c_str()) != 0) {
            if (errno == EEXIST) continue;
            return failure(AccountsError::DamagedBookMustBeMovable, path);
        }
        if (::unlink(path.c_str()) != 0)
            return failure(AccountsError::DamagedBookMustBeMovable, path);
        return aside;
    }
    return fault(AccountsError::DamagedBookMustBeMovable, path);
}

} // namespace app::accounts
