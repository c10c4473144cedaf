#pragma once
//! \file
//! What programs say of themselves, read as data: interface descriptions in JSON (Anchor's IDL
//! 0.1.0), of which docs/wire.md names the few additions that native programs need.

#include "core/base/address.h"
#include "core/decode/errors.h"

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace core::decode {

enum class FieldKind {
    Unsigned, //!< `size` bytes, little-endian, as all numbers
    Signed,
    Bool,            //!< one byte, 0 or 1
    Address,         //!< 32 bytes
    Bytes,           //!< `size` of them
    Enum,            //!< one byte, an index into `variants`
    Text,            //!< a length of `size` bytes, then UTF-8
    RestText,        //!< UTF-8 to the end
    RestBytes,       //!< to the end
    OptionalAddress, //!< one byte 0, or one byte 1 and the address
    AddressAt,       //!< takes no bytes: the address stands where another field says
};

//! One value in an instruction's data. Structures and arrays are laid flat: "payments[2].rate".
struct Field
{
    std::string name{};
    std::string type{}; //!< as the description writes it: "u64", "[u8; 16]", "Tranche"
    FieldKind kind{};
    std::size_t size = 0;
    std::vector<std::string> variants{};
    bool isPadding = false;   //!< must be zero
    std::string onlyValue{};  //!< the one text it may have; empty: any
    bool isOwnIndex = false;  //!< names an instruction: 0xffff or the instruction's own place
    std::string sizeOf{};     //!< the field whose size it states
    std::string within{};     //!< the field whose bytes it must lie in
    std::string placeField{}; //!< of AddressAt: the field that holds the offset in the data
};

//! An account by its place in the instruction.
struct Role
{
    std::string name{};
    bool isSigner = false;
    bool isWritable = false;
    std::optional<Address> address{}; //!< the only one it may be
    bool isRest = false;              //!< any number, the last role
    bool mayLack = false;             //!< the last role; may be left out
    bool signsAlone = false;          //!< signs only where no account follows
};

struct Call
{
    std::string name{};
    std::vector<std::uint8_t> discriminator{}; //!< how the data begins
    std::vector<Field> fields{};
    std::vector<Role> roles{};
};

struct Interface
{
    Address program{};
    std::string name{};
    std::vector<Call> calls{};

    //! The call whose discriminator is the longest that the data begins with; null: none.
    [[nodiscard]] const Call* callOf(Bytes data) const;
};

//! A description and where its program lies.
struct Description
{
    std::string_view json;
    std::optional<Address> program{}; //!< none: where the description says
};

//! Immutable once loaded.
class Interfaces
{
public:
    //! All or nothing. Members that the reader does not know are refused, because they could change
    //! what the others mean. \return the errors 30 to 40; `detail` says which member
    [[nodiscard]] static support::Result<Interfaces> load(
        std::span<const Description> descriptions);

    //! Null: nobody has described the program.
    [[nodiscard]] const Interface* find(const Address& program) const;
    [[nodiscard]] const std::map<Address, Interface>& all() const { return m_interfaces; }

private:
    std::map<Address, Interface> m_interfaces;
};

} // namespace core::decode
