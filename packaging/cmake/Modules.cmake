# How targets are made: one folder, one static library, one namespace; sources listed by name.

find_package(Qt6 6.4 REQUIRED COMPONENTS Core Network Sql Test)
if(BACKSTOP_WIDGETS)
    find_package(Qt6 6.4 REQUIRED COMPONENTS
        Concurrent Charts Gui LinguistTools PrintSupport Svg Widgets)
endif()
find_package(PkgConfig REQUIRED)
pkg_check_modules(SODIUM REQUIRED IMPORTED_TARGET libsodium)
pkg_check_modules(CRYPTO REQUIRED IMPORTED_TARGET libcrypto)
pkg_check_modules(SQLITE REQUIRED IMPORTED_TARGET sqlite3)
pkg_check_modules(SIMDJSON REQUIRED IMPORTED_TARGET simdjson)

option(BACKSTOP_FAST_QT "Precompiled headers and unity batches for what links Qt Widgets" ON)
option(BACKSTOP_FUZZ "Instrument for libFuzzer and build the fuzz targets (clang only)" OFF)
set(BACKSTOP_FUZZ_SECONDS 15 CACHE STRING "How long ctest runs each fuzz target")

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_CXX_FLAGS_RELEASE "-O2") # no -DNDEBUG: assertions guard money in shipped builds too

add_library(build_flags INTERFACE)
target_compile_options(build_flags INTERFACE
    -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wold-style-cast -Wswitch-enum -Werror
    -ffp-contract=off -ffile-prefix-map=${PROJECT_SOURCE_DIR}=.)
target_compile_definitions(build_flags INTERFACE
    QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_URL_CAST_FROM_STRING)
# clang's -Wconversion speaks of signs as well, g++'s does not: the same for both, where money is.
add_library(build_flags_exact INTERFACE)
target_compile_options(build_flags_exact INTERFACE -Wsign-conversion)
add_library(build_flags_lax INTERFACE)
target_compile_options(build_flags_lax INTERFACE -Wno-sign-conversion)
if(BACKSTOP_SANITIZE)
    add_compile_options(-fsanitize=${BACKSTOP_SANITIZE} -fno-sanitize-recover=all
                        -fno-omit-frame-pointer)
    add_link_options(-fsanitize=${BACKSTOP_SANITIZE})
endif()
if(BACKSTOP_FUZZ)
    if(NOT CMAKE_CXX_COMPILER_ID STREQUAL "Clang" OR NOT BACKSTOP_SANITIZE)
        message(FATAL_ERROR "BACKSTOP_FUZZ needs clang and its sanitizers: the preset sanitize")
    endif()
    add_compile_options(-fsanitize=fuzzer-no-link)
endif()

find_program(MOLD mold)
if(MOLD)
    add_link_options(-fuse-ld=mold)
endif()

# backstop_module(NAME SOURCES... [LINKS...]): a static library whose includes start at the root.
# LINKS is the whole of what the module may use; nothing reaches it by accident.
function(backstop_module name)
    cmake_parse_arguments(ARG "" "" "SOURCES;LINKS" ${ARGN})
    add_library(${name} STATIC ${ARG_SOURCES})
    target_include_directories(${name} PUBLIC ${PROJECT_SOURCE_DIR})
    set(signs build_flags_lax)
    if(name MATCHES "^(core|wallet)")
        set(signs build_flags_exact)
    endif()
    target_link_libraries(${name} PUBLIC ${ARG_LINKS} PRIVATE build_flags ${signs})
endfunction()

# backstop_test(SOURCE LINKS... [TIMEOUT seconds]), from the folder of the test: target and ctest
# entry <folder>.<file without _test>, so that `ctest -R '^base\.'` runs one module's tests.
function(backstop_test source)
    cmake_parse_arguments(ARG "" "TIMEOUT" "LINKS" ${ARGN})
    cmake_path(GET CMAKE_CURRENT_SOURCE_DIR FILENAME module)
    cmake_path(GET source STEM stem)
    string(REGEX REPLACE "_test$" "" short ${stem})
    set(name ${module}.${short})
    if(NOT ARG_TIMEOUT)
        set(ARG_TIMEOUT 120)
    endif()
    add_executable(${name} ${source})
    set_target_properties(${name} PROPERTIES AUTOMOC ON)
    target_include_directories(${name} PRIVATE ${PROJECT_SOURCE_DIR})
    target_link_libraries(${name} PRIVATE ${ARG_LINKS} Qt6::Test build_flags build_flags_lax)
    target_compile_definitions(${name} PRIVATE
        BACKSTOP_SOURCE_DIR="${PROJECT_SOURCE_DIR}"
        BACKSTOP_VECTOR_DIR="${PROJECT_SOURCE_DIR}/tests/vectors"
        BACKSTOP_SHARED_DIR="${PROJECT_SOURCE_DIR}/../shared")
    add_test(NAME ${name} COMMAND ${name})
    set_tests_properties(${name} PROPERTIES
        TIMEOUT ${ARG_TIMEOUT} LABELS ${module}
        ENVIRONMENT "QT_QPA_PLATFORM=offscreen;TZ=UTC;LC_ALL=C.UTF-8")
endfunction()

# backstop_rapidcheck(TARGET): RapidCheck inside Qt Test. Debian's package has no CMake module.
find_path(RAPIDCHECK_INCLUDE rapidcheck.h)
find_library(RAPIDCHECK_LIBRARY rapidcheck)
function(backstop_rapidcheck target)
    target_include_directories(${target} SYSTEM PRIVATE ${RAPIDCHECK_INCLUDE})
    target_link_libraries(${target} PRIVATE ${RAPIDCHECK_LIBRARY})
endfunction()

# backstop_fuzz(NAME SOURCE LINKS... [SEEDS folder...]): a libFuzzer target and ctest entry fuzz.NAME.
# Seeds are seeds/NAME beside it, where every crash becomes a file, and the folders of SEEDS; what
# the fuzzer finds by itself stays in the build folder. Without BACKSTOP_FUZZ the same code runs over
# the seeds once, with any compiler, so that neither can rot.
function(backstop_fuzz name source)
    cmake_parse_arguments(ARG "" "" "LINKS;SEEDS" ${ARGN})
    set(target fuzz.${name})
    set(seeds ${ARG_SEEDS})
    if(IS_DIRECTORY ${CMAKE_CURRENT_SOURCE_DIR}/seeds/${name})
        list(APPEND seeds ${CMAKE_CURRENT_SOURCE_DIR}/seeds/${name})
    endif()
    add_executable(${target} ${source})
    target_include_directories(${target} PRIVATE ${PROJECT_SOURCE_DIR})
    target_link_libraries(${target} PRIVATE ${ARG_LINKS} build_flags build_flags_lax)
    set(timeout 120)
    if(BACKSTOP_FUZZ)
        target_link_options(${target} PRIVATE -fsanitize=fuzzer)
        set(found ${CMAKE_CURRENT_BINARY_DIR}/corpus/${name})
        file(MAKE_DIRECTORY ${found})
        math(EXPR timeout "${BACKSTOP_FUZZ_SECONDS} + 120")
        add_test(NAME ${target} COMMAND ${target} -max_total_time=${BACKSTOP_FUZZ_SECONDS}
            -max_len=4096 -timeout=5 -rss_limit_mb=1024 -print_final_stats=1
            -artifact_prefix=${CMAKE_CURRENT_BINARY_DIR}/${name}- ${found} ${seeds})
    else()
        target_sources(${target} PRIVATE ${PROJECT_SOURCE_DIR}/packaging/cmake/replay_seeds.cpp)
        add_test(NAME ${target} COMMAND ${target} ${seeds})
    endif()
    set_tests_properties(${target} PROPERTIES TIMEOUT ${timeout} LABELS fuzz)
endfunction()

include(QtTargets)
