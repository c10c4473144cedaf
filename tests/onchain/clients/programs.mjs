// Our programs as Anchor knows them from their interface descriptions.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Types } from "./values.mjs";

class DescribedProgram {
  constructor(anchor, file) {
    this.anchor = anchor;
    this.raw = JSON.parse(readFileSync(file, "utf8"));
    this.program = new anchor.Program(this.raw, { connection: {} });
    this.renamed = this.program.idl;
    this.types = new Types(anchor, this.raw, this.renamed);
  }

  /** The instruction as web3.js has it. \param order  names and values as the description says */
  async instruction({ instruction, args, accounts }) {
    const index = this.raw.instructions.findIndex(({ name }) => name === instruction);
    const raw = this.raw.instructions[index];
    const renamed = this.renamed.instructions[index];
    const values = raw.args.map(({ name, type }) => this.types.toAnchor(type, args[name]));
    const places = raw.accounts.map(({ name }, i) => [
      renamed.accounts[i].name,
      new this.anchor.web3.PublicKey(accounts[name]),
    ]);
    return this.program.methods[renamed.name](...values)
      .accountsStrict(Object.fromEntries(places))
      .instruction();
  }

  account({ account, data }) {
    const index = this.raw.accounts.findIndex(({ name }) => name === account);
    const value = this.program.coder.accounts.decode(
      this.renamed.accounts[index].name,
      Buffer.from(data, "base64"),
    );
    return this.types.fromAnchor({ defined: { name: account } }, value);
  }

  /** The event behind `Program data: `, or null when it is of another program. */
  event(text) {
    const found = this.program.coder.events.decode(text);
    if (!found) return null;
    const index = this.renamed.events.findIndex(({ name }) => name === found.name);
    const event = this.raw.events[index].name;
    return {
      program: this.raw.metadata.name,
      event,
      value: this.types.fromAnchor({ defined: { name: event } }, found.data),
    };
  }

  /** How many events Anchor finds by itself: not those of programs that other programs call. */
  countParsed(logs) {
    const parser = new this.anchor.EventParser(this.program.programId, this.program.coder);
    return [...parser.parseLogs(logs)].length;
  }

  /** Code and sentence of every error. */
  errors() {
    return [...this.anchor.parseIdlErrors(this.renamed)].map(([code, text]) => ({ code, text }));
  }
}

/** By their names. */
export function describedPrograms(anchor, folder, names) {
  return new Map(
    names.map((name) => [name, new DescribedProgram(anchor, join(folder, `${name}.json`))]),
  );
}
