import type { Interface } from "../wasm/interface";
import { COMPONENT_ADVICE } from "./kind";

/** Toolchains whose modules want another host than WASI preview 1, told by what the modules import and export. */

interface Toolchain {
  /** What the module is. */
  readonly what: string;
  readonly advice: string;
  /** Whether an import is one that only such modules have. */
  imports(module: string, name: string): boolean;
  /** Likewise an export. */
  exports?(name: string): boolean;
}

const TOOLCHAINS: readonly Toolchain[] = [
  {
    what: "built for WASI preview 0 (wasi_unstable)",
    advice: "build it again for wasm32-wasip1 with a toolchain of after 2019",
    imports: (module) => module === "wasi_unstable",
  },
  {
    what: "a part of a component (WASI preview 2 or later)",
    advice: COMPONENT_ADVICE,
    imports: (module) => /^wasi:[a-z]/.test(module),
  },
  {
    what: "made by wasm-bindgen, for JavaScript",
    advice: "build a program without it: cargo build --target wasm32-wasip1",
    imports: (module, name) => module === "wbg" || /^__wbindgen_|^\.\/[^/]+_bg\.js$/.test(module) || name.startsWith("__wbindgen_"),
    exports: (name) => name.startsWith("__wbindgen_"),
  },
  {
    what: "made by Emscripten, for JavaScript",
    advice: "build it with emcc -sSTANDALONE_WASM, or with clang --target=wasm32-wasi",
    // Without names, as -O2 leaves them, all imports are letters of a module `a`. A standalone module may have the one that tells of
    // growth.
    imports: (module, name) =>
      (module === "env" &&
        /^(?:_?emscripten_(?!notify_memory_growth$)|invoke_|_emval_|_embind_|__syscall_|__cxa_|_abort_js$|_mmap_js$|_munmap_js$)/.test(
          name,
        )) ||
      (module === "a" && /^[A-Za-z_$]{1,2}$/.test(name)),
  },
  {
    what: "made by Go for JavaScript",
    advice: "build it with GOOS=wasip1 GOARCH=wasm",
    imports: (module) => module === "gojs" || module === "go",
  },
  {
    what: "built for threads (wasi-threads)",
    advice: "a program has one thread; build it for wasm32-wasip1",
    imports: (module, name) => module === "wasi" && name === "thread-spawn",
  },
];

/** The toolchain of a module that can't run here, or undefined. */
export function foreignToolchain({ imports, exports }: Interface): { readonly what: string; readonly advice: string } | undefined {
  return TOOLCHAINS.find(
    (toolchain) =>
      imports.some(({ module, name }) => toolchain.imports(module, name)) || exports.some(({ name }) => toolchain.exports?.(name)),
  );
}
