#pragma once
//! \file
//! The wire types that are neither structs nor enums, as TypeInfo. Part of reflect.h.

#include "core/describe/program_info.h"
#include "core/programs/wire.h"

#include <type_traits>

namespace core::describe {

template <class T> struct Reflect;

template <class Raw, int Decimals, class Tag> struct Reflect<Quantity<Raw, Decimals, Tag>>
{
    static TypeInfo make()
    {
        return {.kind = std::is_signed_v<Raw> ? Kind::Signed : Kind::Unsigned,
                .size = sizeof(Raw),
                .decimals = Decimals};
    }
};

template <> struct Reflect<U128>
{
    static TypeInfo make() { return {.kind = Kind::Unsigned, .size = sizeof(U128)}; }
};

template <> struct Reflect<Address>
{
    static TypeInfo make() { return {.kind = Kind::Address, .size = Address::size}; }
};

template <std::size_t N> struct Reflect<programs::Pad<N>>
{
    static TypeInfo make() { return {.kind = Kind::Padding, .size = N}; }
};

template <std::size_t N> struct Reflect<programs::Text<N>>
{
    static TypeInfo make() { return {.kind = Kind::Text, .size = N}; }
};

template <std::size_t N> struct Reflect<programs::Lines<N>>
{
    static TypeInfo make() { return {.kind = Kind::Text, .size = N, .isMultiline = true}; }
};

} // namespace core::describe
