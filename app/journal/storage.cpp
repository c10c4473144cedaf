#include "app/journal/storage.h"

#include "app/journal/chain.h"
#include "app/journal/errors.h"

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace app::journal {

using core::support::Checked;
using core::support::Done;
using core::support::Error;
using core::support::Result;

namespace {

constexpr mode_t ownerOnly = S_IRUSR | S_IWUSR;

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
    Descriptor(Descriptor&& other) noexcept : m_number(other.m_number) { other.m_number = -1; }
    [[nodiscard]] int number() const { return m_number; }

private:
    int m_number;
};

//! By the system's reason of what just failed.
Error failure(JournalError otherwise, const std::string& path)
{
    const int reason = errno;
    JournalError code = otherwise;
    if (reason == ENOSPC || reason == EDQUOT || reason == EFBIG)
        code = JournalError::JournalDiskMustHaveRoom;
    if (reason == EROFS) code = JournalError::JournalMustBeWritable;
    return fail(code, path + ": " + std::strerror(reason));
}

Result<std::vector<uint8_t>> readAll(int descriptor, const std::string& path)
{
    struct stat facts
    {
    };
    if (::fstat(descriptor, &facts) != 0) return failure(JournalError::JournalMustReachDisk, path);
    const auto size = static_cast<uint64_t>(facts.st_size);
    if (size > journalSizeMax)
        return fail(JournalError::JournalMustStayWithinLimit,
                    path + ": " + std::to_string(size) + " bytes");
    std::vector<uint8_t> bytes(size);
    size_t done = 0;
    while (done < bytes.size()) {
        const ssize_t count =
            ::pread(descriptor, bytes.data() + done, bytes.size() - done, static_cast<off_t>(done));
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return failure(JournalError::JournalMustReachDisk, path);
        if (count == 0) break;
        done += static_cast<size_t>(count);
    }
    bytes.resize(done);
    return bytes;
}

class FileStorage final : public Storage
{
public:
    FileStorage(Descriptor file, std::string path)
        : m_file(std::move(file)),
          m_path(std::move(path))
    {
    }

    Result<std::vector<uint8_t>> read() override { return readAll(m_file.number(), m_path); }

    Checked write(uint64_t offset, core::Bytes bytes) override
    {
        size_t done = 0;
        while (done < bytes.size) {
            const ssize_t count = ::pwrite(m_file.number(), bytes.data + done, bytes.size - done,
                                           static_cast<off_t>(offset + done));
            if (count < 0 && errno == EINTR) continue;
            if (count < 0) return failure(JournalError::JournalMustReachDisk, m_path);
            done += static_cast<size_t>(count);
        }
        return Done{};
    }

    Checked sync() override
    {
        if (::fsync(m_file.number()) != 0)
            return failure(JournalError::JournalMustReachDisk, m_path);
        return Done{};
    }

    Checked truncate(uint64_t size) override
    {
        if (::ftruncate(m_file.number(), static_cast<off_t>(size)) != 0)
            return failure(JournalError::JournalMustReachDisk, m_path);
        return Done{};
    }

    std::string name() const override { return m_path; }
    [[nodiscard]] bool isOpen() const { return m_file.number() >= 0; }

private:
    Descriptor m_file;
    std::string m_path;
};

std::string folderOf(const std::string& path)
{
    const size_t slash = path.rfind('/');
    if (slash == std::string::npos) return ".";
    return slash == 0 ? "/" : path.substr(0, slash);
}

Error openFailure(const std::string& path)
{
    if (errno == ENOENT || errno == ENOTDIR)
        return failure(JournalError::JournalFolderMustExist, path);
    const int reason = errno;
    // Readable, or to be made, but not writable is another fault than not readable.
    const bool isReadable = ::access(path.c_str(), R_OK) == 0 || errno == ENOENT;
    if (reason == EACCES && isReadable) {
        errno = reason;
        return failure(JournalError::JournalMustBeWritable, path);
    }
    errno = reason;
    return failure(JournalError::JournalMustOpen, path);
}

//! The name still leads to the file: nobody moved it away before it was locked.
bool isStillNamed(int descriptor, const std::string& path)
{
    struct stat open
    {
    };
    struct stat named
    {
    };
    return ::fstat(descriptor, &open) == 0 && ::stat(path.c_str(), &named) == 0 &&
           open.st_dev == named.st_dev && open.st_ino == named.st_ino;
}

//! A new journal gets its name when its head is on the disk, so that a short file is always damage.
Checked createUnlessThere(const std::string& path)
{
    if (::access(path.c_str(), F_OK) == 0 || errno != ENOENT) return Done{};
    const std::string fresh = path + "." + std::to_string(::getpid()) + ".new";
    ::unlink(fresh.c_str()); // of a process with this number that was killed here
    constexpr int flags = O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC;
    FileStorage file(Descriptor(::open(fresh.c_str(), flags, ownerOnly)), path);
    if (!file.isOpen()) return openFailure(path);
    const auto head = encodeHead(firstSeal());
    Checked done = file.write(0, {head.data(), head.size()});
    if (done) done = file.sync();
    // Unlike rename(), link() does not replace what another process has made meanwhile.
    if (done && ::link(fresh.c_str(), path.c_str()) != 0 && errno != EEXIST)
        done = openFailure(path);
    ::unlink(fresh.c_str());
    if (!done) return done;
    const Descriptor folder(::open(folderOf(path).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (folder.number() < 0 || ::fsync(folder.number()) != 0)
        return failure(JournalError::JournalMustReachDisk, path);
    return Done{};
}

} // namespace

Result<std::unique_ptr<Storage>> openStorage(const std::string& path)
{
    if (const auto created = createUnlessThere(path); !created) return created.error();
    Descriptor file(::open(path.c_str(), O_RDWR | O_CLOEXEC | O_NOCTTY));
    if (file.number() < 0) return openFailure(path);
    struct stat facts
    {
    };
    if (::fstat(file.number(), &facts) != 0) return failure(JournalError::JournalMustOpen, path);
    if (!S_ISREG(facts.st_mode)) return fail(JournalError::JournalMustOpen, path + ": not a file");
    if (::flock(file.number(), LOCK_EX | LOCK_NB) != 0)
        return errno == EWOULDBLOCK ? fail(JournalError::JournalMustNotBeInUse, path)
                                    : failure(JournalError::JournalMustOpen, path);
    if (!isStillNamed(file.number(), path)) return fail(JournalError::JournalMustNotBeInUse, path);
    if ((facts.st_mode & (S_IRWXG | S_IRWXO)) != 0 && ::fchmod(file.number(), ownerOnly) != 0)
        return failure(JournalError::JournalMustBeWritable, path);
    return std::unique_ptr<Storage>(std::make_unique<FileStorage>(std::move(file), path));
}

Result<std::vector<uint8_t>> readFile(const std::string& path)
{
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK));
    if (file.number() < 0)
        return failure(errno == ENOENT || errno == ENOTDIR ? JournalError::JournalMustExist
                                                           : JournalError::JournalMustOpen,
                       path);
    struct stat facts
    {
    };
    if (::fstat(file.number(), &facts) != 0 || !S_ISREG(facts.st_mode))
        return fail(JournalError::JournalMustOpen, path + ": not a file");
    return readAll(file.number(), path);
}

} // namespace app::journal
