import { kernelCalls } from "../../abi/calls";
import { lower } from "../../abi/calls/lower";
import type { KernelCall } from "../../abi/calls/schema";
import { FLAW_NAMES, LINK_NAMES } from "../../abi/gen/host/embed";
import * as abi from "../../abi/gen/host/native";
import { SITE_NAMES } from "../../abi/gen/host/traps";
import { UserError } from "../errors";
import { Constants } from "../image/constants";
import { link, type Linked } from "../link/link";
import type { Target } from "../target/target";
import { functionForm } from "../wasm/types";
import { encodeExecutable, type Segment } from "./elf";

/** An object that a native program is made of. */
export interface NativeFile {
  /** The module name that it is linked under. */
  readonly name: string;
  readonly object: Uint8Array;
}

/** What a native program is made of. */
export interface NativeParts {
  /** Privileged objects. */
  readonly routines: Uint8Array;
  readonly runtime: Uint8Array;
  readonly native: Uint8Array;
  /** Libraries first, the program last; without any the executable is a server. */
  readonly files: readonly NativeFile[];
  /** The kernel calls by number: those of the ABI. One that is not offered natively is bound to a stub. */
  readonly calls?: readonly KernelCall[];
}

/**
 * A static Linux executable in which compiled objects run. With files it is that program; without, a server that is driven over file
 * descriptors (abi/native). Throws a UserError when a part lacks what the others import.
 */
export function makeExecutable(target: Target, { routines, runtime, native, files, calls = kernelCalls }: NativeParts): Buffer {
  const linked = link(
    target,
    [
      // The routines come first: a backtrace ends in them.
      { module: "routines", object: routines },
      { module: "runtime", object: runtime },
      { module: "native", object: native },
    ],
    abi.NATIVE_IMAGE,
  );
  if (abi.NATIVE_IMAGE + BigInt(linked.code.length) > abi.NATIVE_BOOT) throw new UserError("the native runner's code is too large");
  const boot = encodeBoot(linked, files, calls);
  if (abi.NATIVE_BOOT + BigInt(boot.length) > abi.NATIVE_CODE)
    throw new UserError("the program's objects are too large for a native program");
  const segments: Segment[] = [
    { at: abi.NATIVE_IMAGE, content: linked.code, bytes: linked.code.length, access: "execute" },
    { at: abi.NATIVE_BOOT, content: boot, bytes: boot.length, access: "read" },
    { at: target.addresses.kernelGlobals, content: linked.globals, bytes: Math.max(linked.globals.length, 8), access: "write" },
    { at: target.addresses.kernelMemory, content: linked.memory, bytes: linked.memoryBytes, access: "write" },
  ];
  return encodeExecutable(target, segments, linked.symbol("routines", "start"));
}

/** The boot record and all that it points to. */
function encodeBoot(linked: Linked, files: readonly NativeFile[], rows: readonly KernelCall[]): Buffer {
  const constants = new Constants(abi.NATIVE_BOOT, abi.NATIVE_BOOT_RECORD_BYTES);
  const text = (value: string) => {
    const bytes = Buffer.from(value);
    return [constants.add(bytes), BigInt(bytes.length)];
  };
  const names = (table: ReadonlyMap<number, string>) => {
    const all = Array.from({ length: Math.max(...table.keys()) + 1 }, (_, i) => table.get(i) ?? "");
    return constants.addWords(all.flatMap(text));
  };
  const calls = rows.flatMap((row) => {
    const { name, params, results } = lower(row);
    const form = functionForm(
      params.map(({ type }) => type),
      results,
    );
    const [nameAt, nameBytes] = text(name);
    return [
      linked.symbol("native", row.native ? `call_${name}` : "call_unsupported"),
      nameAt!,
      constants.add(form),
      nameBytes! | (BigInt(form.length) << 32n),
    ];
  });
  const fields: [number, bigint][] = [
    [abi.NATIVE_BOOT_ROUTINES_OFFSET, constants.add(linked.runtimeTable(linked.symbol("native", "call_sleep")))],
    [abi.NATIVE_BOOT_CALLS_OFFSET, constants.addWords(calls)],
    [abi.NATIVE_BOOT_CALL_COUNT_OFFSET, BigInt(rows.length)],
    [abi.NATIVE_BOOT_SIGNAL_OFFSET, linked.symbol("native", "signal")],
    [abi.NATIVE_BOOT_RESTORER_OFFSET, linked.symbol("routines", "restorer")],
    [abi.NATIVE_BOOT_LEAVE_OFFSET, linked.symbol("routines", "leave")],
    [abi.NATIVE_BOOT_PARTS_OFFSET, constants.addWords(linked.parts.flatMap((part) => [constants.add(part.object), part.codeAt]))],
    [abi.NATIVE_BOOT_PART_COUNT_OFFSET, BigInt(linked.parts.length)],
    [
      abi.NATIVE_BOOT_FILES_OFFSET,
      constants.addWords(files.flatMap(({ name, object }) => [constants.add(object), BigInt(object.length), ...text(name)])),
    ],
    [abi.NATIVE_BOOT_FILE_COUNT_OFFSET, BigInt(files.length)],
    [abi.NATIVE_BOOT_TRAP_NAMES_OFFSET, names(SITE_NAMES)],
    [abi.NATIVE_BOOT_LINK_NAMES_OFFSET, names(LINK_NAMES)],
    [abi.NATIVE_BOOT_FLAW_NAMES_OFFSET, names(FLAW_NAMES)],
  ];
  const record = Buffer.alloc(abi.NATIVE_BOOT_RECORD_BYTES);
  for (const [offset, value] of fields) record.writeBigUInt64LE(value, offset);
  return Buffer.concat([record, constants.bytes()]);
}
