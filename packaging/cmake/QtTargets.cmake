# Targets that link Qt Widgets. They spend most of their compile time in Qt's headers, so they
# share one precompiled header and are compiled in batches: five times less work. Both are off with
# BACKSTOP_FAST_QT=OFF, which shows a missing #include that they hide.
if(NOT BACKSTOP_WIDGETS)
    return()
endif()

# One set of Qt modules for all: a shared precompiled header needs the same definitions everywhere,
# and the layers lint says who may use what.
add_library(backstop_qt INTERFACE)
target_link_libraries(backstop_qt INTERFACE
    Qt6::Widgets Qt6::Charts Qt6::Svg Qt6::Sql Qt6::Network Qt6::Concurrent Qt6::PrintSupport)

# ccache understands precompiled headers only when told to distrust their time stamps, and needs
# the preprocessor to say that one is used. A hit needs the same build path.
set(BACKSTOP_PCH_OPTIONS -fpch-preprocess)
if(CMAKE_CXX_COMPILER_ID MATCHES Clang)
    set(BACKSTOP_PCH_OPTIONS -Xclang -fno-pch-timestamp)
endif()
set(BACKSTOP_PCH_LAUNCHER ${CMAKE_CXX_COMPILER_LAUNCHER})
if(BACKSTOP_PCH_LAUNCHER MATCHES ccache)
    set(BACKSTOP_PCH_LAUNCHER ${CMAKE_COMMAND} -E env
        CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime
        ${CMAKE_CXX_COMPILER_LAUNCHER})
endif()

if(BACKSTOP_FAST_QT)
    file(CONFIGURE OUTPUT ${PROJECT_BINARY_DIR}/qt_headers.cpp CONTENT "// carries qt_headers.h\n")
    add_library(backstop_qt_headers STATIC EXCLUDE_FROM_ALL ${PROJECT_BINARY_DIR}/qt_headers.cpp)
    target_link_libraries(backstop_qt_headers PRIVATE backstop_qt build_flags build_flags_lax)
    target_precompile_headers(backstop_qt_headers PRIVATE
        ${PROJECT_SOURCE_DIR}/packaging/cmake/qt_headers.h)
    target_compile_options(backstop_qt_headers PRIVATE ${BACKSTOP_PCH_OPTIONS})
    set_target_properties(backstop_qt_headers PROPERTIES
        POSITION_INDEPENDENT_CODE ON CXX_COMPILER_LAUNCHER "${BACKSTOP_PCH_LAUNCHER}")
endif()

# What the three functions below have in common. UNITY is how many files a batch has.
function(backstop_use_qt target unity)
    target_link_libraries(${target} PRIVATE backstop_qt build_flags build_flags_lax)
    target_include_directories(${target} PUBLIC ${PROJECT_SOURCE_DIR})
    set_target_properties(${target} PROPERTIES AUTOMOC ON AUTORCC ON)
    if(NOT BACKSTOP_FAST_QT)
        return()
    endif()
    target_compile_options(${target} PRIVATE ${BACKSTOP_PCH_OPTIONS})
    target_precompile_headers(${target} REUSE_FROM backstop_qt_headers)
    # Code for a library everywhere, because a precompiled header fits only code of its own kind.
    set_target_properties(${target} PROPERTIES
        POSITION_INDEPENDENT_CODE ON CXX_COMPILER_LAUNCHER "${BACKSTOP_PCH_LAUNCHER}")
    get_target_property(type ${target} TYPE)
    if(type STREQUAL EXECUTABLE)
        target_compile_options(${target} PRIVATE -fPIC)
    endif()
    if(unity GREATER 1)
        set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE ${unity})
    endif()
endfunction()

# backstop_qt_module(NAME SOURCES... [LINKS...]): as backstop_module, for what draws. Names in
# anonymous namespaces must differ within a module, because files are compiled in batches.
function(backstop_qt_module name)
    cmake_parse_arguments(ARG "" "" "SOURCES;LINKS" ${ARGN})
    add_library(${name} STATIC ${ARG_SOURCES})
    target_link_libraries(${name} PUBLIC ${ARG_LINKS})
    backstop_use_qt(${name} 8)
    target_link_libraries(${name} PUBLIC backstop_qt)
endfunction()

# backstop_qt_app(NAME SOURCES... [LINKS...]): a program with windows.
function(backstop_qt_app name)
    cmake_parse_arguments(ARG "" "" "SOURCES;LINKS" ${ARGN})
    add_executable(${name} ${ARG_SOURCES})
    target_link_libraries(${name} PRIVATE ${ARG_LINKS})
    backstop_use_qt(${name} 8)
endfunction()

# backstop_qt_test(SOURCE LINKS... [TIMEOUT seconds]): as backstop_test, for what draws.
function(backstop_qt_test source)
    backstop_test(${source} ${ARGN})
    cmake_path(GET CMAKE_CURRENT_SOURCE_DIR FILENAME module)
    cmake_path(GET source STEM stem)
    string(REGEX REPLACE "_test$" "" short ${stem})
    backstop_use_qt(${module}.${short} 1)
endfunction()
