#include "wallet/keyfile/solana_config.h"

#include "core/solana/hash.h"
#include "core/solana/utf8.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <optional>
#include <set>
#include <string_view>
#include <sys/stat.h>
#include <unistd.h>

namespace wallet::keyfile {
namespace {

using core::support::Checked;
using core::support::Done;
using core::support::Error;
using core::support::Result;

Error failedAtLine(KeyFileError code, size_t line)
{
    return fault(code, "line " + std::to_string(line));
}

std::string_view trimmed(std::string_view text)
{
    const size_t first = text.find_first_not_of(' ');
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(' ') - first + 1);
}

bool isKey(std::string_view key)
{
    constexpr std::string_view characters = "abcdefghijklmnopqrstuvwxyz_0123456789";
    return !key.empty() && key.find_first_not_of(characters) == std::string_view::npos;
}

//! Text between double quotes. YAML has thirty escapes; paths and addresses need these two.
std::optional<std::string> doubleQuoted(std::string_view inside)
{
    std::string text;
    for (size_t i = 0; i < inside.size(); ++i) {
        if (inside[i] == '"') return std::nullopt;
        if (inside[i] == '\\') {
            if (++i == inside.size() || (inside[i] != '"' && inside[i] != '\\'))
                return std::nullopt;
        }
        text += inside[i];
    }
    return text;
}

//! Text between single quotes, where two of them stand for one.
std::optional<std::string> singleQuoted(std::string_view inside)
{
    std::string text;
    for (size_t i = 0; i < inside.size(); ++i) {
        if (inside[i] == '\'' && (++i == inside.size() || inside[i] != '\'')) return std::nullopt;
        text += inside[i];
    }
    return text;
}

//! Whether YAML would read something else into a plain scalar: references, tags, blocks, lists,
//! comments, a nested key.
bool isPlainScalar(std::string_view text)
{
    constexpr std::string_view indicators = "&*!|>%@`[]{},#?-'\"";
    if (text.empty()) return true;
    if (indicators.find(text.front()) != std::string_view::npos) return false;
    return text.find(" #") == std::string_view::npos && text.find(": ") == std::string_view::npos &&
           text.back() != ':';
}

//! \return nothing for what is not one scalar on this line
std::optional<std::string> scalar(std::string_view text)
{
    const bool isQuoted = text.size() >= 2 && text.front() == text.back() &&
                          (text.front() == '"' || text.front() == '\'');
    if (isQuoted) {
        const std::string_view inside = text.substr(1, text.size() - 2);
        return text.front() == '"' ? doubleQuoted(inside) : singleQuoted(inside);
    }
    if (!isPlainScalar(text)) return std::nullopt;
    // YAML's two words for nothing.
    return text == "~" || text == "null" ? std::string() : std::string(text);
}

class ConfigReader
{
public:
    //! One line without its end. \return ConfigMustBePlain, ConfigKeyMustBeGivenOnce
    Checked take(std::string_view line)
    {
        ++m_line;
        for (const char character : line)
            if (static_cast<unsigned char>(character) < ' ' || character == '\x7f')
                return failedAtLine(KeyFileError::ConfigMustBePlain, m_line);
        const std::string_view content = trimmed(line);
        if (content.empty() || content.front() == '#') return Done{};
        // Below a key that is skipped as a whole.
        if (line.front() == ' ')
            return m_isInBlock ? Checked(Done{})
                               : failedAtLine(KeyFileError::ConfigMustBePlain, m_line);
        const bool isStart = m_known.empty() && content == "---";
        return isStart ? Checked(Done{}) : takeMember(content);
    }

    [[nodiscard]] const SolanaConfig& config() const { return m_config; }

private:
    Checked takeMember(std::string_view content)
    {
        const size_t colon = content.find(':');
        const std::string_view key = content.substr(0, colon);
        const bool isMember = colon != std::string_view::npos && isKey(key) &&
                              (colon + 1 == content.size() || content[colon + 1] == ' ');
        if (!isMember) return failedAtLine(KeyFileError::ConfigMustBePlain, m_line);
        if (!m_known.insert(std::string(key)).second)
            return failedAtLine(KeyFileError::ConfigKeyMustBeGivenOnce, m_line);
        const std::string_view text = trimmed(content.substr(colon + 1));
        std::string* const wanted = key == "keypair_path"   ? &m_config.keypairPath
                                    : key == "json_rpc_url" ? &m_config.jsonRpcUrl
                                                            : nullptr;
        m_isInBlock = wanted == nullptr && (text.empty() || text == "{}");
        if (m_isInBlock) return Done{};
        auto value = scalar(text);
        if (!value) return failedAtLine(KeyFileError::ConfigMustBePlain, m_line);
        if (wanted != nullptr) *wanted = std::move(*value);
        return Done{};
    }

    SolanaConfig m_config;
    std::set<std::string, std::less<>> m_known;
    size_t m_line = 0;
    bool m_isInBlock = false;
};

Error unreadable(const std::string& path)
{
    return fault(KeyFileError::ConfigMustOpen, path + ": " + std::strerror(errno));
}

//! \return ConfigMustOpen; at most one byte more than configSizeMax
Result<std::string> readText(const std::string& path, int descriptor)
{
    struct stat status = {};
    if (::fstat(descriptor, &status) != 0) return unreadable(path);
    if (!S_ISREG(status.st_mode)) return fault(KeyFileError::ConfigMustOpen, path + ": no file");
    std::string text(configSizeMax + 1, '\0');
    size_t size = 0;
    while (size < text.size()) {
        const ssize_t count = ::read(descriptor, text.data() + size, text.size() - size);
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return unreadable(path);
        if (count == 0) break;
        size += static_cast<size_t>(count);
    }
    text.resize(size);
    return text;
}

} // namespace

std::string solanaConfigPath(const std::string& home)
{
    return home + "/.config/solana/cli/config.yml";
}

Result<SolanaConfig> parseSolanaConfig(core::Bytes text)
{
    if (text.size > configSizeMax)
        return fault(KeyFileError::ConfigMustBeSmall, std::to_string(text.size) + " bytes");
    if (!core::solana::isUtf8(text)) return fault(KeyFileError::ConfigMustBePlain, "not UTF-8");
    ConfigReader reader;
    std::string_view left = core::solana::textOf(text);
    while (!left.empty()) {
        const size_t end = left.find('\n');
        std::string_view line = left.substr(0, end);
        left.remove_prefix(end == std::string_view::npos ? left.size() : end + 1);
        if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
        if (const Checked taken = reader.take(line); !taken) return taken.error();
    }
    return reader.config();
}

Result<SolanaConfig> readSolanaConfig(const std::string& path)
{
    // O_NONBLOCK: a pipe must be refused, not waited for.
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (descriptor < 0) return unreadable(path);
    const auto text = readText(path, descriptor);
    ::close(descriptor);
    if (!text) return text.error();
    auto config = parseSolanaConfig(core::solana::bytesOf(std::string_view(*text)));
    if (config) return config;
    Error error = config.error();
    error.detail = path + ": " + error.detail;
    return error;
}

} // namespace wallet::keyfile
