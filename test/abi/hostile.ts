import { lower, numbersOf, parameterErrors } from "../../abi/calls/lower";
import type { BufferParameter, CallParameter, KernelCall } from "../../abi/calls/schema";
import type { Random } from "../lab/fuzz/random";

/** Arguments for a call of which at least one is wrong, and the names of the errors that may be answered. */
export interface Hostile {
  readonly call: string;
  readonly args: readonly bigint[];
  readonly errors: readonly string[];
  /** What is wrong, for people. */
  readonly wrong: string;
}

const WORD = 1n << 32n;

/** Values of a parameter, as arguments: right ones, and wrong ones, each with the error it deserves. */
interface Values {
  readonly right: readonly bigint[];
  readonly wrong: readonly { readonly args: readonly bigint[]; readonly error: string }[];
}

/** All ways in which one argument of a call is wrong while the others are right, and some with several wrong; by the row alone. */
export function hostileArguments(call: KernelCall, memoryBytes: bigint, random: Random, mixtures: number): Hostile[] {
  const values = call.parameters.map((parameter) => valuesOf(parameter, memoryBytes, random));
  const cases: Hostile[] = [];
  values.forEach((own, i) => {
    for (const { args, error } of own.wrong) {
      const all = values.flatMap((other, j) => (i === j ? args : other.right));
      cases.push({ call: call.name, args: all, errors: [error], wrong: call.parameters[i]!.name });
    }
  });
  const wrongs = values.filter(({ wrong }) => wrong.length > 0).length;
  for (let i = 0; wrongs > 1 && i < mixtures; i++) {
    const picked = values.map(({ right, wrong }) => (wrong.length ? wrong[random.below(wrong.length)]! : { args: right, error: "" }));
    const errors = picked.map(({ error }) => error).filter(Boolean);
    cases.push({ call: call.name, args: picked.flatMap(({ args }) => args), errors, wrong: "several" });
  }
  return cases;
}

/** Whether a call has arguments that can be wrong. */
export function canBeHostile(call: KernelCall): boolean {
  return call.parameters.some((parameter) => parameterErrors(parameter).length > 0);
}

function valuesOf(parameter: CallParameter, memoryBytes: bigint, random: Random): Values {
  switch (parameter.kind) {
    case "handle":
      return { right: [], wrong: [0n, 1n, WORD - 1n, ...words(random, 8)].map((handle) => ({ args: [handle], error: "BAD_HANDLE" })) };
    case "buffer":
      return bufferValues(parameter, memoryBytes, random);
    case "integer": {
      const { least, most, type } = parameter;
      const below = least === undefined ? [] : [BigInt(least) - 1n];
      const above = most === undefined ? [] : [BigInt(most) + 1n];
      const cut = (value: bigint) => (type.endsWith("64") ? BigInt.asUintN(64, value) : BigInt.asUintN(32, value));
      return { right: [BigInt(least ?? 0)], wrong: [...below, ...above].map((value) => ({ args: [cut(value)], error: "INVALID" })) };
    }
    case "choice": {
      const known = numbersOf(parameter).map(BigInt);
      const others = [0n, 1n, 2n, 3n, 4n, 255n, 1n << 31n, WORD - 1n, ...words(random, 8)].filter((value) => !known.includes(value));
      return { right: [known[0]!], wrong: others.map((value) => ({ args: [value], error: parameter.otherwise.error })) };
    }
    case "set": {
      const known = numbersOf(parameter).reduce((bits, number) => bits | (1n << BigInt(number)), 0n);
      const others = [known + 1n, 1n << 31n, WORD - 1n, ...words(random, 8)].filter((value) => value & ~known & (WORD - 1n));
      return { right: [known], wrong: others.map((value) => ({ args: [value], error: parameter.otherwise.error })) };
    }
    case "deadline":
      return { right: [0n], wrong: [] };
  }
}

/** Over the end, offsets that wrap, over the limit, too few. */
function bufferValues({ least = 0, most }: BufferParameter, memoryBytes: bigint, random: Random): Values {
  const last = WORD - 1n;
  const limit = BigInt(most);
  const outside = [
    [memoryBytes, 1n],
    [memoryBytes - 1n, 2n],
    [memoryBytes + 1n, 0n],
    [last, 1n],
    [last, 0n],
    [last, last],
    [1n, last],
    [0n, memoryBytes + 1n],
    [memoryBytes - limit, limit + 1n],
    [1n << 31n, 1n << 31n],
    ...words(random, 8).map((at) => [at | memoryBytes, 1n + (at & 0xffn)]),
  ];
  const lengths = [limit + 1n, memoryBytes, ...(least > 0 ? [BigInt(least) - 1n] : [])];
  return {
    right: [0n, limit < 8n ? limit : 8n],
    wrong: [
      ...outside.map((args) => ({ args, error: "FAULT" })),
      ...lengths.filter((bytes) => bytes <= memoryBytes).map((bytes) => ({ args: [0n, bytes], error: "INVALID" })),
    ],
  };
}

function words(random: Random, count: number): bigint[] {
  return Array.from({ length: count }, () => (BigInt(random.below(0x10000)) << 16n) | BigInt(random.below(0x10000)));
}

/** What a program that tries the cases writes at its end. */
export const FINISHED = 0xffff_ffff;
/** Bytes of each record that it writes: number of a case, or FINISHED; zero; what was answered. */
export const RECORD_BYTES = 16;

/**
 * A program that makes each of the calls and writes a record to stdout for each that does not answer one of its errors, and one at the end.
 * `errorNumber` gives the number of an error.
 */
export function hostileProgram(
  calls: readonly KernelCall[],
  cases: readonly Hostile[],
  pages: number,
  errorNumber: (error: string) => number,
): string {
  const types = new Map(calls.map((call) => [call.name, lower(call)]));
  const imports = [...types.values()].map(({ name, params, results }) => {
    const type = [...params.map(({ type }) => `(param ${type})`), ...results.map((result) => `(result ${result})`)].join(" ");
    return `(import "nebulet" "${name}" (func $${name} ${type}))`;
  });
  const attempts = cases.map(({ call, args, errors }, number) => {
    const { params, results } = types.get(call)!;
    const values = args.map((value, i) => `(${params[i]!.type}.const ${value})`).join(" ");
    const answer = `(call $${call} ${values})`;
    const wide = results[0] === "i64" ? answer : `(i64.extend_i32_s ${answer})`;
    // Bit n stands for the error -n.
    const allowed = errors.reduce((bits, error) => bits | (1n << BigInt(-errorNumber(error))), 0n);
    return `(call $check (i32.const ${number}) (i64.const ${allowed}) ${wide})`;
  });
  return `(module
    ${imports.join("\n")}
    (memory (export "memory") ${pages})
    (func $report (param $number i32) (param $answer i64)
      (i32.store (i32.const 0) (local.get $number)) (i64.store (i32.const 8) (local.get $answer))
      (drop (call $stream_write (i32.const 1) (i32.const 0) (i32.const ${RECORD_BYTES}))))
    (func $check (param $number i32) (param $allowed i64) (param $answer i64)
      (if (i64.lt_u (i64.add (local.get $answer) (i64.const 63)) (i64.const 63))
        (then (br_if 1 (i32.wrap_i64 (i64.and (i64.const 1)
          (i64.shr_u (local.get $allowed) (i64.sub (i64.const 0) (local.get $answer))))))))
      (call $report (local.get $number) (local.get $answer)))
    (func (export "_start")
      ${attempts.join("\n")}
      (call $report (i32.const ${FINISHED}) (i64.const 0))))`;
}

/** What a case looks like in a message. */
export function describe({ call, args, wrong }: Hostile): string {
  return `${call}(${args.map((value) => `0x${value.toString(16)}`).join(", ")}), wrong: ${wrong}`;
}
