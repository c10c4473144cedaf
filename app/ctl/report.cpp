#include "app/ctl/report.h"

#include "core/base/base58.h"
#include "core/base/calendar.h"

#include <algorithm>
#include <cassert>
#include <charconv>

namespace app::ctl {

using core::support::JsonWriter;

namespace {

//! `cover_in_force` → `Cover in force`; `volatility_e9` → `Volatility`, because people read the
//! number itself and not its 1e9-fold.
std::string labelOf(std::string_view key)
{
    for (const std::string_view scale : {"_e6", "_e9", "_e12", "_e18"})
        if (key.ends_with(scale)) key.remove_suffix(scale.size());
    std::string label(key);
    std::ranges::replace(label, '_', ' ');
    if (!label.empty() && label[0] >= 'a' && label[0] <= 'z')
        label[0] = static_cast<char>(label[0] - 'a' + 'A');
    return label;
}

} // namespace

std::string decimalText(std::uint64_t raw, int decimals)
{
    std::string digits = std::to_string(raw);
    if (decimals == 0) return digits;
    const auto places = static_cast<std::size_t>(decimals);
    if (digits.size() <= places) digits.insert(0, places + 1 - digits.size(), '0');
    digits.insert(digits.size() - places, ".");
    return digits;
}

std::string signedDecimalText(std::int64_t raw, int decimals)
{
    const auto bits = static_cast<std::uint64_t>(raw);
    return raw < 0 ? "-" + decimalText(0 - bits, decimals) : decimalText(bits, decimals);
}

Report::Report()
{
    m_root.kind = Kind::Object;
}

Report::Node& Report::add(Kind kind, std::string_view key)
{
    Node* branch = &m_root;
    for (const std::size_t index : m_path)
        branch = &branch->children[index];
    Node node;
    node.kind = kind;
    node.key = key;
    branch->children.push_back(std::move(node));
    if (kind == Kind::Object || kind == Kind::List) m_path.push_back(branch->children.size() - 1);
    return branch->children.back();
}

void Report::leaf(Kind kind, std::string_view key, std::string value, std::string shown)
{
    Node& node = add(kind, key);
    node.value = std::move(value);
    node.shown = std::move(shown);
}

void Report::beginObject(std::string_view key)
{
    add(Kind::Object, key);
}
void Report::beginList(std::string_view key)
{
    add(Kind::List, key);
}
void Report::end()
{
    assert(!m_path.empty());
    m_path.pop_back();
}

void Report::change(std::string_view key, std::uint64_t before, std::uint64_t after, Unit unit)
{
    const std::string name(unit.name);
    const bool isMore = after >= before;
    const std::uint64_t size = isMore ? after - before : before - after;
    const std::string sign = isMore ? "+" : "-";
    std::string shown =
        decimalText(before, unit.decimals) + " -> " + decimalText(after, unit.decimals) + name;
    shown += size == 0 ? " (unchanged)" : " (" + sign + decimalText(size, unit.decimals) + ")";

    beginObject(key);
    wide("before", before);
    wide("after", after);
    text("difference", (size != 0 && !isMore ? "-" : "") + std::to_string(size));
    Node* node = &m_root;
    for (const std::size_t index : m_path)
        node = &node->children[index];
    node->shown = std::move(shown);
    end();
}

void Report::attach(std::string_view key, Report&& part)
{
    assert(part.m_path.empty());
    add(Kind::Object, key).children = std::move(part.m_root.children);
    m_path.pop_back();
}

void Report::text(std::string_view key, std::string_view value)
{
    leaf(Kind::Text, key, std::string(value), std::string(value));
}
void Report::number(std::string_view key, std::int64_t value)
{
    leaf(Kind::Number, key, std::to_string(value), std::to_string(value));
}
void Report::truth(std::string_view key, bool value)
{
    leaf(Kind::Truth, key, value ? "1" : "", value ? "yes" : "no");
}
void Report::none(std::string_view key)
{
    leaf(Kind::None, key, {}, "-");
}
void Report::wide(std::string_view key, std::uint64_t value)
{
    text(key, std::to_string(value));
}
void Report::wideSigned(std::string_view key, std::int64_t value)
{
    text(key, std::to_string(value));
}
void Report::address(std::string_view key, const core::Address& value)
{
    const core::AddressText base58 = core::addressText(value);
    text(key, {base58.data(), base58.size()});
}
void Report::time(std::string_view key, core::UnixTime value)
{
    if (value.raw() == 0) return none(key);
    const auto iso = core::isoText(value);
    if (!iso) return wideSigned(key, value.raw());
    const auto second = core::secondText(value);
    leaf(Kind::Text, key, {iso->data(), iso->size()}, {second->data(), second->size()});
}
void Report::scaled(std::string_view key, std::uint64_t raw, std::string shown)
{
    leaf(Kind::Text, key, std::to_string(raw), std::move(shown));
}
void Report::scaledSigned(std::string_view key, std::int64_t raw, std::string shown)
{
    leaf(Kind::Text, key, std::to_string(raw), std::move(shown));
}
void Report::ratio(std::string_view key, std::uint32_t raw, std::string shown)
{
    leaf(Kind::Number, key, std::to_string(raw), std::move(shown));
}
void Report::money(std::string_view key, core::UsdcAmount value)
{
    scaled(key, value.raw(), decimalText(value.raw(), core::UsdcAmount::decimals) + " USDC");
}
void Report::moneySigned(std::string_view key, std::int64_t value)
{
    scaledSigned(key, value, signedDecimalText(value, core::UsdcAmount::decimals) + " USDC");
}
void Report::shares(std::string_view key, core::Shares value)
{
    scaled(key, value.raw(), decimalText(value.raw(), core::Shares::decimals) + " shares");
}
void Report::percent(std::string_view key, core::Ppm value)
{
    ratio(key, value.raw(), decimalText(value.raw(), core::Ppm::decimals) + " %");
}
void Report::percent(std::string_view key, core::Bps value)
{
    ratio(key, value.raw(), decimalText(value.raw(), core::Bps::decimals) + " %");
}

// Reports nest a few levels deep, as the commands build them.
// NOLINTBEGIN(misc-no-recursion)
void Report::write(JsonWriter& out, const Node& node)
{
    switch (node.kind) {
    case Kind::Object:
        out.beginObject();
        for (const Node& child : node.children) {
            out.key(child.key);
            write(out, child);
        }
        out.endObject();
        return;
    case Kind::List:
        out.beginArray();
        for (const Node& child : node.children)
            write(out, child);
        out.endArray();
        return;
    case Kind::Text: out.string(node.value); return;
    case Kind::Number: {
        std::int64_t value = 0;
        std::from_chars(node.value.data(), node.value.data() + node.value.size(), value);
        out.number(value);
        return;
    }
    case Kind::Truth: out.boolean(!node.value.empty()); return;
    case Kind::None: out.null(); return;
    }
}

std::string Report::json() const
{
    assert(m_path.empty());
    JsonWriter out;
    write(out, m_root);
    return out.take();
}

void Report::print(std::string& out, const Node& node, std::size_t indent)
{
    std::size_t width = 0;
    for (const Node& child : node.children)
        if (!child.isBranch()) width = std::max(width, labelOf(child.key).size());

    std::size_t ordinal = 0;
    for (const Node& child : node.children) {
        ++ordinal;
        const std::string label =
            node.kind == Kind::List ? std::to_string(ordinal) + "." : labelOf(child.key);
        out.append(indent, ' ');
        out += label;
        if (!child.isBranch()) {
            const std::size_t column = node.kind == Kind::List ? 4 : width + 2;
            out.append(column > label.size() ? column - label.size() : 1, ' ');
            // The lines of a text stand below each other.
            for (const char character : child.shown) {
                out += character;
                if (character == '\n') out.append(indent + column, ' ');
            }
            out += '\n';
        } else if (child.children.empty()) {
            out += node.kind == Kind::List ? " none\n" : ": none\n";
        } else {
            out += node.kind == Kind::List ? "\n" : ":\n";
            print(out, child, indent + 2);
        }
    }
}

// NOLINTEND(misc-no-recursion)

std::string Report::humanText() const
{
    assert(m_path.empty());
    std::string out;
    print(out, m_root, 0);
    return out;
}

} // namespace app::ctl
