#pragma once
//! \file
//! Results of hosted code: a value, or an error that names the module and the rule that was broken.

#include <cassert>
#include <string>
#include <utility>
#include <variant>

namespace core::support {

//! Which module's rule was broken. `code` of Error is a value of that module's own enum.
enum class Module : int {
    Support = 1,
    Solana = 2,
    Decode = 3,
    Runtime = 4,
    Describe = 5,
    Market = 6,
    Stress = 7,
    Wallet = 8,
    Cluster = 9,
    Replay = 10,
    Settings = 11,
    Command = 12,
    Bytecode = 13,
    Signing = 14,
    Ledger = 15,
    Vault = 16,
    Exchange = 17,
    Accounts = 18,
};

//! An operating error. `app/error_text` alone turns it into a translated sentence.
struct Error
{
    Module module{};
    int code = 0;       //!< of the module's own enum, append-only
    std::string detail; //!< English facts for the log: file, line, offset, size; may be empty

    friend bool operator==(const Error&, const Error&) = default;
};

//! Subset of std::expected<T, Error>, which no C++20 standard library has.
template <class T> class [[nodiscard]] Result
{
    static_assert(!std::is_same_v<T, Error>, "a Result must know a value from an error");

public:
    Result(T value) : m_state(std::in_place_index<0>, std::move(value)) {}
    Result(Error error) : m_state(std::in_place_index<1>, std::move(error)) {}

    [[nodiscard]] bool ok() const { return m_state.index() == 0; }
    explicit operator bool() const { return ok(); }

    //! \pre ok()
    [[nodiscard]] const T& value() const&
    {
        assert(ok());
        return *std::get_if<0>(&m_state);
    }
    [[nodiscard]] T& value() &
    {
        assert(ok());
        return *std::get_if<0>(&m_state);
    }
    [[nodiscard]] T&& value() &&
    {
        assert(ok());
        return std::move(*std::get_if<0>(&m_state));
    }
    [[nodiscard]] const T& operator*() const& { return value(); }
    [[nodiscard]] T& operator*() & { return value(); }
    [[nodiscard]] const T* operator->() const { return &value(); }
    [[nodiscard]] T* operator->() { return &value(); }

    //! \pre !ok()
    [[nodiscard]] const Error& error() const
    {
        assert(!ok());
        return *std::get_if<1>(&m_state);
    }

private:
    std::variant<T, Error> m_state;
};

//! Success carries nothing.
struct Done
{
    friend bool operator==(Done, Done) = default;
};
using Checked = Result<Done>;

} // namespace core::support
