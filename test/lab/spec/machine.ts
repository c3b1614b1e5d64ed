import { CompileError } from "../../../host/compiler/compiler";
import { ALL_FEATURES } from "../../../host/compiler/features";
import { RingServer } from "../server/ring";
import type { ServerObject } from "../server/server";
import type { Refusal } from "./engine";
import { type Interface, readInterface } from "./interface";
import { refusalOf, ServerEngine, TIMEOUT } from "./native";
import { compileSpectest } from "./spectest";

/** A module that was compiled in the machine. */
interface MachineModule {
  readonly object: ServerObject;
  readonly shape: Interface;
}

type Compiled = { readonly module: MachineModule } | { readonly refusal: Refusal };

/** For any processor that the system runs on. */
const NO_CPU_FEATURES = 0;

/** Compiled code in ring 0 of a machine, where the compiler runs too. */
export class MachineEngine extends ServerEngine<RingServer, MachineModule> {
  readonly name = "machine";

  private constructor(private readonly answerTimeout: number) {
    super(answerTimeout);
  }

  /** `timeout` bounds, in ms, how long the machine may take for an answer. */
  static async open(timeout = TIMEOUT): Promise<MachineEngine> {
    return new MachineEngine(timeout);
  }

  compile(bytes: Uint8Array): Promise<Compiled> {
    return this.inTurn(() => this.compileNow(bytes, this.features));
  }

  protected start(): Promise<RingServer> {
    return RingServer.start({ timeout: this.answerTimeout });
  }

  protected async spectest(): Promise<MachineModule> {
    return compileSpectest((bytes) => this.compileOwn(bytes));
  }

  protected async compileOwn(bytes: Uint8Array): Promise<MachineModule | undefined> {
    const compiled = await this.compileNow(bytes, ALL_FEATURES);
    if ("module" in compiled) return compiled.module;
    if (compiled.refusal.status === "unsupported") return undefined;
    throw new Error(`a module of the runner's own: ${compiled.refusal.message}`);
  }

  protected async load(_machine: RingServer, { object }: MachineModule): Promise<ServerObject> {
    return object;
  }

  private async compileNow(bytes: Uint8Array, features: number): Promise<Compiled> {
    try {
      const compiled = await this.machine!.compile(bytes, NO_CPU_FEATURES, features);
      if (compiled.how === "refused") {
        return { refusal: refusalOf(new CompileError(compiled.status, compiled.offset, undefined, compiled.message)) };
      }
      return { module: { object: compiled.object, shape: readInterface(bytes) } };
    } catch (error) {
      return { refusal: { status: "internal", message: (error as Error).message } };
    }
  }
}
