import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { TestContext } from "node:test";
import type { NativeServer } from "../../lab/server/native";
import { installPackages } from "../../../host/packages";
import type { ServerInstance } from "../../lab/server/server";
import { compileModule, compileText } from "../../lab/compile";
import { results, startMachine } from "../../runtime/harness";
import { inRoot } from "../../lab/support";

/** The bytes of a module of the packages, by its path there. */
export async function packagedModule(path: string): Promise<Uint8Array> {
  return readFileSync(join(await installPackages(inRoot("test/language/real/packages"), "the modules to test with"), path));
}

/** An instance of a module that others made, and a driver that is there for it: runs natively. */
export class RealModule {
  private constructor(
    private readonly machine: NativeServer,
    private readonly instance: ServerInstance,
    private readonly allocate: string,
  ) {}

  /**
   * Compiles the module at `path` of the packages and links it with the one of `imports` (a file of this folder) under the names that it
   * imports from. `allocate` is the name of its malloc.
   */
  static async start(t: TestContext, path: string, imports: string, names: readonly string[], allocate: string): Promise<RealModule> {
    const machine = await startMachine(t);
    const host = await make(machine, await compileText(text(imports)));
    for (const name of names) await machine.register(name, host);
    const instance = await make(machine, await compileModule(await packagedModule(path)));
    return new RealModule(machine, instance, allocate);
  }

  /** Offers the module under that name to a driver in text, and makes an instance of it. */
  async driver(name: string, file: string): Promise<(func: string, ...args: number[]) => Promise<number>> {
    await this.machine.register(name, this.instance);
    const driver = await make(this.machine, await compileText(text(file)));
    return (func, ...args) => call(this.machine, driver, func, args);
  }

  /** The result of an export with arguments of 32 bits, 0 if it has none. */
  call(func: string, ...args: number[]): Promise<number> {
    return call(this.machine, this.instance, func, args);
  }

  /** Address of a copy of a text in the module's memory, ended by a zero byte. */
  async text(value: string): Promise<number> {
    const bytes = Buffer.from(`${value}\0`);
    const at = await this.call(this.allocate, bytes.length);
    await this.machine.write(this.instance, at, bytes);
    return at;
  }

  /** The text at that address, as far as the first zero byte. */
  async textAt(at: number): Promise<string> {
    const parts: Buffer[] = [];
    for (let from = at; ; from += parts.at(-1)!.length) {
      const part = await this.machine.read(this.instance, from, 4096 - (from % 4096));
      const end = part.indexOf(0);
      parts.push(end < 0 ? part : part.subarray(0, end));
      if (end >= 0) return Buffer.concat(parts).toString();
    }
  }

  /** The 32-bit word at that address. */
  async word(at: number): Promise<number> {
    return (await this.machine.read(this.instance, at, 4)).readUInt32LE();
  }
}

async function make(machine: NativeServer, object: Uint8Array): Promise<ServerInstance> {
  const made = await machine.instantiate(await machine.load(object));
  assert.equal(made.how, "made", made.how === "unlinkable" ? made.message : made.how);
  const { instance } = made as { instance: ServerInstance };
  results(await machine.start(instance));
  return instance;
}

async function call(machine: NativeServer, instance: ServerInstance, func: string, args: readonly number[]): Promise<number> {
  const words = args.map((arg) => BigInt(arg >>> 0));
  return Number((results(await machine.invoke(instance, func, words))[0] ?? 0n) & 0xffff_ffffn);
}

function text(file: string): string {
  return readFileSync(inRoot("test/language/real", file), "utf8");
}
