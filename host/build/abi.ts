import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { generate } from "../../abi/generate";
import { inRoot } from "../paths";
import { progress } from "../progress";

/** Writes what is generated from abi/ and isn't as it should be. */
export function updateAbi(): void {
  for (const [path, text] of generate()) {
    const file = inRoot(path);
    if (contents(file) === text) continue;
    progress(`writing ${path}`);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}

function contents(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}
