import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { before, test } from "node:test";
import { STATUS_COMPILED, STATUS_INVALID, STATUS_MALFORMED, STATUS_UNSUPPORTED } from "../../abi/gen/host/compile";

import { encode } from "../lab/spec/encode";
import { type ScriptFile, suiteFiles } from "../lab/spec/files";
import { namesWithout } from "../lab/spec/run";
import { type Command, readScript } from "../lab/spec/script";
import { requireSpec } from "../lab/support";
import { FrontEnd } from "./frontend";

let frontEnd: FrontEnd;
before(async () => {
  frontEnd = await FrontEnd.open();
});

const WANTED: Readonly<Record<string, number>> = { assert_invalid: STATUS_INVALID, assert_malformed: STATUS_MALFORMED };

/** What is wrong with the answer to a command's module, if anything; whether its message is the script's. */
async function judge(command: Command, { name, written }: ScriptFile): Promise<{ wrong?: string; worded?: boolean }> {
  if (!("source" in command)) return {};
  const encoded = await encode(command.source, written);
  if ("malformed" in encoded) return {};
  const error = frontEnd.refusal(encoded.bytes, { wasmFeatures: written });
  const status = error?.status ?? STATUS_COMPILED;
  const where = `${name}:${command.line}: ${command.command}`;
  const wanted = WANTED[command.command] ?? STATUS_COMPILED;
  // What a script wants refused because it doesn't know a proposal is refused by the proposal's name.
  const proposal = error?.reason.replace(/ (is|are) not supported$/, "") ?? "";
  if (status === STATUS_UNSUPPORTED && wanted !== STATUS_COMPILED && namesWithout(written).has(proposal)) return {};
  if (status !== wanted) return { wrong: `${where}: ${error?.message ?? "accepted"}` };
  return "message" in command && error ? { worded: error.reason.startsWith(command.message) } : {};
}

test("the official scripts' modules are accepted and refused as they say, in their words", async (t) => {
  const folder = requireSpec(t);
  if (folder === undefined) return;
  const wrong: string[] = [];
  let refused = 0;
  let worded = 0;
  for (const script of suiteFiles(folder)) {
    for (const command of readScript(readFileSync(script.path, "latin1"))) {
      const judged = await judge(command, script);
      if (judged.wrong) wrong.push(judged.wrong);
      if (judged.worded !== undefined) refused++;
      if (judged.worded) worded++;
    }
  }
  assert.deepEqual(wrong, []);
  assert.ok(refused > 1500, `only ${refused} modules to refuse`);
  assert.ok(worded >= 0.98 * refused, `${worded} of ${refused} messages are the scripts'`);
});
