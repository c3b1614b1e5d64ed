import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { fileError, UserError } from "../errors";
import { print } from "../output";
import { inRoot } from "../paths";

const CONFIG = "tsconfig.json";
const PROGRAM = "main.ts";

/** A first program, for a folder that has none. */
const FIRST = `import { args } from "nebulet";

export function main(): i32 {
  console.log("Hello from Nebulet,", args());
  return 0;
}
`;

/**
 * `nebulet init [folder]`: makes a folder in which an editor knows the types of AssemblyScript and of "nebulet": a tsconfig.json that
 * points into this checkout, and a first program where there is no .ts file. Overwrites nothing: a tsconfig.json that is there is an error.
 */
export async function initCommand(folder: string): Promise<void> {
  const config = join(folder, CONFIG);
  try {
    mkdirSync(folder, { recursive: true });
    const programs = readdirSync(folder).filter((name) => name.endsWith(".ts") && !name.endsWith(".d.ts"));
    if (existsSync(config))
      throw new UserError(`${config} is there already; move it away, or take over what you need by hand:\n${configText()}`);
    writeFileSync(config, configText());
    if (programs.length === 0) writeFileSync(join(folder, PROGRAM), FIRST);
    const program = join(relative(".", resolve(folder)), programs[0] ?? PROGRAM);
    print(`wrote ${config}${programs.length === 0 ? ` and ${program}` : ""}; run it: nebulet run ${program}\n`);
  } catch (error) {
    throw error instanceof UserError ? error : new UserError(`can't write in ${folder}: ${fileError(error)}`);
  }
}

function configText(): string {
  const config = {
    extends: inRoot("node_modules/assemblyscript/std/assembly.json"),
    compilerOptions: { strict: true, strictPropertyInitialization: false, noEmit: true, paths: { nebulet: [inRoot("sdk/index.ts")] } },
    include: ["**/*.ts", inRoot("sdk/editor.d.ts")],
  };
  return `${JSON.stringify(config, null, 2)}\n`;
}
