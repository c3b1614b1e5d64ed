import { cli, hlt, outb } from "../../../abi/gen/as/import/x64";

/** QEMU's isa-debug-exit, configured at this port: QEMU ends with status (value << 1) | 1. */
const DEBUG_EXIT: i32 = 0xf4;
const CLEAN: i32 = 0x10;
const FAILED: i32 = 0x11;

/** Ends the machine; says only whether it ended as it should. Does not return. */
export function powerOff(clean: bool): void {
  outb(DEBUG_EXIT, clean ? CLEAN : FAILED);
  for (;;) {
    cli();
    hlt();
  }
}
