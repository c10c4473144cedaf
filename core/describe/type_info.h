#pragma once
//! \file
//! What describes a wire type at run time: built from the one definition in `core/programs`, read
//! by the interface descriptions, the decoded views and the documentation.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace core::describe {

struct StructInfo;

enum class Kind {
    Unsigned, //!< size 1, 2, 4, 8 or 16, little-endian
    Signed,   //!< size 4 or 8
    Address,  //!< 32 bytes
    Text,     //!< ASCII, zero padded
    Padding,  //!< zero
    Enum,     //!< one byte, an index into enumerators
    Struct,
    Array,
};

//! A wire type. Lives as long as the program.
struct TypeInfo
{
    Kind kind{};
    std::size_t size = 0;    //!< bytes
    int decimals = 0;        //!< places shown to people; 0: a plain number
    std::string_view name{}; //!< of an enum or struct
    const std::vector<std::string_view>* enumerators = nullptr;
    const StructInfo* structure = nullptr;
    const TypeInfo* element = nullptr;
    std::size_t count = 0;    //!< elements of an array
    bool isMultiline = false; //!< text may hold line feeds
};

//! A field of a struct.
struct FieldInfo
{
    std::string name; //!< snake_case
    const TypeInfo* type = nullptr;
    std::size_t offset = 0; //!< from the struct's begin
    std::string_view doc;
};

//! A struct: a part, an account, arguments or an event.
struct StructInfo
{
    std::string_view name;
    std::size_t size = 0;
    std::vector<FieldInfo> fields;
};

//! `coverSeconds` → `cover_seconds`; runs of digits stay with the word before.
[[nodiscard]] std::string snakeCase(std::string_view camelCase);

} // namespace core::describe
