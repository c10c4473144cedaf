# Compiles one source into an eBPF object: C++ -> LLVM IR -> checks -> object.
#   cmake -DCLANG=.. -DLLC=.. -DROOT=.. -DSOURCE=.. -DOBJECT=.. -DDEFINITIONS=.. -P compile.cmake
# Through IR, because two things can only be seen and put right there.

function(run hint)
    execute_process(COMMAND ${ARGN} RESULT_VARIABLE status)
    if(NOT status EQUAL 0)
        message(FATAL_ERROR "${SOURCE} does not compile into bytecode; see above. ${hint}")
    endif()
endfunction()

set(ir ${OBJECT}.ll)
# Never another -mcpu: SBPF sign-extends the 32-bit arithmetic of v3 and v4 where eBPF
# zero-extends it. The linker refuses such objects.
run("" ${CLANG} --target=bpfel -mcpu=v2 -std=c++20 -O2 -ffreestanding -fno-builtin
    -fno-exceptions -fno-rtti -fno-jump-tables -fno-threadsafe-statics
    -fno-asynchronous-unwind-tables -fno-ident -ffile-prefix-map=${ROOT}/=
    -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wold-style-cast -Wswitch-enum -Werror
    ${DEFINITIONS} -I${ROOT} -MD -MF ${OBJECT}.d -MT ${OBJECT}
    -S -emit-llvm -o ${ir} ${SOURCE})

file(READ ${ir} text)
# The callee would find the copy in its caller's frame, where SBPF has none.
if(text MATCHES "define [^\n]*@([A-Za-z0-9_.]+)\\([^\n]*byval\\(")
    message(FATAL_ERROR "${SOURCE}: ${CMAKE_MATCH_1} takes a struct of more than 16 bytes by value."
        " Take it by const reference.")
endif()
if(text MATCHES "byval\\(")
    message(FATAL_ERROR "${SOURCE} passes a struct of more than 16 bytes by value."
        " Pass it by const reference.")
endif()
# llc refuses the attribute and needs it for nothing: the result's address is the first argument.
string(REGEX REPLACE " sret\\([^()]*(\\([^()]*\\)[^()]*)*\\)" "" text "${text}")
file(WRITE ${ir} "${text}")

set(hint "'stack arguments' or 'too many arguments': a function that is not inlined takes five,"
    " and a result that is a class, Status and Outcome too, is one of them."
    " 'memcpy' or 'memset': copy more than 1 KiB with copyBytes or fillBytes.")
string(CONCAT hint ${hint})
run("${hint}" ${LLC} -march=bpfel -mcpu=v2 -O2 -relocation-model=static -bpf-stack-size=4096
    --stack-size-section --function-sections --data-sections -filetype=obj -o ${OBJECT} ${ir})
