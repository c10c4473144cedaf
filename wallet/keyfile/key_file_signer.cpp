#include "wallet/keyfile/key_file_signer.h"

#include "core/base/base58.h"
#include "core/solana/key_file.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace wallet::keyfile {
namespace {

using core::solana::Keypair;
using core::solana::SecretBuffer;
using core::support::Result;

constexpr size_t fileSizeMax = 4096; //!< a key file has at most 64 × 4 + 2 characters
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
    [[nodiscard]] int number() const { return m_number; }

private:
    int m_number;
};

std::string reason(const std::string& path, int number)
{
    return path + ": " + std::strerror(number);
}

//! Asked of the open file and not of the path: nobody can exchange it in between.
core::support::Checked checkFile(const std::string& path, int descriptor, Sharing sharing)
{
    struct stat status = {};
    if (::fstat(descriptor, &status) != 0)
        return fault(KeyFileError::FileMustOpen, reason(path, errno));
    if (!S_ISREG(status.st_mode)) return fault(KeyFileError::FileMustBeRegular, path);
    const mode_t others = status.st_mode & (S_IRWXG | S_IRWXO);
    if (others != 0 && sharing != Sharing::Confirmed)
        return fault(KeyFileError::FileMustBePrivate, path);
    if (static_cast<size_t>(status.st_size) > fileSizeMax)
        return fault(KeyFileError::FileMustBeSmall, path);
    return core::support::Done{};
}

std::string textOf(const core::Address& address)
{
    const core::AddressText text = core::addressText(address);
    return {text.data(), text.size()};
}

} // namespace

Result<Keypair> readKeyFile(const std::string& path, Sharing sharing)
{
    // O_NONBLOCK: a pipe must be refused, not waited for.
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    if (file.number() < 0) return fault(KeyFileError::FileMustOpen, reason(path, errno));
    if (const auto fits = checkFile(path, file.number(), sharing); !fits) return fits.error();

    SecretBuffer content(fileSizeMax + 1);
    size_t size = 0;
    while (size < content.size()) {
        const ssize_t count = ::read(file.number(), content.data() + size, content.size() - size);
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return fault(KeyFileError::FileMustOpen, reason(path, errno));
        if (count == 0) break;
        size += static_cast<size_t>(count);
    }
    if (size > fileSizeMax) return fault(KeyFileError::FileMustBeSmall, path);
    auto key = core::solana::parseKeyFile({content.data(), size});
    if (!key) {
        core::support::Error error = key.error();
        error.detail = path + (error.detail.empty() ? "" : ": " + error.detail);
        return error;
    }
    return key;
}

KeyFileSigner::KeyFileSigner(std::string path, Sharing sharing, const core::Address& address)
    : m_path(std::move(path)),
      m_sharing(sharing),
      m_address(address)
{
}

Result<KeyFileSigner> KeyFileSigner::open(std::string path, Sharing sharing)
{
    const auto key = readKeyFile(path, sharing);
    if (!key) return key.error();
    return KeyFileSigner(std::move(path), sharing, key->address());
}

Result<core::solana::Signature> KeyFileSigner::sign(core::Bytes message) const
{
    const auto key = readKeyFile(m_path, m_sharing);
    if (!key) return key.error();
    if (!(key->address() == m_address))
        return fault(KeyFileError::KeyMustBeTheExpected,
                     m_path + ": " + textOf(key->address()) + " instead of " + textOf(m_address));
    const core::solana::Signature signature = key->sign(message);
    if (!core::solana::verify(m_address, message, signature))
        return fault(KeyFileError::SignatureMustVerify, m_path);
    return signature;
}

core::support::Checked createKeyFile(const std::string& path, const Keypair& key)
{
    const Descriptor file(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, ownerOnly));
    if (file.number() < 0) {
        const KeyFileError code =
            errno == EEXIST ? KeyFileError::FileMustNotExist : KeyFileError::FileMustBeWritable;
        return fault(code, reason(path, errno));
    }
    const SecretBuffer text = core::solana::formatKeyFile(key);
    size_t written = 0;
    while (written < text.size()) {
        const ssize_t count = ::write(file.number(), text.data() + written, text.size() - written);
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) {
            const int failure = errno;
            ::unlink(path.c_str()); // half a key is worse than none
            return fault(KeyFileError::FileMustBeWritable, reason(path, failure));
        }
        written += static_cast<size_t>(count);
    }
    if (::fsync(file.number()) != 0)
        return fault(KeyFileError::FileMustBeWritable, reason(path, errno));
    return core::support::Done{};
}

} // namespace wallet::keyfile
