import { signed, unsigned } from "../../../host/wasm/binary";
import type { Body } from "./body";
import { type Instruction, INSTRUCTIONS, type TypeLetter } from "./instructions";
import type { Random } from "./random";
import { TYPE_CODES } from "./types";
import { canonicalLanes, GIVES_FLOATS, immediates } from "./vectors";

/**
 * Small functions: a few instructions on parameters and constants at edges, whose addresses are not bounded. Each function has only a few
 * kinds of instructions, so that what a compiler makes of two or three of them together is met in many combinations, each with many
 * operands, and so is the order of what traps.
 */

/** Instructions that let the bits of a NaN be seen. */
const SHOWS_NAN = /reinterpret_f|copysign|splat|replace_lane|store/;
/** What compilers make part of its user; each is drawn several times as often as any other. */
const FOLDED = /eqz$|_true$|bitmask$|^i\d\d\.(and|shl|shr_u|add|wrap_i64|extend_i32_u)$|^v128\.(and|andnot|bitselect|any_true)$/;
const WEIGHT = 5;
/** Instructions that ask about all lanes. */
const OF_LANES = INSTRUCTIONS.filter(({ name, feature }) => feature === "simd" && /(all|any)_true$|bitmask$/.test(name));
const COMPARES = /eqz$|_true$|\.(eq|ne|[lg][te](_[su])?)$/;

const NUMBERS = ["i", "l", "f", "d", "v"] as const;
type NumberLetter = (typeof NUMBERS)[number];

const FIT = INSTRUCTIONS.filter(({ feature, immediate, name, signature }) => {
  const plain = ["none", "lane", "lanes", "memarg", "memarg-lane"].includes(immediate) && name !== "v128.const";
  const types: readonly string[] = signature ? [...signature.params, ...signature.results] : ["none"];
  return (feature === "base" || feature === "simd") && plain && types.every((type) => NUMBERS.some((letter) => letter === type));
}).flatMap((item) => Array.from({ length: FOLDED.test(item.name) ? WEIGHT : 1 }, () => item));

/** What may be drawn: instructions by their results, loads by theirs, stores. */
interface Stock {
  readonly operations: Readonly<Record<NumberLetter, readonly Instruction[]>>;
  readonly loads: Readonly<Record<NumberLetter, readonly Instruction[]>>;
  readonly compares: readonly Instruction[];
  readonly stores: readonly Instruction[];
}

const WITHOUT_VECTORS = stock(FIT.filter(({ feature }) => feature === "base"));
const ALL = stock(FIT);

function stock(instructions: readonly Instruction[]): Stock {
  const accesses = instructions.filter(({ immediate }) => immediate.startsWith("memarg"));
  const others = instructions.filter((item) => !accesses.includes(item));
  const byResult = (items: readonly Instruction[]) =>
    Object.fromEntries(
      NUMBERS.map((type) => [type, items.filter(({ signature }) => signature!.results[0] === type)]),
    ) as unknown as Stock["loads"];
  return {
    operations: byResult(others),
    loads: byResult(accesses),
    compares: others.filter(({ name, signature }) => COMPARES.test(name) && signature!.results[0] === "i"),
    stores: accesses.filter(({ signature }) => signature!.results.length === 0),
  };
}

/** Two or three of each kind. */
function drawFew({ operations, loads, compares, stores }: Stock, random: Random): Stock {
  const few = (items: readonly Instruction[]) =>
    items.length > 0 ? Array.from({ length: 2 + random.below(2) }, () => random.pick(items)) : [];
  const ofEach = (items: Stock["loads"]) =>
    Object.fromEntries(NUMBERS.map((type) => [type, few(items[type])])) as unknown as Stock["loads"];
  return { operations: ofEach(operations), loads: ofEach(loads), compares: few(compares), stores: few(stores) };
}

/** A mask of some bits: low ones, high ones, one, or any. */
function drawMask(random: Random, bits: number): bigint {
  const one = 1n << BigInt(random.below(bits));
  return BigInt.asIntN(bits, random.pick([one - 1n, one - 1n, one, -one, BigInt(random.below(256))]));
}

/** A small function of a module that is being written: it calls none but those before it. */
export class SmallFunction {
  readonly #body: Body;
  readonly #random: Random;
  readonly #index: number;
  readonly #stock: Stock;

  constructor(body: Body, index: number) {
    this.#body = body;
    this.#random = body.random;
    this.#index = index;
    this.#stock = drawFew(body.shape.features.has("simd") ? ALL : WITHOUT_VECTORS, body.random);
  }

  /** Writes the whole body. */
  write(): void {
    while (!this.#random.oneIn(3)) this.#statement();
    for (const type of this.#body.type.results) this.#value(type, 1 + this.#random.below(3));
  }

  #statement(): void {
    const keep = () => this.#keep();
    const ways = [
      () => this.#instruction(this.#random.pick(this.#stock.stores), 2),
      () => this.#return(),
      () => this.#skip(),
      () => this.#setGlobal(),
      () => this.#call(),
      () => this.#grow(),
      () => this.#null(),
      ...[keep, keep, keep],
    ];
    this.#random.pick(ways)();
  }

  /** A value that is wanted later, perhaps more than once. */
  #keep(): void {
    const type = this.#random.pick(this.#body.shape.features.has("simd") ? NUMBERS : NUMBERS.slice(0, 4));
    this.#value(type, 1 + this.#random.below(2));
    this.#body.set(this.#body.fresh(type));
  }

  #return(): void {
    const body = this.#body;
    this.#condition(2);
    body.op("if", 0x40);
    body.within({ loop: false, types: [] }, () => {
      for (const type of body.type.results) body.leaf(type);
      body.op("return");
    });
  }

  /** Changes a local unless a condition holds. */
  #skip(): void {
    const body = this.#body;
    const local = body.localOf("i");
    if (local === undefined) return;
    body.op("block", 0x40);
    body.within({ loop: false, types: [] }, () => {
      this.#condition(2);
      body.op("br_if", 0);
      this.#value("i", 1);
      body.set(local);
    });
  }

  #setGlobal(): void {
    const type = this.#random.pick(["i", "l"] as const);
    const global = this.#body.globalOf(type, true);
    if (global === undefined) return;
    this.#value(type, 1);
    this.#body.op("global.set", ...unsigned(global));
  }

  #call(): void {
    if (this.#index === 0) return;
    const callee = this.#random.below(this.#index);
    const { params, results } = this.#body.shape.functions[callee]!;
    for (const type of params) this.#body.leaf(type);
    this.#body.op("call", ...unsigned(callee));
    this.#body.keep(results);
  }

  #grow(): void {
    if (!this.#random.oneIn(4)) return;
    const memory = this.#body.memory();
    this.#body.int(this.#random.below(2));
    this.#body.widen(memory);
    this.#body.op("memory.grow", memory);
    this.#body.op("drop");
  }

  /** Traps at a null reference, unless a condition holds. */
  #null(): void {
    const body = this.#body;
    if (!body.shape.features.has("gc")) return;
    const local = body.fresh("a");
    this.#condition(1);
    body.op("if", 0x40);
    body.within({ loop: false, types: [] }, () => {
      body.leaf("i");
      body.op("ref.i31");
      body.set(local);
    });
    body.get(local);
    body.op("ref.as_non_null");
    body.op("drop");
  }

  /** Code that leaves a value of the type; now and then in a local too. */
  #value(type: TypeLetter, depth: number): void {
    const random = this.#random;
    const { operations, loads } = this.#stock;
    if (depth <= 0) {
      if (random.oneIn(2)) this.#instruction(random.pick(loads[type as NumberLetter]), 0);
      else this.#body.leaf(type);
    } else if (random.oneIn(4)) this.#instruction(random.pick(loads[type as NumberLetter]), depth);
    else if (random.oneIn(10)) this.#select(type, depth - 1);
    else if (random.oneIn(12)) this.#if(type, depth - 1);
    else this.#instruction(random.pick(operations[type as NumberLetter]), depth);
    if (random.oneIn(5)) this.#body.op("local.tee", ...unsigned(this.#body.fresh(type)));
  }

  /** An i32 to decide by: mostly a comparison or a test of bits, now and then its opposite, or wanted later too. */
  #condition(depth: number): void {
    const body = this.#body;
    switch (this.#random.below(body.shape.features.has("simd") ? 6 : 5)) {
      case 0:
        this.#value("i", depth);
        break;
      case 1:
        this.#test("i32", "i", depth);
        break;
      case 2:
        this.#test("i64", "l", depth);
        break;
      case 5:
        this.#instruction(this.#random.pick(OF_LANES), 1);
        break;
      default:
        this.#instruction(this.#random.pick(this.#stock.compares), depth);
    }
    if (this.#random.oneIn(3)) body.op("local.tee", ...unsigned(body.fresh("i")));
    if (this.#random.oneIn(4)) body.op("i32.eqz");
  }

  /** Whether some bits of an integer are set, or all. */
  #test(prefix: "i32" | "i64", type: "i" | "l", depth: number): void {
    const body = this.#body;
    const mask = [`${prefix}.const`, ...signed(drawMask(this.#random, prefix === "i32" ? 32 : 64))] as const;
    this.#value(type, depth - 1);
    body.op(...mask);
    body.op(`${prefix}.and`);
    switch (this.#random.below(prefix === "i32" ? 4 : 3)) {
      case 0:
        body.op(`${prefix}.const`, 0);
        body.op(`${prefix}.${this.#random.pick(["eq", "ne", "gt_s", "gt_u", "lt_s"])}`);
        break;
      case 1:
        body.op(...mask);
        body.op(`${prefix}.${this.#random.pick(["eq", "ne"])}`);
        break;
      case 2:
        body.op(`${prefix}.eqz`);
    }
  }

  /** An instruction behind its operands: the last of several is a constant as often as not. */
  #instruction(chosen: Instruction, depth: number): void {
    const { name, immediate, signature } = chosen;
    const { params, results } = signature!;
    const memory = immediate.startsWith("memarg") ? this.#body.memory() : undefined;
    for (const [i, param] of params.entries()) {
      if (i === 0 && memory !== undefined) this.#address(memory, depth - 1);
      else if (i > 0 && i === params.length - 1 && this.#random.oneIn(2)) this.#body.constant(param);
      else this.#value(param, depth - 1);
      if (SHOWS_NAN.test(name)) this.#body.canonical(param);
    }
    this.#body.op(name, ...this.#immediates(chosen, memory));
    if (results[0] === "v" && GIVES_FLOATS.test(name)) canonicalLanes(this.#body, name.slice(0, 5));
  }

  /** Offsets are mostly small. */
  #immediates(chosen: Instruction, memory: number | undefined): number[] {
    const all = immediates(this.#body, chosen, memory ?? 0);
    if (memory === undefined || this.#random.oneIn(8)) return all;
    const lane = chosen.immediate === "memarg-lane" ? all.slice(-1) : [];
    return [...this.#body.access(memory, 0), this.#random.oneIn(2) ? 0 : this.#random.below(20), ...lane];
  }

  /** An address: the first parameter as often as not, which is mostly in memory or at its end. */
  #address(memory: number, depth: number): void {
    const body = this.#body;
    if (body.shape.memories[memory]!.wide && this.#random.oneIn(4)) {
      body.leaf("l");
      return;
    }
    if (depth <= 0 || this.#random.oneIn(2)) body.get(0);
    else this.#value("i", depth);
    if (this.#random.oneIn(4)) body.boundAddress();
    body.widen(memory);
  }

  #select(type: TypeLetter, depth: number): void {
    this.#value(type, depth);
    this.#value(type, depth);
    this.#condition(depth);
    this.#body.op("select");
  }

  #if(type: TypeLetter, depth: number): void {
    this.#condition(depth);
    this.#body.op("if", ...TYPE_CODES[type]);
    this.#body.within({ loop: false, types: [type] }, () => {
      this.#value(type, depth);
      this.#body.op("else");
      this.#value(type, depth);
    });
  }
}
