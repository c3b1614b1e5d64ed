import type { Image } from "./image";

/** What every image has: it can compile a program and give it WASI. */
export const SYSTEM: Image["modules"] = [
  { object: "compiler.o", role: { is: "compiler" } },
  { object: "compiler-memory.o", role: { is: "for-compiler", as: "env" } },
  { object: "wasi.o", role: { is: "library", as: "wasi_snapshot_preview1" } },
];

/** The machine of `nebulet run`: compiles the program it is given and runs it. */
export const RUN: Image = { file: "nebulet.elf", kernel: "kernel.o", modules: SYSTEM };
