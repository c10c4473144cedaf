// Signed transactions from the two client libraries that people use.

const base64 = (array) => Buffer.from(array).toString("base64");

/** By @solana/web3.js. */
export function signWithWeb3({ web3 }, { version, blockhash, secrets }, instructions) {
  const signers = secrets.map((secret) =>
    web3.Keypair.fromSecretKey(Uint8Array.from(Buffer.from(secret, "base64"))),
  );
  if (version === "legacy") {
    const transaction = new web3.Transaction({
      feePayer: signers[0].publicKey,
      recentBlockhash: blockhash,
    });
    transaction.add(...instructions).sign(...signers);
    return base64(transaction.serialize());
  }
  const message = new web3.TransactionMessage({
    payerKey: signers[0].publicKey,
    recentBlockhash: blockhash,
    instructions,
  });
  const transaction = new web3.VersionedTransaction(message.compileToV0Message());
  transaction.sign(signers);
  return base64(transaction.serialize());
}

function toKit(kit, instruction) {
  const { AccountRole, address } = kit;
  const role = ({ isSigner, isWritable }) => {
    if (isSigner) return isWritable ? AccountRole.WRITABLE_SIGNER : AccountRole.READONLY_SIGNER;
    return isWritable ? AccountRole.WRITABLE : AccountRole.READONLY;
  };
  return {
    programAddress: address(instruction.programId.toBase58()),
    accounts: instruction.keys.map((key) => ({
      address: address(key.pubkey.toBase58()),
      role: role(key),
    })),
    data: Uint8Array.from(instruction.data),
  };
}

/** By @solana/kit. */
export async function signWithKit(kit, { version, blockhash, secrets }, instructions) {
  const signers = await Promise.all(
    secrets.map((secret) =>
      kit.createKeyPairSignerFromBytes(Uint8Array.from(Buffer.from(secret, "base64"))),
    ),
  );
  const lifetime = { blockhash, lastValidBlockHeight: 2n ** 63n };
  const message = kit.pipe(
    kit.createTransactionMessage({ version: version === "legacy" ? "legacy" : 0 }),
    (m) => kit.setTransactionMessageFeePayerSigner(signers[0], m),
    (m) => kit.setTransactionMessageLifetimeUsingBlockhash(lifetime, m),
    (m) => kit.appendTransactionMessageInstructions(instructions.map((i) => toKit(kit, i)), m),
    (m) => kit.addSignersToTransactionMessage(signers, m),
  );
  return kit.getBase64EncodedWireTransaction(await kit.signTransactionMessageWithSigners(message));
}
