#pragma once
//! \file
//! What computing with secrets leaves behind beside the secrets themselves.

namespace wallet::vault {

//! Overwrites the vector registers, and the stack below the caller's frame. Copying and hashing
//! leave parts of keys there, and whoever saves registers next (the dynamic linker, when a function
//! is first called) would write them to memory that nobody wipes.
void wipeTraces();

} // namespace wallet::vault
