import { IMAGES } from "../../images";
import type { Image } from "../../images/image";
import type { SystemModule } from "../asc/system";
import { UsageError } from "../errors";
import { TARGET } from "../target/targets";
import type { Inputs } from "./inputs";
import type { ObjectKind } from "./objects";

/** One file the build makes. */
export interface Artefact {
  readonly name: string;
  /** The modules of the host that make it, from the project's root: these and all that they import count as sources. */
  readonly makers: readonly string[];
  /** What they are told, as far as JSON can say it. */
  readonly options?: unknown;
  /** Artefacts it is made from. */
  readonly needs: readonly string[];
  /** Makes it, given the contents of what it needs by name. The files that it looks for are noted: these are its sources too. */
  make(needs: ReadonlyMap<string, Uint8Array>, inputs: Inputs): Promise<Uint8Array>;
}

/** No static data in the first page: it stays unmapped, so that a null pointer faults. */
const KERNEL: Omit<SystemModule, "entry"> = {
  memory: "own",
  memoryBase: 4096,
  imports: ["cpu.*", "virt.*", "phys.*", `${TARGET.name}.*`, "runtime.*", "routines.*"],
};

/** Entry code is assembled in memory like the compiler's, with its encoder. */
const ASSEMBLER: Omit<SystemModule, "entry"> = { memory: "own", allocator: "compiler/support/arena/allocate", imports: [] };

/** What each wasm module is compiled from, and with what. */
const MODULES: Readonly<Record<string, SystemModule>> = {
  "compiler.wasm": { entry: "compiler/main.ts", memory: "import", allocator: "compiler/support/arena/allocate", imports: [] },
  // The compiler whose steps can be watched, for people who work on it.
  "compiler-debug.wasm": { entry: "compiler/debug/main.ts", memory: "import", allocator: "compiler/support/arena/allocate", imports: [] },
  "runtime.wasm": { entry: "runtime/main.ts", memory: "none", imports: ["cpu.*", "virt.*", "kernel.*", "embedder.*"] },
  "kernel.wasm": { entry: "kernel/main.ts", ...KERNEL },
  // The kernel that tests drive: it has a server and runs no jobs.
  "server.wasm": { entry: "kernel/monitor/server/main.ts", ...KERNEL },
  "wasi.wasm": {
    entry: "libraries/wasi/main.ts",
    memory: "own",
    imports: ["guest.*", "nebulet.*"],
  },
  // Programs that run here, at build time, and write machine code (ENTRIES).
  "kernel-entry.wasm": { entry: `kernel/arch/${TARGET.name}/entry/main.ts`, ...ASSEMBLER },
  "native-entry.wasm": { entry: "native/entry/main.ts", ...ASSEMBLER },
  "native.wasm": {
    entry: "native/main.ts",
    memory: "own",
    imports: ["cpu.*", "virt.*", `${TARGET.name}.rdtsc`, "linux.*", "runtime.*", "routines.*"],
  },
};

/** Objects made by the system's compiler, run here: from which module, and as what. */
const OBJECTS: Readonly<Record<string, readonly [wasm: string, kind: ObjectKind]>> = {
  "compiler.o": ["compiler.wasm", "process"],
  "runtime.o": ["runtime.wasm", "privileged"],
  "kernel.o": ["kernel.wasm", "privileged"],
  "server.o": ["server.wasm", "privileged"],
  "wasi.o": ["wasi.wasm", "library"],
  "native.o": ["native.wasm", "privileged"],
  "compiler-memory.o": ["compiler-memory.wasm", "process"],
};

/** Machine routines, by the module that assembles them. */
const ENTRIES: Readonly<Record<string, string>> = { "kernel-entry.o": "kernel-entry.wasm", "native-entry.o": "native-entry.wasm" };

const memoryModuleArtefact: Artefact = {
  name: "compiler-memory.wasm",
  makers: ["host/image/memory.ts"],
  needs: [],
  make: async () => (await import("../image/memory")).memoryModule(),
};

function imageArtefact(image: Image): Artefact {
  return {
    name: image.file,
    makers: ["host/build/image.ts"],
    options: image,
    needs: ["kernel-entry.o", "runtime.o", image.kernel, ...image.modules.map(({ object }) => object)],
    make: async (contents) => (await import("./image")).systemImage(image, contents),
  };
}

const nativeArtefact: Artefact = {
  name: "native.elf",
  makers: ["host/build/native.ts"],
  needs: ["native-entry.o", "runtime.o", "native.o"],
  make: async (contents) => (await import("./native")).nativeServer(contents),
};

/** All artefacts, by name. */
export const ARTEFACTS: ReadonlyMap<string, Artefact> = new Map(
  [
    ...Object.entries(MODULES).map(([name, module]) => moduleArtefact(name, module)),
    ...Object.entries(OBJECTS).map(([name, [wasm, kind]]) => objectArtefact(name, wasm, kind)),
    ...Object.entries(ENTRIES).map(([name, wasm]) => entryArtefact(name, wasm)),
    memoryModuleArtefact,
    ...IMAGES.map(imageArtefact),
    nativeArtefact,
  ].map((item) => [item.name, item]),
);

function moduleArtefact(name: string, module: SystemModule): Artefact {
  return {
    name,
    makers: ["host/asc/system.ts"],
    options: module,
    needs: [],
    make: async (_, inputs) => (await import("../asc/pool")).compileInWorker({ what: "module", module }, inputs),
  };
}

function objectArtefact(name: string, wasm: string, kind: ObjectKind): Artefact {
  return {
    name,
    makers: ["host/build/objects.ts"],
    options: kind,
    needs: ["compiler.wasm", wasm],
    make: async (contents) => (await import("./objects")).compileObject(contents.get("compiler.wasm")!, contents.get(wasm)!, kind, wasm),
  };
}

function entryArtefact(name: string, wasm: string): Artefact {
  return {
    name,
    makers: ["host/build/entry.ts"],
    needs: [wasm],
    make: async (contents) => (await import("./entry")).assembleEntry(contents.get(wasm)!),
  };
}

/** The artefact of that name. Throws a UsageError that lists the names when there is none. */
export function artefact(name: string): Artefact {
  const found = ARTEFACTS.get(name);
  if (!found) throw new UsageError(`no artefact is called ${name}; there are ${[...ARTEFACTS.keys()].join(", ")}`);
  return found;
}
