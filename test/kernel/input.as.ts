import { Bundle } from "../../kernel/monitor/bundle";
import { Queue } from "../../kernel/monitor/virtio-serial/queue";
import { Text } from "../../kernel/text";

export { initFrames, addRegion } from "../../kernel/memory/frames";
export { initPool } from "../../kernel/memory/pool";
export { initPaging, mapRam } from "../../kernel/arch/x64/paging";
export {
  commandLine,
  commandLineBytes,
  moduleBytes,
  moduleStart,
  ramEnd,
  ramRanges,
  ramStart,
  readBootInfo,
} from "../../kernel/platform/pvh";

const bundle = changetype<Bundle>(memory.data(16, 8));
const queue = changetype<Queue>(memory.data(64, 8));
const text = changetype<Text>(memory.data(16));
const buffer = memory.data(64);

export function openBundle(at: u64, bytes: u64): bool {
  return bundle.open(at, bytes);
}

export function createQueue(count: u32, bufferBytes: u32): bool {
  return queue.create(0, count, bufferBytes, true);
}

export function offer(i: u32, length: u32): void {
  queue.offer(i, length);
}

export function take(): i32 {
  return queue.take();
}

export function takenLength(): u32 {
  return queue.length;
}

export function usedRing(): u64 {
  return queue.used();
}

export function write(capacity: u32, decimal: u64, hex: u64, digits: u32): usize {
  text.begin(buffer, capacity).add("d ").decimal(decimal).add(" h ").hex(hex, digits);
  return buffer;
}

export function written(): u32 {
  return text.bytes;
}
