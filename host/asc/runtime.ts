/**
 * The library file that takes the place of asc's `rt/stub` in system modules. `new` on an `@unmanaged` class calls `__alloc`, which the
 * driver aliases to the module's own allocator; a managed allocation calls `__new`, which the driver reports as an error. Neither body is
 * ever in a module that was accepted.
 */
export const SYSTEM_RUNTIME = `
// @ts-ignore: decorator
@global @unsafe
export function __alloc(size: usize): usize {
  return unreachable();
}

// @ts-ignore: decorator
@global @unsafe
export function __new(size: usize, id: u32): usize {
  return unreachable();
}

// @ts-ignore: decorator
@global @unsafe
export function __renew(pointer: usize, size: usize): usize {
  return unreachable();
}

// @ts-ignore: decorator
@global @unsafe
export function __link(parent: usize, child: usize, expectMultiple: bool): void {}

// @ts-ignore: decorator
@global @unsafe
export function __pin(pointer: usize): usize {
  return pointer;
}

// @ts-ignore: decorator
@global @unsafe
export function __unpin(pointer: usize): void {}

// @ts-ignore: decorator
@global @unsafe
function __visit(pointer: usize, cookie: u32): void {}

// @ts-ignore: decorator
@global @unsafe
export function __collect(): void {}

export function trap(message: string | null, file: string | null, line: u32, column: u32): void {
  unreachable();
}
`;

/** Where the failed assertions of a system module go unless it names a function of its own: an `unreachable`. */
export const TRAP_FUNCTION = "~lib/rt/stub/trap";

/** The functions of the runtime above that no accepted module calls, and what a call of them means. */
export const FORBIDDEN_CALLS: ReadonlyMap<string, string> = new Map([
  ["~lib/rt/stub/__alloc", "allocates an unmanaged object, but the module names no allocator"],
  ["~lib/rt/stub/__new", "makes a managed object: no managed objects here"],
  ["~lib/rt/stub/__renew", "grows a managed object: no managed objects here"],
]);
