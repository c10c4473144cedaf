"""Writes v1.vault from the table in wallet/vault/vault_file.h, with Python and libsodium alone.

Phrase and keys are the first case of ../solana/bip39_slip10.json; the imported key is 32 times 7.
"""

import ctypes
import hashlib
import hmac
import pathlib
import struct

sodium = ctypes.CDLL("libsodium.so.23")
assert sodium.sodium_init() >= 0

PASSWORD = "correct horse battery".encode()
PHRASE = "abandon " * 11 + "about"
PASSES, MEMORY_KIB = 1, 8
SALT = bytes(range(16))
STREAM_HEADER = bytes(range(100, 124))


def slip10(seed, path):
    digest = hmac.new(b"ed25519 seed", seed, hashlib.sha512).digest()
    for index in path:
        message = b"\0" + digest[:32] + struct.pack(">I", index | 0x80000000)
        digest = hmac.new(digest[32:], message, hashlib.sha512).digest()
    return digest[:32]


def address(seed):
    public, secret = ctypes.create_string_buffer(32), ctypes.create_string_buffer(64)
    sodium.crypto_sign_seed_keypair(public, secret, seed)
    return public.raw


def subkey(key, number):
    sub = ctypes.create_string_buffer(32)
    sodium.crypto_kdf_derive_from_key(sub, ctypes.c_size_t(32), ctypes.c_uint64(number),
                                      b"BackVlt1", key)
    return sub.raw


def text(value):
    return bytes([len(value.encode())]) + value.encode()


def account(key, label, path):
    steps = b"\xff" if path is None else \
        bytes([len(path)]) + b"".join(struct.pack("<I", step) for step in path)
    return address(key) + text(label) + steps


def sealed(key, authenticated, secret):
    state = ctypes.create_string_buffer(sodium.crypto_secretstream_xchacha20poly1305_statebytes())
    # A receiver's state is the sender's: so the header can be chosen.
    sodium.crypto_secretstream_xchacha20poly1305_init_pull(state, STREAM_HEADER, key)
    out = ctypes.create_string_buffer(len(secret) + 17)
    sodium.crypto_secretstream_xchacha20poly1305_push(
        state, out, None, secret, ctypes.c_ulonglong(len(secret)),
        authenticated, ctypes.c_ulonglong(len(authenticated)), ctypes.c_ubyte(3))
    return out.raw


def vault():
    seed = hashlib.pbkdf2_hmac("sha512", PHRASE.encode(), b"mnemonic", 2048)
    imported = b"\7" * 32
    paths = [[44, 501, 0, 0], [44, 501]]
    clear = bytes([1]) + text("Kept for ever") + struct.pack("<H", 3)
    clear += account(slip10(seed, paths[0]), "Erste Börse", paths[0])
    clear += account(imported, "", None)
    clear += account(slip10(seed, paths[1]), "root", paths[1])
    secret = bytes([16]) + bytes(16) + seed + imported

    key = ctypes.create_string_buffer(32)
    assert sodium.crypto_pwhash(
        key, ctypes.c_ulonglong(32), PASSWORD, ctypes.c_ulonglong(len(PASSWORD)), SALT,
        ctypes.c_ulonglong(PASSES), ctypes.c_size_t(MEMORY_KIB * 1024), ctypes.c_int(2)) == 0
    size = 100 + len(clear) + len(secret) + 17 + 32
    head = b"BACKVLT\n" + struct.pack("<HHIII", 1, 0, size, PASSES, MEMORY_KIB)
    head += SALT + subkey(key, 1) + struct.pack("<I", len(clear)) + STREAM_HEADER
    assert len(head) == 100
    whole = head + clear + sealed(subkey(key, 2), head + clear, secret)
    return whole + hashlib.sha256(whole).digest()


if __name__ == "__main__":
    pathlib.Path(__file__).with_name("v1.vault").write_bytes(vault())
