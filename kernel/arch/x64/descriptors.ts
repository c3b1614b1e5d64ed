import { Boot } from "../../../abi/gen/as/record/x64/machine";
import { load64 } from "../../../abi/gen/as/import/virt";
import { lgdt, lidt, ltr } from "../../../abi/gen/as/import/x64";
import { ROUTINE_VECTORS, SEGMENT_SELECTOR_TASK } from "../../../abi/gen/as/x64/machine";
import { KERNEL_IMAGE, KERNEL_MEMORY } from "../../../abi/gen/as/x64/memory";

/** Segments, task state and interrupt gates (Intel SDM volume 3, 3.4.5, 6.14 and 8.7). They are the image's, which nothing can write to. */
const GATE_BYTES: u32 = 16;
const SEGMENTS_BYTES: u32 = 40;
const PSEUDO_BYTES: u32 = 10;
/** In a descriptor of a task state. */
const BUSY: u64 = 1 << 41;

/** A copy of the segments for the one moment at which the processor writes to them: it marks the task state that it loads. */
const segments = memory.data(SEGMENTS_BYTES, 16);
const pseudo = memory.data(PSEUDO_BYTES, 16);

/** Loads the tables. */
export function initDescriptors(): void {
  const own = Boot.segments(KERNEL_IMAGE);
  for (let at: u32 = 0; at < SEGMENTS_BYTES; at += 8) store<u64>(segments + at, load64(own + <u64>at));
  const task = segments + SEGMENT_SELECTOR_TASK;
  store<u64>(task, load<u64>(task) & ~BUSY);
  setPseudo(KERNEL_MEMORY + <u64>segments, SEGMENTS_BYTES);
  lgdt(KERNEL_MEMORY + <u64>pseudo);
  ltr(SEGMENT_SELECTOR_TASK);
  setPseudo(own, SEGMENTS_BYTES);
  lgdt(KERNEL_MEMORY + <u64>pseudo);
  setPseudo(Boot.gates(KERNEL_IMAGE), ROUTINE_VECTORS * GATE_BYTES);
  lidt(KERNEL_MEMORY + <u64>pseudo);
}

function setPseudo(base: u64, bytes: u32): void {
  store<u16>(pseudo, <u16>(bytes - 1));
  store<u32>(pseudo + 2, <u32>base);
  store<u32>(pseudo + 6, <u32>(base >> 32));
}
