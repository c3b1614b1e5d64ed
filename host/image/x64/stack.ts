import { CALL_TABLE } from "../../../abi/gen/host/calls";
import { BOOT_STACK_OFFSET, ROUTINE_CALL_STACK } from "../../../abi/gen/host/x64/machine";
import { SITE_CALL } from "../../../abi/gen/host/traps";
import { UserError } from "../../errors";
import type { Linked } from "../../link/link";
import { ObjectFile } from "../../object/object";
import { STACKS } from "./boot";

/** What a kernel call may use of the stack that its entry stub has checked; the rest is the stub's own and an interrupt-free margin. */
const CALL_LIMIT = ROUTINE_CALL_STACK - 512;
/** The smallest stack that a trap runs on, less what the entry pushes. */
const TRAP_LIMIT = Math.min(...STACKS.filter(([field]) => field !== BOOT_STACK_OFFSET).map(([, bytes]) => bytes)) - 512;
const RETURN_ADDRESS = 8;
/** CALL rel32. */
const CALL_OPCODE = 0xe8;
const CALL_BYTES = 5;

/** A function of the linked code. */
interface Body {
  readonly name: string;
  readonly frame: number;
  /** Addresses of the functions it calls. */
  readonly calls: readonly bigint[];
}

/**
 * Proves that kernel calls and traps don't recurse and fit the stacks they run on: walks the calls in the linked code, with the frame sizes that
 * the compiler gives. Throws a UserError that names the chain of calls that breaks the rule.
 */
export function checkStack(linked: Linked): void {
  const bodies = readBodies(linked);
  const depths = new Map<bigint, number>();
  const limits = new Map(CALL_TABLE.map(({ name }) => [`call_${name}`, CALL_LIMIT]));
  limits.set("on_trap", TRAP_LIMIT);
  for (const [name, limit] of limits) {
    const entry = linked.symbol("kernel", name);
    const depth = depthOf(entry, bodies, depths, []);
    if (depth <= limit) continue;
    const chain = deepestChain(entry, bodies, depths).join(" > ");
    throw new UserError(`${name} of the kernel needs ${depth} bytes of stack, ${limit} is the limit: ${chain}`);
  }
}

/** Bytes of stack from before a function's call on. */
function depthOf(address: bigint, bodies: ReadonlyMap<bigint, Body>, known: Map<bigint, number>, chain: readonly bigint[]): number {
  const before = known.get(address);
  if (before !== undefined) return before;
  const body = bodies.get(address);
  if (!body) throw new UserError(`the kernel calls 0x${address.toString(16)}, where no function begins`);
  if (chain.includes(address)) {
    const names = [...chain.slice(chain.indexOf(address)), address].map((at) => bodies.get(at)!.name);
    throw new UserError(`the kernel recurses: ${names.join(" > ")}`);
  }
  const below = body.calls.map((callee) => depthOf(callee, bodies, known, [...chain, address]));
  const depth = RETURN_ADDRESS + body.frame + Math.max(0, ...below);
  known.set(address, depth);
  return depth;
}

function deepestChain(entry: bigint, bodies: ReadonlyMap<bigint, Body>, depths: ReadonlyMap<bigint, number>): string[] {
  const names: string[] = [];
  for (let at: bigint | undefined = entry; at !== undefined;) {
    const body: Body = bodies.get(at)!;
    names.push(`${body.name} (${body.frame})`);
    at = [...body.calls].sort((a, b) => depths.get(b)! - depths.get(a)!)[0];
  }
  return names;
}

/** All functions by their addresses. */
function readBodies(linked: Linked): Map<bigint, Body> {
  const bodies = new Map<bigint, Body>();
  const code = new DataView(linked.code.buffer, linked.code.byteOffset, linked.code.byteLength);
  for (const part of linked.parts) {
    const file = new ObjectFile(part.object);
    const start = Number(part.codeAt - linked.at);
    const returns = file.sites().filter(({ kind }) => kind === SITE_CALL);
    for (const [i, item] of file.functions().entries()) {
      const own = returns.filter(({ codeAt }) => codeAt > item.codeAt && codeAt <= item.codeAt + item.codeBytes);
      const calls = own.flatMap(({ codeAt }) => targetOf(code, start + codeAt)).map((at) => linked.at + BigInt(at));
      bodies.set(part.codeAt + BigInt(item.codeAt), { name: item.name || `${part.module} function ${i}`, frame: item.frameBytes, calls });
    }
  }
  return bodies;
}

/** Offset of what a call with that return address calls; nothing for an indirect call, which only the machine routines have. */
function targetOf(code: DataView, returnsTo: number): number[] {
  return code.getUint8(returnsTo - CALL_BYTES) === CALL_OPCODE ? [returnsTo + code.getInt32(returnsTo - 4, true)] : [];
}
