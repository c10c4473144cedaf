#include "app/ctl/files.h"

#include "core/solana/key_file.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <iterator>
#include <sys/stat.h>
#include <unistd.h>

namespace app::ctl {

using core::solana::Keypair;
using core::solana::SecretBuffer;
using core::support::Checked;
using core::support::Done;
using core::support::Error;
using core::support::Result;

namespace {

//! A descriptor that closes itself, unless it is standard input.
class Descriptor
{
public:
    explicit Descriptor(int number) : m_number(number) {}
    ~Descriptor()
    {
        if (m_number > STDERR_FILENO) ::close(m_number);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    [[nodiscard]] int number() const { return m_number; }

private:
    int m_number;
};

std::string reason(std::string_view path)
{
    return std::string(path) + ": " + std::strerror(errno);
}

//! Fills the memory from the descriptor until its end. \return bytes read, or -1 with errno
ssize_t readAll(int descriptor, char* to, std::size_t capacity)
{
    std::size_t done = 0;
    while (done < capacity) {
        const ssize_t count = ::read(descriptor, to + done, capacity - done);
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return -1;
        if (count == 0) break;
        done += static_cast<std::size_t>(count);
    }
    return static_cast<ssize_t>(done);
}

Error tooLarge(std::string_view path, std::size_t sizeMax)
{
    return fail(CommandError::FileMustStayWithinLimit,
                std::string(path) + ": more than " + std::to_string(sizeMax) + " bytes");
}

//! \return whether all of it was written to the disk; else errno says why not
bool writeAll(int descriptor, const void* content, std::size_t size)
{
    const auto* from = static_cast<const char*>(content);
    for (std::size_t done = 0; done < size;) {
        const ssize_t count = ::write(descriptor, from + done, size - done);
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return false;
        done += static_cast<std::size_t>(count);
    }
    return ::fsync(descriptor) == 0;
}

} // namespace

Result<std::string> readFile(std::string_view path, std::size_t sizeMax)
{
    const Descriptor file(::open(std::string(path).c_str(), O_RDONLY | O_CLOEXEC));
    if (file.number() < 0) return fail(CommandError::FileMustOpen, reason(path));
    std::string content;
    constexpr std::size_t step = 1u << 16;
    while (content.size() <= sizeMax) {
        const std::size_t begin = content.size();
        content.resize(begin + step);
        const ssize_t count = readAll(file.number(), content.data() + begin, step);
        if (count < 0) return fail(CommandError::FileMustOpen, reason(path));
        content.resize(begin + static_cast<std::size_t>(count));
        if (static_cast<std::size_t>(count) < step) break;
    }
    if (content.size() > sizeMax) return tooLarge(path, sizeMax);
    return content;
}

Result<std::string> readWord(Console& console, std::string_view word)
{
    std::string content(word);
    std::string from = "the argument";
    if (word == "-") {
        from = "standard input";
        content.clear();
        char part[4096];
        while (content.size() <= wordSizeMax &&
               (console.in.read(part, sizeof(part)) || console.in.gcount() > 0))
            content.append(part, static_cast<std::size_t>(console.in.gcount()));
        if (content.size() > wordSizeMax) return tooLarge(from, wordSizeMax);
    } else if (word.starts_with('@')) {
        from = word.substr(1);
        auto file = readFile(from, wordSizeMax);
        if (!file) return file;
        content = std::move(*file);
    }
    if (content.empty()) return fail(CommandError::InputMustNotBeEmpty, from);
    return content;
}

Result<SecretBuffer> readSecret(std::string_view path)
{
    const bool isStandard = path == "-";
    const Descriptor file(isStandard ? STDIN_FILENO
                                     : ::open(std::string(path).c_str(), O_RDONLY | O_CLOEXEC));
    const std::string from = isStandard ? "standard input" : std::string(path);
    if (file.number() < 0) return fail(CommandError::FileMustOpen, reason(path));
    SecretBuffer content(secretSizeMax + 1);
    auto* memory = static_cast<char*>(static_cast<void*>(content.data()));
    const ssize_t size = readAll(file.number(), memory, content.size());
    if (size < 0) return fail(CommandError::FileMustOpen, reason(from));
    if (size == 0) return fail(CommandError::InputMustNotBeEmpty, from);
    if (static_cast<std::size_t>(size) > secretSizeMax) return tooLarge(from, secretSizeMax);
    return SecretBuffer::copyOf({content.data(), static_cast<std::size_t>(size)});
}

Result<Keypair> readKeypair(std::string_view path, bool allowShared)
{
    struct stat facts
    {
    };
    if (path != "-" && !allowShared && ::stat(std::string(path).c_str(), &facts) == 0 &&
        (facts.st_mode & (S_IRWXG | S_IRWXO)) != 0)
        return fail(CommandError::KeyFileMustBePrivate, std::string(path));
    const auto content = readSecret(path);
    if (!content) return content.error();
    auto keypair = core::solana::parseKeyFile(content->bytes());
    if (!keypair) {
        Error error = keypair.error();
        error.detail = std::string(path) + (error.detail.empty() ? "" : ": ") + error.detail;
        return error;
    }
    return keypair;
}

Checked writeKeypair(std::string_view path, const Keypair& keypair)
{
    const Descriptor file(
        ::open(std::string(path).c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
    if (file.number() < 0) return fail(CommandError::FileMustBeWritable, reason(path));
    const SecretBuffer text = core::solana::formatKeyFile(keypair);
    if (!writeAll(file.number(), text.data(), text.size()))
        return fail(CommandError::FileMustBeWritable, reason(path));
    return Done{};
}

Checked writeFile(std::string_view path, std::string_view content)
{
    const std::string target(path);
    const std::string fresh = target + ".new";
    {
        const Descriptor file(
            ::open(fresh.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644));
        if (file.number() < 0) return fail(CommandError::FileMustBeWritable, reason(fresh));
        if (!writeAll(file.number(), content.data(), content.size()))
            return fail(CommandError::FileMustBeWritable, reason(fresh));
    }
    if (std::rename(fresh.c_str(), target.c_str()) != 0)
        return fail(CommandError::FileMustBeWritable, reason(target));
    return Done{};
}

} // namespace app::ctl
