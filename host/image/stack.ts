import { CALL_TABLE } from "../../abi/gen/host/calls";
import { SITE_CALL } from "../../abi/gen/host/traps";
import { UserError } from "../errors";
import type { Linked } from "../link/link";
import { ObjectFile } from "../object/object";
import type { Target } from "../target/target";

const RETURN_ADDRESS = 8;

/** A function of the linked code. */
interface Body {
  readonly name: string;
  readonly frame: number;
  /** Addresses of the functions it calls. */
  readonly calls: readonly bigint[];
}

/**
 * Proves that kernel calls and traps don't recurse and fit the stacks they run on: walks the calls in the linked code, with the frame sizes
 * that the compiler gives. Throws a UserError that names the chain of calls that breaks the rule.
 */
export function checkStack(target: Target, linked: Linked): void {
  const bodies = readBodies(target, linked);
  const depths = new Map<bigint, number>();
  const limits = new Map(CALL_TABLE.map(({ name }) => [`call_${name}`, target.stackLimits.call]));
  limits.set("on_trap", target.stackLimits.trap);
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
function readBodies(target: Target, linked: Linked): Map<bigint, Body> {
  const bodies = new Map<bigint, Body>();
  const code = new DataView(linked.code.buffer, linked.code.byteOffset, linked.code.byteLength);
  for (const part of linked.parts) {
    const file = new ObjectFile(part.object);
    const start = Number(part.codeAt - linked.at);
    const returns = file.sites().filter(({ kind }) => kind === SITE_CALL);
    for (const [i, item] of file.functions().entries()) {
      const own = returns.filter(({ codeAt }) => codeAt > item.codeAt && codeAt <= item.codeAt + item.codeBytes);
      const calls = own.flatMap(({ codeAt }) => target.callee(code, start + codeAt) ?? []).map((at) => linked.at + BigInt(at));
      bodies.set(part.codeAt + BigInt(item.codeAt), { name: item.name || `${part.module} function ${i}`, frame: item.frameBytes, calls });
    }
  }
  return bodies;
}
