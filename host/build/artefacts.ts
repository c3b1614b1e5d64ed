import { IMAGES } from "../../images";
import type { Image } from "../../images/image";
import type { SystemModule } from "../asc/system";
import { UsageError } from "../errors";
import { TARGET } from "../target/targets";
import type { ObjectKind } from "./objects";

/** One file the build makes. */
export interface Artefact {
  readonly name: string;
  /** Files and folders of sources it is made from, from the project's root: .ts and .json files count. */
  readonly sources: readonly string[];
  /** Artefacts it is made from. */
  readonly needs: readonly string[];
  /** Makes it, given the contents of what it needs by name. */
  make(needs: ReadonlyMap<string, Uint8Array>): Promise<Uint8Array>;
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

/** Folders whose sources every asc compile depends on besides its own. */
const COMMON = ["abi", "host/asc", "package-lock.json"];

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
  sources: ["host/image/memory.ts", "host/wasm"],
  needs: [],
  make: async () => (await import("../image/memory")).memoryModule(),
};

/** Host code that links objects. */
const LINKER = ["host/link", "host/object", "host/target", "host/elf.ts", "host/wasm", "host/image/constants.ts"];

function imageArtefact(image: Image): Artefact {
  return {
    name: image.file,
    sources: ["abi", "images", "host/image", ...LINKER],
    needs: ["kernel-entry.o", "runtime.o", image.kernel, ...image.modules.map(({ object }) => object)],
    async make(contents) {
      const { systemModules } = await import("../image/system");
      const object = (name: string) => contents.get(name)!;
      const modules = systemModules(image, object);
      const parts = { routines: object("kernel-entry.o"), runtime: object("runtime.o"), kernel: object(image.kernel), modules };
      return TARGET.makeImage(parts);
    },
  };
}

const nativeArtefact: Artefact = {
  name: "native.elf",
  sources: ["abi", "host/native", ...LINKER],
  needs: ["native-entry.o", "runtime.o", "native.o"],
  async make(contents) {
    const { makeExecutable } = await import("../native/executable");
    const object = (name: string) => contents.get(`${name}.o`)!;
    return makeExecutable(TARGET, { routines: object("native-entry"), runtime: object("runtime"), native: object("native"), files: [] });
  },
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
  const folder = module.entry.slice(0, module.entry.lastIndexOf("/"));
  // A module's folder, what is around it where it is part of something larger, and what it imports from.
  const library = folder.endsWith("/entry")
    ? ["compiler", "runtime/arch"]
    : folder.startsWith("libraries/")
      ? ["sdk"]
      : /^(compiler|runtime|kernel)\//.test(folder)
        ? [folder.split("/")[0]!]
        : [];
  return {
    name,
    sources: [folder, ...library, ...COMMON],
    needs: [],
    make: async () => (await import("../asc/pool")).compileInWorker(module),
  };
}

function objectArtefact(name: string, wasm: string, kind: ObjectKind): Artefact {
  const needs = ["compiler.wasm", wasm];
  return {
    name,
    sources: ["host/compiler", "host/build/objects.ts"],
    needs,
    async make(contents) {
      const { compileObject } = await import("./objects");
      return compileObject(contents.get("compiler.wasm")!, contents.get(wasm)!, kind, wasm);
    },
  };
}

function entryArtefact(name: string, wasm: string): Artefact {
  return {
    name,
    sources: ["abi", "host/build/entry.ts"],
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
