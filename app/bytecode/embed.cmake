# cmake -DOUTPUT=files.cpp -DFILES=a.so;b.so -P embed.cmake: files as arrays.

set(arrays "")
set(table "")
foreach(file IN LISTS FILES)
    cmake_path(GET file STEM name)
    file(READ ${file} digits HEX)
    string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," digits "${digits}")
    string(REGEX REPLACE "(................................................................................)"
        "\\1\n" digits "${digits}")
    string(APPEND arrays "constexpr std::uint8_t ${name}[] = {\n${digits}};\n")
    string(APPEND table "        {\"${name}\", core::Bytes{${name}}},\n")
endforeach()
file(WRITE ${OUTPUT} "// Made by embed.cmake.
#include \"app/bytecode/programs.h\"

namespace app::bytecode {

namespace {

${arrays}
} // namespace

std::vector<File> files()
{
    return {
${table}    };
}

} // namespace app::bytecode
")
