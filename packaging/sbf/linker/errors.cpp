#include "packaging/sbf/linker/errors.h"

namespace sbf {

std::string_view nameOf(Errc code)
{
    switch (code) {
    case Errc::FileMustBeReadable: return "FileMustBeReadable";
    case Errc::ObjectMustBeBpfRelocatable: return "ObjectMustBeBpfRelocatable";
    case Errc::ObjectMustBeWellFormed: return "ObjectMustBeWellFormed";
    case Errc::DataMustBeReadOnly: return "DataMustBeReadOnly";
    case Errc::RelocationMustBeKnown: return "RelocationMustBeKnown";
    case Errc::SymbolMustBeUnique: return "SymbolMustBeUnique";
    case Errc::SymbolMustBeKnown: return "SymbolMustBeKnown";
    case Errc::OpcodeMustBeSafe: return "OpcodeMustBeSafe";
    case Errc::JumpMustStayInFunction: return "JumpMustStayInFunction";
    case Errc::FunctionMustBeWhole: return "FunctionMustBeWhole";
    case Errc::StackSizeMustBeKnown: return "StackSizeMustBeKnown";
    case Errc::StackMustFitFrame: return "StackMustFitFrame";
    case Errc::CallsMustNotRecurse: return "CallsMustNotRecurse";
    case Errc::CallDepthMustBeBounded: return "CallDepthMustBeBounded";
    case Errc::EntryMustExist: return "EntryMustExist";
    case Errc::FileMustBeWritable: return "FileMustBeWritable";
    }
    return "unknown rule";
}

} // namespace sbf
