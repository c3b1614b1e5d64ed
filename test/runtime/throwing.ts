import { Random } from "../lab/fuzz/random";

/** Which form of exception handling a program is written in. */
export type Form = "legacy" | "references";

/** A label of the function being written. */
interface Label {
  readonly name: string;
  /** Branches to it carry an i32. */
  readonly value: boolean;
  /** A clause's: its exception may be thrown again. */
  readonly caught: boolean;
}

const FUNCTIONS = 5;
/** Calls and rounds of loops that a call of an exported function may take. */
const FUEL = 200;
const TAGS = [
  { name: "$a", params: ["i32"] },
  { name: "$b", params: ["i64", "i32"] },
  { name: "$n", params: [] },
] as const;

/**
 * A module in WebAssembly text that its seed determines: functions f0, f1, ... (i32, i64) -> i32 that throw and catch all over the place,
 * with a global `trace` that shows which way control went, and `reset`, to be called before each. The same seed gives the same program in
 * both forms, except that `delegate`, which the newer form lacks, is only there on demand.
 */
export function throwingModule(seed: number, form: Form, delegates: boolean): string {
  const random = new Random(seed);
  const bodies = Array.from({ length: FUNCTIONS }, (_, i) => new Writer(random, form, delegates).write(i));
  return `(module
    ${TAGS.map(({ name, params }) => `(tag ${name} (param ${params.join(" ")}))`).join(" ")}
    (type $f (func (param i32 i64) (result i32)))
    (table funcref (elem ${bodies.map((_, i) => `$f${i}`).join(" ")}))
    (global $fuel (mut i32) (i32.const 0))
    (global $trace (export "trace") (mut i64) (i64.const 0))
    (func (export "reset") (global.set $fuel (i32.const ${FUEL})))
    ${bodies.join("\n")})`;
}

class Writer {
  private readonly lines: string[] = [];
  private readonly labels: Label[] = [];
  private readonly extra: string[] = [];
  private budget: number;
  private names = 0;

  constructor(
    private readonly random: Random,
    private readonly form: Form,
    private readonly delegates: boolean,
  ) {
    this.budget = 10 + random.below(60);
  }

  write(number: number): string {
    this.statements(3 + this.random.below(5));
    this.int();
    const locals = ["(local $i i32) (local $j i32) (local $l i64)", ...this.extra].join(" ");
    return `(func $f${number} (export "f${number}") (type $f) (param $p i32) (param $q i64) (result i32) ${locals}
      (if (i32.le_s (global.get $fuel) (i32.const 0)) (then (return (i32.const -1))))
      ${this.burn()}
      ${this.lines.join("\n")})`;
  }

  private burn(): string {
    return "(global.set $fuel (i32.sub (global.get $fuel) (i32.const 1)))";
  }

  private put(text: string): void {
    this.lines.push(text);
  }

  private name(): string {
    return `$${this.names++}`;
  }

  private statements(count: number): void {
    for (; count > 0; count--) this.statement();
  }

  private statement(): void {
    if (this.budget-- <= 0) return;
    const nested = this.labels.length < 8;
    const ways = [this.set, this.set, this.trace, this.call, this.call, this.branch, this.throw, this.rethrow];
    const more = [this.if, this.block, this.loop, this.try, this.try, this.try, this.try, this.tryValue];
    this.random.pick(nested ? [...ways, ...more] : ways).call(this);
  }

  /** Pushes an i32. */
  private int(): void {
    const { random } = this;
    this.put(
      random.pick(["local.get $p", "local.get $i", "local.get $j", `i32.const ${random.below(100) - 50}`, "(i32.wrap_i64 (local.get $l))"]),
    );
    if (random.oneIn(2)) this.put(`i32.const ${random.below(1000)} ${random.pick(["i32.add", "i32.xor", "i32.mul", "i32.sub"])}`);
  }

  private long(): void {
    this.put(
      this.random.pick(["local.get $q", "local.get $l", "(i64.extend_i32_s (local.get $i))", `i64.const ${this.random.below(1000)}`]),
    );
  }

  private set(): void {
    const { random } = this;
    if (random.oneIn(3)) {
      this.long();
      this.put("local.get $q i64.add local.set $l");
    } else {
      this.int();
      this.put(`local.set ${random.pick(["$i", "$j", "$p"])}`);
    }
  }

  private trace(): void {
    this.put("(i64.rotl (global.get $trace) (i64.const 7))");
    this.int();
    this.put(`i64.extend_i32_u i64.xor i64.const ${this.random.below(1000)} i64.add global.set $trace`);
  }

  private call(): void {
    this.int();
    this.long();
    if (this.random.oneIn(3)) this.put(`(call_indirect (type $f) (i32.const ${this.random.below(FUNCTIONS)}))`);
    else this.put(`call $f${this.random.below(FUNCTIONS)}`);
    this.put(`local.set ${this.random.pick(["$i", "$j"])}`);
  }

  /** Leaves now and then only, so that there is something behind it. */
  private sometimes(write: () => void): void {
    this.int();
    this.put("i32.const 3 i32.and if");
    this.put("else");
    write();
    this.put("end");
  }

  private throw(): void {
    const tag = this.random.pick(TAGS);
    this.sometimes(() => {
      for (const type of tag.params) {
        if (type === "i32") this.int();
        else this.long();
      }
      this.put(`throw ${tag.name}`);
    });
  }

  private rethrow(): void {
    const caught = this.labels.filter((label) => label.caught);
    if (caught.length === 0) return;
    const { name } = this.random.pick(caught);
    this.sometimes(() => this.put(this.form === "legacy" ? `rethrow ${name}` : `(throw_ref (local.get $x${name.slice(1)}))`));
  }

  private branch(): void {
    if (this.labels.length === 0) return;
    const { name, value } = this.random.pick(this.labels);
    this.sometimes(() => {
      if (value) this.int();
      this.put(`br ${name}`);
    });
  }

  private within(label: Label, write: () => void): void {
    this.labels.push(label);
    write();
    this.labels.pop();
  }

  private if(): void {
    const name = this.name();
    this.int();
    this.put(`if ${name}`);
    this.within({ name, value: false, caught: false }, () => {
      this.statements(2);
      this.put("else");
      this.statements(2);
    });
    this.put("end");
  }

  private block(): void {
    const name = this.name();
    this.put(`block ${name}`);
    this.within({ name, value: false, caught: false }, () => this.statements(3));
    this.put("end");
  }

  private loop(): void {
    const name = this.name();
    this.put(`loop ${name}`);
    // Branches back are the loop's own.
    this.put(`${this.burn()}`);
    this.statements(3);
    this.int();
    this.put(`i32.const 1 i32.and (i32.gt_s (global.get $fuel) (i32.const 0)) i32.and br_if ${name} end`);
  }

  private try(): void {
    this.tryOf(false);
  }

  private tryValue(): void {
    this.tryOf(true);
    this.put("local.set $j");
  }

  private tryOf(value: boolean): void {
    const { random } = this;
    const name = this.name();
    const tags = TAGS.filter(() => random.oneIn(2));
    const all = random.oneIn(3);
    const target = this.delegates && random.oneIn(4) ? random.below(this.labels.length + 1) : undefined;
    const clause = (label: Label, before: () => void) =>
      this.within(label, () => {
        before();
        this.statements(1 + random.below(3));
        if (value) this.int();
      });
    const take = (params: readonly string[]) => () => {
      for (const type of [...params].reverse()) this.put(type === "i32" ? "local.set $i" : "local.set $l");
    };
    const body = () => clause({ name, value, caught: false }, () => {});
    const caught = { name, value, caught: true };
    if (this.form === "legacy") {
      this.put(`try ${name} ${value ? "(result i32)" : ""}`);
      body();
      if (target !== undefined) {
        this.put(`delegate ${target}`);
        return;
      }
      for (const tag of tags) {
        this.put(`catch ${tag.name}`);
        clause(caught, take(tag.params));
      }
      if (all) {
        this.put("catch_all");
        clause(caught, () => {});
      }
      this.put("end");
      return;
    }
    const kept = `$x${name.slice(1)}`;
    const clauses = [
      ...tags.map((tag) => ({ ...tag, catches: `catch_ref ${tag.name}` })),
      ...(all ? [{ params: [], catches: "catch_all_ref" }] : []),
    ];
    this.extra.push(`(local ${kept} exnref)`);
    this.put(`block ${name} ${value ? "(result i32)" : ""}`);
    for (const [i, { params }] of [...clauses.entries()].reverse()) this.put(`block ${name}c${i} (result ${params.join(" ")} exnref)`);
    this.put(`try_table ${value ? "(result i32)" : ""} ${clauses.map(({ catches }, i) => `(${catches} ${name}c${i})`).join(" ")}`);
    body();
    this.put(`end br ${name}`);
    clauses.forEach(({ params }, i) => {
      this.put(`end local.set ${kept}`);
      clause(caught, take(params));
      if (i + 1 < clauses.length) this.put(`br ${name}`);
    });
    this.put("end");
  }
}
