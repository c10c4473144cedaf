#pragma once
//! \file
//! What a command answers, built once and shown in one of two ways: as JSON for scripts, as aligned
//! text for people. Keys are the same in both.

#include "core/base/address.h"
#include "core/base/amount.h"
#include "core/support/json_writer.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace app::ctl {

//! `raw` ÷ 10^`decimals`, all places: 1500000 with 6 is "1.500000".
[[nodiscard]] std::string decimalText(std::uint64_t raw, int decimals);
[[nodiscard]] std::string signedDecimalText(std::int64_t raw, int decimals);

//! How a raw number is shown.
struct Unit
{
    int decimals = 0;
    std::string_view name;
};
constexpr Unit usdcUnit{6, " USDC"};
constexpr Unit sharesUnit{6, " shares"};
constexpr Unit solUnit{9, " SOL"};
constexpr Unit percentUnit{4, " %"};

//! An answer under construction. Keys are snake_case; inside a list they are left out.
class Report
{
public:
    Report();

    void beginObject(std::string_view key = {});
    void beginList(std::string_view key);
    void end();

    void text(std::string_view key, std::string_view value);
    void number(std::string_view key, std::int64_t value);
    void truth(std::string_view key, bool value);
    void none(std::string_view key);
    //! 64 bits: a string in JSON, because readers turn larger numbers into floating point.
    void wide(std::string_view key, std::uint64_t value);
    void wideSigned(std::string_view key, std::int64_t value);
    void address(std::string_view key, const core::Address& value);
    //! ISO 8601, or the seconds themselves where the calendar ends; null for 0.
    void time(std::string_view key, core::UnixTime value);
    //! A number whose raw value JSON gets, while people read `shown`.
    void scaled(std::string_view key, std::uint64_t raw, std::string shown);
    void scaledSigned(std::string_view key, std::int64_t raw, std::string shown);
    //! JSON number of 32 bits or less, shown otherwise.
    void ratio(std::string_view key, std::uint32_t raw, std::string shown);

    void money(std::string_view key, core::UsdcAmount value);
    void moneySigned(std::string_view key, std::int64_t value);
    void shares(std::string_view key, core::Shares value);
    void percent(std::string_view key, core::Ppm value);
    void percent(std::string_view key, core::Bps value);

    //! An amount that changed: in JSON before, after and difference, for people on one line.
    void change(std::string_view key, std::uint64_t before, std::uint64_t after, Unit unit);

    //! Adds another report's content as an object.
    void attach(std::string_view key, Report&& part);

    //! Two spaces of indentation, a line break at the end.
    [[nodiscard]] std::string json() const;
    [[nodiscard]] std::string humanText() const;

private:
    enum class Kind { Object, List, Text, Number, Truth, None };
    struct Node
    {
        Kind kind = Kind::None;
        std::string key;
        std::string value; //!< Text, and the decimal digits of Number
        std::string shown; //!< for people; of a branch: in place of its children
        std::vector<Node> children;

        [[nodiscard]] bool isBranch() const
        {
            return (kind == Kind::Object || kind == Kind::List) && shown.empty();
        }
    };

    Node& add(Kind kind, std::string_view key);
    void leaf(Kind kind, std::string_view key, std::string value, std::string shown);
    static void write(core::support::JsonWriter& out, const Node& node);
    static void print(std::string& out, const Node& node, std::size_t indent);

    Node m_root;
    std::vector<std::size_t> m_path; //!< from the root to the open branch, as child indices
};

} // namespace app::ctl
