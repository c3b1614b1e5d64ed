import type { Image } from "./image";
import { SYSTEM } from "./run";

/** A machine that tests drive: it compiles and calls what it is told to. */
export const TEST: Image = { file: "server.elf", kernel: "server.o", modules: SYSTEM };
