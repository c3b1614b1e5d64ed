/** An instruction of an object's code. */
export interface Line {
  /** Offset in the code section. */
  readonly at: number;
  readonly length: number;
  readonly text: string;
  /** Where a jump or call with a fixed distance leads, else -1. */
  readonly target: number;
  /** What a memory operand relative to the instruction refers to, else -1. */
  readonly data: number;
  /** Bytes of the memory operand, 0 without one and for an address alone. */
  readonly dataBytes: number;
}

/** Takes machine code that begins at offset `at` of its section apart; `column` is where operands begin. */
export type Decode = (bytes: Uint8Array, at: number, column?: number) => Iterable<Line>;

/** A module that the system brings. */
export interface SystemModule {
  /** Its name; of a module that others import from, the module name of those imports. */
  readonly name: string;
  /** ROLE_ number of the ABI. */
  readonly role: number;
  readonly object: Uint8Array;
}

/** What an image is made of. */
export interface ImageParts {
  /** Privileged objects. */
  readonly routines: Uint8Array;
  readonly runtime: Uint8Array;
  readonly kernel: Uint8Array;
  readonly modules: readonly SystemModule[];
}

/** What QEMU runs a machine on: the host's virtualization, or (tcg) its own emulation. */
export type Accelerator = "kvm" | "hvf" | "tcg";

/** A guest that tells whether an accelerator works. */
export interface Probe {
  readonly image: Uint8Array;
  /** QEMU's exit status when it does. */
  readonly status: number;
  arguments(accelerator: Accelerator, image: string): string[];
}

/** The machine to boot. */
export interface MachineKind {
  /** One of the target's kinds. */
  readonly machine: string;
  /** RAM in MiB. */
  readonly memory: number;
  /** Deterministic: a tick of the time stamp counter is an instruction, a run is bit-identical. Emulates. */
  readonly icount: boolean;
  /** Emulation by default. */
  readonly accelerator?: Accelerator;
}

/** Files a machine is started with. */
export interface MachineFiles {
  readonly image: string;
  readonly bundle: string;
  /** The UNIX sockets at which the host listens for the console and for QEMU's monitor. */
  readonly console: string;
  readonly monitor: string;
}

/** How QEMU makes machines of a target. */
export interface QemuTarget {
  /** Name of the program. */
  readonly program: string;
  /** How to install it. */
  readonly install: string;
  /** Debian's package. */
  readonly debianPackage: string;
  /** What `-machine` of the command line can be; the first is the default. */
  readonly kinds: readonly string[];
  /** The hosts, by Node's `process.arch`, that have accelerators for it. */
  readonly hostArchitecture: string;
  probe(): Promise<Probe>;
  /** QEMU's arguments for a machine that boots an image. */
  arguments(kind: MachineKind, files: MachineFiles): string[];
}

/** Something that not every processor of a target has. */
export interface CpuFeature {
  /** CPU_ flag of the ABI. */
  readonly flag: number;
  /** What Linux calls it in /proc/cpuinfo. */
  readonly linux: string;
}

/** Where the linked system and its data lie. */
export interface AddressMap {
  readonly kernelGlobals: bigint;
  readonly kernelMemory: bigint;
  /** Where the code of system modules begins. */
  readonly moduleCode: bigint;
}

/**
 * An architecture as the host tools know it: all that differs from one to the next. Another one is a folder beside the others and a row in
 * the table of targets.
 */
export interface Target {
  /** Also the module of its intrinsics. */
  readonly name: string;
  /** OBJECT_TARGET of its chapters of the ABI, in the header of its objects. */
  readonly number: number;
  /** What its processors may have beyond the least, by the names that the command line has for them. */
  readonly cpuFeatures: ReadonlyMap<string, CpuFeature>;
  /** e_machine of an ELF file (System V ABI). */
  readonly elfMachine: number;
  /** Bytes between functions and behind the last one: they trap when run into. */
  readonly filler: number;
  /** Size of a field that a relocation patches. */
  readonly fieldBytes: number;
  readonly addresses: AddressMap;
  /** What a kernel call, and the handling of a trap, may use of the stack they run on, in bytes. */
  readonly stackLimits: { readonly call: number; readonly trap: number };
  readonly qemu: QemuTarget;
  /** Writes the distance from a field to its symbol into the code; false when it is out of reach. */
  patch(code: DataView, at: number, distance: bigint): boolean;
  /** Offset of what the call before that return address calls; undefined for an indirect call. */
  callee(code: DataView, returnsTo: number): number | undefined;
  /** The disassembler. */
  disassembler(): Promise<Decode>;
  /** Makes the bootable image of the parts. Throws a UserError when a part lacks what the others import. */
  makeImage(parts: ImageParts): Promise<Buffer>;
}
