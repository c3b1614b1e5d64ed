import { CompileError } from "../compiler/compiler";
import { RingMachine } from "../server/machine";
import type { ServerObject } from "../server/server";
import { encode } from "./encode";
import type { Refusal } from "./engine";
import { type Interface, readInterface } from "./interface";
import { refusalOf, ServerEngine, SPECTEST, TIMEOUT } from "./native";

/** A module that was compiled in the machine. */
interface MachineModule {
  readonly object: ServerObject;
  readonly shape: Interface;
}

type Compiled = { readonly module: MachineModule } | { readonly refusal: Refusal };

/** Every proposal: the compiler says by name what it doesn't have. */
const ALL_FEATURES = 0xffffffff;
/** For any processor that the system runs on. */
const NO_CPU_FEATURES = 0;

/** Compiled code in ring 0 of a machine, where the compiler runs too. */
export class MachineEngine extends ServerEngine<RingMachine, MachineModule> {
  readonly name = "machine";

  private constructor(
    private readonly prelude: Uint8Array,
    private readonly answerTimeout: number,
  ) {
    super(answerTimeout);
  }

  /** `timeout` bounds, in ms, how long the machine may take for an answer. */
  static async open(timeout = TIMEOUT): Promise<MachineEngine> {
    const encoded = await encode({ form: "text", text: SPECTEST });
    if ("malformed" in encoded) throw new Error(encoded.malformed);
    return new MachineEngine(encoded.bytes, timeout);
  }

  compile(bytes: Uint8Array): Promise<Compiled> {
    return this.inTurn(() => this.compileNow(bytes));
  }

  protected start(): Promise<RingMachine> {
    return RingMachine.start({ timeout: this.answerTimeout });
  }

  protected async spectest(): Promise<MachineModule> {
    const compiled = await this.compileNow(this.prelude);
    if ("refusal" in compiled) throw new Error(`spectest: ${compiled.refusal.message}`);
    return compiled.module;
  }

  protected async load(_machine: RingMachine, { object }: MachineModule): Promise<ServerObject> {
    return object;
  }

  private async compileNow(bytes: Uint8Array): Promise<Compiled> {
    try {
      const compiled = await this.machine!.compile(bytes, NO_CPU_FEATURES, ALL_FEATURES);
      if (compiled.how === "refused") {
        return { refusal: refusalOf(new CompileError(compiled.status, compiled.offset, undefined, compiled.message)) };
      }
      return { module: { object: compiled.object, shape: readInterface(bytes) } };
    } catch (error) {
      return { refusal: { status: "internal", message: (error as Error).message } };
    }
  }
}
