#include "app/accounts/labels_csv.h"

#include "app/accounts/account.h"
#include "core/base/base58.h"
#include "core/solana/hash.h"
#include "core/solana/utf8.h"

#include <vector>

namespace app::accounts {

using core::support::Checked;
using core::support::Done;
using core::support::Error;
using core::support::Result;

namespace {

constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";
constexpr std::string_view titles[] = {"address", "label"};

//! What a spreadsheet takes for the beginning of a formula.
bool beginsFormula(std::string_view text)
{
    return !text.empty() && std::string_view("=+-@").find(text[0]) != std::string_view::npos;
}

//! The apostrophe says "text"; a label that begins with one gets another, so that it comes back.
std::string harmless(const std::string& label)
{
    return beginsFormula(label) || label.starts_with('\'') ? "'" + label : label;
}

std::string_view restored(std::string_view field)
{
    const bool isGuarded =
        field.starts_with('\'') && (beginsFormula(field.substr(1)) || field.starts_with("''"));
    return isGuarded ? field.substr(1) : field;
}

std::string quotedField(const std::string& text)
{
    if (text.find_first_of(",\"") == std::string::npos) return text;
    std::string quoted = "\"";
    for (const char character : text) {
        if (character == '"') quoted += '"';
        quoted += character;
    }
    return quoted + '"';
}

std::string lineText(size_t line)
{
    return "line " + std::to_string(line);
}

//! The fields of one line. A label has no line break, so no field spans two.
Result<std::vector<std::string>> fieldsOf(std::string_view row, size_t line)
{
    std::vector<std::string> fields;
    for (size_t at = 0;;) {
        std::string field;
        if (at < row.size() && row[at] == '"') {
            for (++at;; ++at) {
                if (at >= row.size())
                    return fault(AccountsError::LabelRowMustBeQuotedRight, lineText(line));
                if (row[at] == '"' && row.substr(at + 1, 1) != "\"") break;
                if (row[at] == '"') ++at;
                field += row[at];
            }
            ++at;
            if (at < row.size() && row[at] != ',')
                return fault(AccountsError::LabelRowMustBeQuotedRight, lineText(line));
        } else {
            while (at < row.size() && row[at] != ',') {
                if (row[at] == '"')
                    return fault(AccountsError::LabelRowMustBeQuotedRight, lineText(line));
                field += row[at++];
            }
        }
        fields.push_back(std::move(field));
        if (at >= row.size()) return fields;
        ++at; // the comma
    }
}

Error withLine(Error error, size_t line)
{
    error.detail = lineText(line) + (error.detail.empty() ? "" : ": " + error.detail);
    return error;
}

Checked addRow(Labels& labels, const std::vector<std::string>& fields, size_t line)
{
    if (fields.size() != std::size(titles))
        return fault(AccountsError::LabelRowMustHaveTwoFields, lineText(line));
    const auto address = core::parseAddress(fields[0]);
    if (!address.ok()) return fault(AccountsError::LabelRowMustNameAddress, lineText(line));
    std::string label(restored(fields[1]));
    if (const auto checked = checkLabel(label); !checked) return withLine(checked.error(), line);
    if (!labels.emplace(*address, std::move(label)).second)
        return fault(AccountsError::LabelAddressMustStandOnce, lineText(line));
    return Done{};
}

} // namespace

Checked checkLabel(std::string_view label)
{
    if (label.size() > labelSizeMax)
        return fault(AccountsError::LabelMustBeShort, std::to_string(label.size()) + " bytes");
    const core::Bytes bytes = core::solana::bytesOf(label);
    for (size_t at = 0; at < bytes.size;) {
        const auto point = core::solana::decodeUtf8({bytes.data + at, bytes.size - at});
        // Marks that turn the direction of writing could make one label look like another.
        const bool turns = (point.value >= 0x202A && point.value <= 0x202E) ||
                           (point.value >= 0x2066 && point.value <= 0x2069) ||
                           point.value == 0x200E || point.value == 0x200F;
        const bool isControl = point.value < 0x20 || (point.value >= 0x7F && point.value < 0xA0) ||
                               point.value == 0x2028 || point.value == 0x2029;
        if (point.size == 0 || turns || isControl)
            return fault(AccountsError::LabelMustBeOneLine, "byte " + std::to_string(at));
        at += point.size;
    }
    return Done{};
}

std::string labelsCsv(const Labels& labels)
{
    std::string text = "address,label\r\n";
    for (const auto& [address, label] : labels) {
        const core::AddressText base58 = core::addressText(address);
        text += std::string(base58.data(), base58.size()) + ",";
        text += quotedField(harmless(label)) + "\r\n";
    }
    return text;
}

Result<Labels> parseLabelsCsv(std::string_view text)
{
    if (text.size() > labelsSizeMax)
        return fault(AccountsError::LabelsMustStayWithinLimit, std::to_string(text.size()));
    if (text.starts_with(byteOrderMark)) text.remove_prefix(byteOrderMark.size());
    Labels labels;
    for (size_t line = 1; !text.empty() || line == 1; ++line) {
        const size_t end = text.find('\n');
        std::string_view row = text.substr(0, end);
        text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
        if (row.ends_with('\r')) row.remove_suffix(1);
        const auto fields = fieldsOf(row, line);
        if (!fields) return fields.error();
        if (line == 1) {
            if (fields->size() != std::size(titles) || (*fields)[0] != titles[0] ||
                (*fields)[1] != titles[1])
                return fault(AccountsError::LabelsMustHaveTheirTitles, "address,label");
            continue;
        }
        if (const auto added = addRow(labels, *fields, line); !added) return added.error();
    }
    return labels;
}

} // namespace app::accounts
