#include "wallet/vault/storage.h"

#include "wallet/vault/vault_file.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>

namespace wallet::vault {
namespace {

using core::Bytes;
using core::support::Checked;
using core::support::Done;
using core::support::Error;
using core::support::Result;

constexpr mode_t ownerOnly = S_IRUSR | S_IWUSR;

class OpenFile
{
public:
    OpenFile(FileLayer& files, const std::string& path, int flags)
        : m_files(files),
          m_number(files.open(path.c_str(), flags | O_CLOEXEC, ownerOnly))
    {
    }
    ~OpenFile()
    {
        if (m_number >= 0) m_files.close(m_number);
    }
    OpenFile(const OpenFile&) = delete;
    OpenFile& operator=(const OpenFile&) = delete;
    [[nodiscard]] bool ok() const { return m_number >= 0; }
    [[nodiscard]] int number() const { return m_number; }

private:
    FileLayer& m_files;
    int m_number;
};

std::string reason(const std::string& path, int number)
{
    return path + ": " + std::strerror(number);
}

//! What a failed call says about the disk, or about this place on it.
Error writeFault(const std::string& path, int number, VaultError notWritable)
{
    switch (number) {
    case ENOSPC:
    case EDQUOT:
    case EFBIG: return fault(VaultError::DiskMustHaveRoom, reason(path, number));
    case EIO: return fault(VaultError::DiskMustAnswer, reason(path, number));
    default: return fault(notWritable, reason(path, number));
    }
}

//! \return 0, or why not
int writeAll(FileLayer& files, int descriptor, Bytes content)
{
    for (size_t done = 0; done < content.size;) {
        const ssize_t count = files.write(descriptor, content.data + done, content.size - done);
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return errno;
        if (count == 0) return ENOSPC; // a write that never moves would go on for ever
        done += static_cast<size_t>(count);
    }
    return files.sync(descriptor) == 0 ? 0 : errno;
}

std::string folderOf(const std::string& path)
{
    const size_t slash = path.rfind('/');
    if (slash == std::string::npos) return ".";
    return slash == 0 ? "/" : path.substr(0, slash);
}

//! \pre the folder is locked, so that nobody else's unfinished file is removed
Checked writeBeside(FileLayer& files, const std::string& beside, Bytes content)
{
    files.unlink(beside.c_str()); // what an interrupted writer left
    int failure = 0;
    {
        const OpenFile file(files, beside, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW);
        if (!file.ok()) return writeFault(beside, errno, VaultError::VaultMustBeWritable);
        failure = writeAll(files, file.number(), content);
    }
    if (failure == 0) return Done{};
    files.unlink(beside.c_str());
    return writeFault(beside, failure, VaultError::VaultMustBeWritable);
}

//! Whether the file there is the one that is to be replaced.
Checked checkReplaced(FileLayer& files,
                      const std::string& path,
                      const std::optional<core::solana::Hash>& replaced)
{
    if (!replaced) return Done{};
    const auto there = readVaultFile(files, path);
    if (!there) return there.error();
    if (!(core::solana::sha256({core::solana::bytesOf(*there)}) == *replaced))
        return fault(VaultError::VaultMustNotHaveChanged, path);
    return Done{};
}

} // namespace

Result<std::vector<uint8_t>> readVaultFile(FileLayer& files, const std::string& path)
{
    // O_NONBLOCK: a pipe must be refused, not waited for.
    const OpenFile file(files, path, O_RDONLY | O_NONBLOCK);
    struct stat facts = {};
    // Asked of the open file and not of the path: nobody can exchange it in between.
    if (!file.ok() || files.status(file.number(), &facts) != 0)
        return fault(VaultError::VaultMustOpen, reason(path, errno));
    if (!S_ISREG(facts.st_mode)) return fault(VaultError::VaultMustBeRegular, path);
    if ((facts.st_mode & (S_IRWXG | S_IRWXO)) != 0)
        return fault(VaultError::VaultMustBePrivate, path);

    std::vector<uint8_t> content(vaultSizeMax + 1);
    size_t size = 0;
    while (size < content.size()) {
        const ssize_t count =
            files.read(file.number(), content.data() + size, content.size() - size);
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return fault(VaultError::VaultMustOpen, reason(path, errno));
        if (count == 0) break;
        size += static_cast<size_t>(count);
    }
    if (size > vaultSizeMax) return fault(VaultError::VaultMustBeSmall, path);
    content.resize(size);
    return content;
}

Checked writeVaultFile(FileLayer& files,
                       const std::string& path,
                       Bytes content,
                       const std::optional<core::solana::Hash>& replaced)
{
    const std::string folderPath = folderOf(path);
    const OpenFile folder(files, folderPath, O_RDONLY | O_DIRECTORY);
    if (!folder.ok()) return writeFault(folderPath, errno, VaultError::VaultMustBeWritable);
    // The lock is on the folder: it outlives every renaming, and leaves no file behind.
    if (files.lockExclusively(folder.number()) != 0)
        return errno == EWOULDBLOCK
                   ? fault(VaultError::VaultMustNotBeInUse, folderPath)
                   : writeFault(folderPath, errno, VaultError::VaultMustBeWritable);
    if (const Checked same = checkReplaced(files, path, replaced); !same) return same;

    const std::string beside = path + ".new";
    if (const Checked written = writeBeside(files, beside, content); !written) return written;
    const int renamed = replaced ? files.rename(beside.c_str(), path.c_str())
                                 : files.renameNew(beside.c_str(), path.c_str());
    if (renamed != 0) {
        const int failure = errno;
        files.unlink(beside.c_str());
        if (failure == EEXIST) return fault(VaultError::VaultMustNotExist, path);
        return writeFault(path, failure, VaultError::VaultMustBeWritable);
    }
    // The new name itself must outlive a power cut. The new file is in place all the same.
    if (files.sync(folder.number()) != 0)
        return writeFault(folderPath, errno, VaultError::DiskMustAnswer);
    return Done{};
}

Checked writeSecretFile(FileLayer& files, const std::string& path, Bytes content)
{
    int failure = 0;
    {
        const OpenFile file(files, path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW);
        if (!file.ok() && errno == EEXIST) return fault(VaultError::ExportMustNotExist, path);
        if (!file.ok()) return writeFault(path, errno, VaultError::ExportMustBeWritable);
        failure = writeAll(files, file.number(), content);
    }
    if (failure == 0) return Done{};
    files.unlink(path.c_str());
    return writeFault(path, failure, VaultError::ExportMustBeWritable);
}

} // namespace wallet::vault
