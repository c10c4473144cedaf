# backstop_bytecode(NAME NAMESPACE namespace SOURCES ... [UNDOCUMENTED]): programs/NAME.so in the
# build folder, from sources that the native build compiles too, and a row in docs/bytecode.md. Does
# nothing where clang 19 is not installed.

find_program(BACKSTOP_SBF_CLANG clang++-19)
find_program(BACKSTOP_SBF_LLC llc-19)
if(BACKSTOP_SBF_CLANG AND BACKSTOP_SBF_LLC)
    set(BACKSTOP_SBF TRUE)
else()
    set(BACKSTOP_SBF FALSE)
    message(STATUS "Bytecode: clang++-19 or llc-19 is not installed, programs are not built for the"
        " chain. The packages clang-19 and llvm-19 have them.")
endif()
add_custom_target(programs-sbf ALL)

function(backstop_bytecode name)
    cmake_parse_arguments(ARG "UNDOCUMENTED" "NAMESPACE" "SOURCES" ${ARGN})
    if(NOT BACKSTOP_SBF)
        return()
    endif()
    set(compile ${PROJECT_SOURCE_DIR}/packaging/sbf/compile.cmake)
    set(folder ${CMAKE_CURRENT_BINARY_DIR}/bytecode/${name})
    set(program ${PROJECT_BINARY_DIR}/programs/${name}.so)
    set(objects "")
    foreach(source IN LISTS ARG_SOURCES)
        cmake_path(RELATIVE_PATH source BASE_DIRECTORY ${PROJECT_SOURCE_DIR} OUTPUT_VARIABLE short)
        set(object ${folder}/${short}.o)
        cmake_path(GET object PARENT_PATH parent)
        file(MAKE_DIRECTORY ${parent})
        add_custom_command(OUTPUT ${object}
            COMMAND ${CMAKE_COMMAND} -DCLANG=${BACKSTOP_SBF_CLANG} -DLLC=${BACKSTOP_SBF_LLC}
                -DROOT=${PROJECT_SOURCE_DIR} -DSOURCE=${source} -DOBJECT=${object}
                -DDEFINITIONS=-DBACKSTOP_PROGRAM=${ARG_NAMESPACE} -P ${compile}
            DEPENDS ${source} ${compile}
            DEPFILE ${object}.d
            COMMENT "Compiling ${short} into bytecode for ${name}"
            VERBATIM)
        list(APPEND objects ${object})
    endforeach()
    file(MAKE_DIRECTORY ${PROJECT_BINARY_DIR}/programs)
    add_custom_command(OUTPUT ${program}
        COMMAND sbf-link ${program} ${objects}
        DEPENDS sbf-link ${objects}
        COMMENT "Linking programs/${name}.so"
        VERBATIM)
    add_custom_target(${name}-sbf DEPENDS ${program})
    add_dependencies(programs-sbf ${name}-sbf)
    if(NOT ARG_UNDOCUMENTED)
        set_property(GLOBAL APPEND PROPERTY BACKSTOP_BYTECODE ${name})
    endif()
endfunction()

# backstop_bytecode_document(): target bytecode-document, which writes the table, and the ctest entry
# lint.bytecode, which fails when it is stale. Behind all programs.
function(backstop_bytecode_document)
    get_property(names GLOBAL PROPERTY BACKSTOP_BYTECODE)
    if(NOT BACKSTOP_SBF OR NOT names)
        return()
    endif()
    find_package(Python3 REQUIRED COMPONENTS Interpreter)
    set(script ${PROJECT_SOURCE_DIR}/packaging/sbf/document.py)
    set(arguments ${PROJECT_SOURCE_DIR}/docs/bytecode.md ${BACKSTOP_SBF_CLANG}
        ${PROJECT_BINARY_DIR}/programs ${names})
    add_custom_target(bytecode-document
        COMMAND ${Python3_EXECUTABLE} ${script} ${arguments} DEPENDS programs-sbf VERBATIM)
    add_test(NAME lint.bytecode COMMAND ${Python3_EXECUTABLE} ${script} --check ${arguments})
    set_tests_properties(lint.bytecode PROPERTIES SKIP_RETURN_CODE 77 LABELS lint)
endfunction()
