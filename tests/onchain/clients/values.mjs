// Values as JSON has them (tests/onchain/clients/values.h) and as Anchor has them, by the types of an
// interface description.

/** A program's description as it was written, and as Anchor renames it: the same order in both. */
export class Types {
  constructor({ BN, web3 }, raw, renamed) {
    this.BN = BN;
    this.PublicKey = web3.PublicKey;
    this.pairs = new Map(
      raw.types.map((type, i) => [type.name, { raw: type.type, renamed: renamed.types[i].type }]),
    );
  }

  /** The description of a struct or enum, by the name it was written with. */
  pair(rawType) {
    const pair = this.pairs.get(rawType.defined.name);
    if (!pair) throw new Error(`type ${rawType.defined.name} is not described`);
    return pair;
  }

  /** For Anchor. A value that is left out is padding. */
  toAnchor(type, value) {
    if (typeof type === "string") return this.#simpleToAnchor(type, value);
    if (type.array) return this.#arrayToAnchor(type.array, value);
    const { raw, renamed } = this.pair(type);
    if (raw.kind === "enum") {
      const index = raw.variants.findIndex((variant) => variant.name === value);
      if (index < 0) throw new Error(`${value} is not described`);
      return { [renamed.variants[index].name]: {} };
    }
    return Object.fromEntries(
      raw.fields.map((field, i) => [
        renamed.fields[i].name,
        this.toAnchor(field.type, value[field.name]),
      ]),
    );
  }

  #simpleToAnchor(type, value) {
    if (type === "pubkey") return new this.PublicKey(value);
    return ["u8", "u16", "u32", "i32"].includes(type) ? value : new this.BN(value);
  }

  #arrayToAnchor([element, count], value) {
    if (element !== "u8") return value.map((item) => this.toAnchor(element, item));
    if (Array.isArray(value)) return value;
    const bytes = Buffer.alloc(count); // text, or padding
    bytes.write(value ?? "", "ascii");
    return [...bytes];
  }

  /** From Anchor. Bytes stay an array of numbers: a description does not tell text from padding. */
  fromAnchor(type, value) {
    if (type === "pubkey") return value.toBase58();
    if (typeof type === "string") return typeof value === "number" ? value : value.toString();
    if (type.array) return Array.from(value, (item) => this.fromAnchor(type.array[0], item));
    const { raw, renamed } = this.pair(type);
    if (raw.kind === "enum") {
      const name = Object.keys(value)[0];
      return raw.variants[renamed.variants.findIndex((variant) => variant.name === name)].name;
    }
    return Object.fromEntries(
      raw.fields.map((field, i) => [
        field.name,
        this.fromAnchor(field.type, value[renamed.fields[i].name]),
      ]),
    );
  }
}
