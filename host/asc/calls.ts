/**
 * Who calls a function, from a module in WebAssembly text as Binaryen prints it: the functions outside the standard library from which it
 * is reached through the standard library and constructors alone, so that an error names the code that asked for it.
 */
export function callersOutsideLibrary(text: string, callee: string): string[] {
  const callers = callGraph(text);
  const found = new Set<string>();
  const seen = new Set<string>([callee]);
  const queue = [callee];
  for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
    for (const caller of callers.get(at) ?? []) {
      if (seen.has(caller)) continue;
      seen.add(caller);
      if (caller.startsWith("~") || caller.endsWith("#constructor")) queue.push(caller);
      else found.add(caller);
    }
  }
  return [...found].sort();
}

/** Callers by callee. */
function callGraph(text: string): Map<string, Set<string>> {
  const callers = new Map<string, Set<string>>();
  let current = "";
  for (const line of text.split("\n")) {
    const start = /^ \(func \$(\S+)/.exec(line);
    if (start) current = unquote(start[1]!);
    const call = /^\s+\(?(?:return_)?call \$(\S+)/.exec(line);
    if (!call) continue;
    const callee = unquote(call[1]!.replace(/\)+$/, ""));
    const known = callers.get(callee);
    if (known) known.add(current);
    else callers.set(callee, new Set([current]));
  }
  return callers;
}

function unquote(name: string): string {
  return name.replace(/^"|"$/g, "");
}
