#pragma once
//! \file
//! From the field lists of `core/programs/wire.h` to TypeInfo. Included only by the descriptions of
//! this folder.

#include "core/describe/reflect_types.h"
#include "core/programs/wire.h"

#include <array>
#include <type_traits>

namespace core::describe {

//! Specialised by BACKSTOP_DESCRIBE for every struct, by BACKSTOP_DESCRIBE_ENUM for every enum.
template <class T> struct Described;

template <class T> [[nodiscard]] const TypeInfo* typeOf();

//! Enums and structs; what neither is stands in reflect_types.h.
template <class T> struct Reflect
{
    static TypeInfo make()
    {
        if constexpr (std::is_enum_v<T>) {
            return {.kind = Kind::Enum,
                    .size = 1,
                    .name = Described<T>::name,
                    .enumerators = &Described<T>::enumerators()};
        } else if constexpr (std::is_integral_v<T>) {
            return {.kind = std::is_signed_v<T> ? Kind::Signed : Kind::Unsigned, .size = sizeof(T)};
        } else {
            return {.kind = Kind::Struct,
                    .size = sizeof(T),
                    .name = Described<T>::info().name,
                    .structure = &Described<T>::info()};
        }
    }
};

template <class T, std::size_t N> struct Reflect<programs::Array<T, N>>
{
    static TypeInfo make()
    {
        return {.kind = Kind::Array, .size = sizeof(T) * N, .element = typeOf<T>(), .count = N};
    }
};

template <class T> const TypeInfo* typeOf()
{
    static const TypeInfo type = Reflect<T>::make();
    return &type;
}

#define BACKSTOP_FIELD_INFO(type, name, doc)                                                       \
    FieldInfo{snakeCase(#name), typeOf<decltype(S::name)>(), offsetof(S, name), doc},

//! At namespace core::describe, for a struct of a program. \param ns  folder and `::`, or nothing
#define BACKSTOP_DESCRIBE(ns, Name)                                                                \
    template <> struct Described<programs::ns Name>                                                \
    {                                                                                              \
        using S = programs::ns Name;                                                               \
        static const StructInfo& info()                                                            \
        {                                                                                          \
            static const StructInfo structure{                                                     \
                #Name, sizeof(S), {BACKSTOP_FIELDS_##Name(BACKSTOP_FIELD_INFO)}};                  \
            return structure;                                                                      \
        }                                                                                          \
    };

#define BACKSTOP_ENUMERATOR_NAME(name) #name,

#define BACKSTOP_DESCRIBE_ENUM(ns, Name)                                                           \
    template <> struct Described<programs::ns Name>                                                \
    {                                                                                              \
        static constexpr std::string_view name = #Name;                                            \
        static const std::vector<std::string_view>& enumerators()                                  \
        {                                                                                          \
            static const std::vector<std::string_view> names{                                      \
                BACKSTOP_VALUES_##Name(BACKSTOP_ENUMERATOR_NAME)};                                 \
            return names;                                                                          \
        }                                                                                          \
    };

template <class Args> const StructInfo* argsOf()
{
    if constexpr (std::is_same_v<Args, programs::NoArgs>)
        return nullptr;
    else
        return &Described<Args>::info();
}

[[nodiscard]] inline AccountUse accountUse(const char* name,
                                           programs::Access access,
                                           const char* doc)
{
    const auto bits = static_cast<unsigned>(access);
    return {snakeCase(name), (bits & static_cast<unsigned>(programs::Access::Sign)) != 0,
            (bits & static_cast<unsigned>(programs::Access::Write)) != 0, doc};
}

#define BACKSTOP_ACCOUNT_USE(name, access, doc)                                                    \
    accountUse(#name, ::core::programs::Access::access, doc),

#define BACKSTOP_INSTRUCTION_INFO(Name, snakeName, doc)                                            \
    InstructionInfo{#snakeName,                                                                    \
                    P::Name::discriminator,                                                        \
                    doc,                                                                           \
                    {BACKSTOP_ACCOUNTS_##Name(BACKSTOP_ACCOUNT_USE)},                              \
                    argsOf<P::Name::Args>()},

#define BACKSTOP_RECORD_INFO(Name, doc)                                                            \
    RecordInfo{#Name, P::Name::discriminator, doc, &Described<P::Name>::info()},

#define BACKSTOP_EVENT_INFO(Name, doc)                                                             \
    RecordInfo{#Name, P::discriminatorOf(static_cast<const P::Name*>(nullptr)), doc,               \
               &Described<P::Name>::info()},

#define BACKSTOP_ERROR_INFO(number, name, sentence) ErrorInfo{number, #name, sentence},

} // namespace core::describe
