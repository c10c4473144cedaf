// What people's own programs make of our interface descriptions.
//   node clients.mjs NODE_MODULES IDL_FOLDER < asked.json > answers.json
// tests/onchain/clients/clients.h describes the fields.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { describedPrograms } from "./programs.mjs";
import { signWithKit, signWithWeb3 } from "./wallets.mjs";

const dataPrefix = "Program data: ";
const [modules, folder] = process.argv.slice(2);
const load = createRequire(join(modules, "/"));
const anchor = load("@coral-xyz/anchor");
const web3 = load("@solana/web3.js");
const kit = load("@solana/kit");

const asked = JSON.parse(readFileSync(0, "utf8"));
const programs = describedPrograms(anchor, folder, asked.programs);
const built = (order) => programs.get(order.program).instruction(order);

async function answerOrder(order) {
  const { programId, keys, data } = await built(order);
  return {
    program: programId.toBase58(),
    accounts: keys.map(({ pubkey, isSigner, isWritable }) => ({
      address: pubkey.toBase58(),
      signer: isSigner,
      writable: isWritable,
    })),
    data: Buffer.from(data).toString("base64"),
  };
}

function eventsOf(logs) {
  const lines = logs.filter((line) => line.startsWith(dataPrefix));
  return lines.flatMap((line) =>
    [...programs.values()]
      .map((program) => program.event(line.slice(dataPrefix.length)))
      .filter((event) => event !== null),
  );
}

async function answerTransaction(transaction) {
  const instructions = await Promise.all(transaction.orders.map(built));
  if (transaction.client === "kit") return signWithKit(kit, transaction, instructions);
  return signWithWeb3({ web3 }, transaction, instructions);
}

const answers = {
  orders: await Promise.all(asked.orders.map(answerOrder)),
  accounts: asked.accounts.map((account) => programs.get(account.program).account(account)),
  events: asked.logs.map(eventsOf),
  parsed: asked.logs.map((logs) =>
    [...programs.values()].reduce((sum, program) => sum + program.countParsed(logs), 0),
  ),
  errors: asked.programs.map((name) => programs.get(name).errors()),
  transactions: await Promise.all(asked.transactions.map(answerTransaction)),
};
process.stdout.write(JSON.stringify(answers));
