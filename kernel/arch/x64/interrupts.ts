import { load32, store32 } from "../../../abi/gen/as/import/phys";
import { cli, outb, rdmsr, sti_hlt } from "../../../abi/gen/as/import/x64";
import { mapDevice } from "./paging";

/**
 * Interrupts only wake the processor: they are enabled nowhere but while it halts, and whoever waits looks for itself at what has changed.
 * Local APIC and I/O APIC: Intel SDM volume 3, chapter 11; 82093AA data sheet.
 */
const TIMER_VECTOR: u32 = 32;
const DEVICE_VECTOR: u32 = 33;
const SPURIOUS_VECTOR: u32 = 63;

const APIC_BASE_MSR: i32 = 0x1b;
const APIC_ENABLE: u64 = 1 << 11;
const APIC_ID: u64 = 0x20;
const APIC_END_OF_INTERRUPT: u64 = 0xb0;
const APIC_SPURIOUS: u64 = 0xf0;
const APIC_TIMER: u64 = 0x320;
const APIC_LINT1: u64 = 0x360;
const APIC_TIMER_INITIAL: u64 = 0x380;
const APIC_TIMER_CURRENT: u64 = 0x390;
const APIC_TIMER_DIVIDE: u64 = 0x3e0;
const DIVIDE_BY_128: u32 = 10;
/** Delivery mode: NMI, which is what that pin is wired to (MultiProcessor Specification 1.4, 5.1). */
const DELIVER_NMI: u32 = 0x400;
const MASKED: u32 = 1 << 16;
/** Base clocks for each count of the timer. */
export const TIMER_DIVISOR: u64 = 128;

const IO_APIC: u64 = 0xfec00000;
const IO_APIC_DATA: u64 = IO_APIC + 0x10;
const IO_APIC_TABLE: u32 = 0x10;
const IO_APIC_PINS: u32 = 24;

const PIC_MASKS: i32 = 0x21;
const PIC_MASKS_SECOND: i32 = 0xa1;

let apic: u64 = 0;

/** Sets up the local APIC and silences the 8259s. False: no memory to map it. */
export function initInterrupts(): bool {
  outb(PIC_MASKS, 0xff);
  outb(PIC_MASKS_SECOND, 0xff);
  const base = rdmsr(APIC_BASE_MSR);
  apic = base & 0x000ffffffffff000;
  if (!mapDevice(apic, 4096) || !mapDevice(IO_APIC, 4096) || !(base & APIC_ENABLE)) return false;
  store32(apic + APIC_SPURIOUS, <i32>(0x100 | SPURIOUS_VECTOR));
  store32(apic + APIC_LINT1, <i32>DELIVER_NMI);
  store32(apic + APIC_TIMER_DIVIDE, DIVIDE_BY_128);
  store32(apic + APIC_TIMER, <i32>(MASKED | TIMER_VECTOR));
  return true;
}

/** Tells the local APIC that the interrupt was taken. False: nobody asked for one at that vector. */
export function endInterrupt(vector: u32): bool {
  switch (vector) {
    case TIMER_VECTOR:
    case DEVICE_VECTOR:
      store32(apic + APIC_END_OF_INTERRUPT, 0);
      return true;
    // The local APIC's own, which isn't in service (Intel SDM volume 3, 11.9).
    case SPURIOUS_VECTOR:
      return true;
    default:
      return false;
  }
}

/** Lets a line of the I/O APIC (edge-triggered, active high) wake this processor. */
export function enableLine(line: u32): void {
  if (line >= IO_APIC_PINS) return;
  writeIoApic(IO_APIC_TABLE + line * 2 + 1, apicId() << 24);
  writeIoApic(IO_APIC_TABLE + line * 2, DEVICE_VECTOR);
}

function writeIoApic(register: u32, value: u32): void {
  store32(IO_APIC, <i32>register);
  store32(IO_APIC_DATA, <i32>value);
}

function apicId(): u32 {
  return (<u32>load32(apic + APIC_ID)) >> 24;
}

/** Where a device writes to wake this processor. */
export function messageAddress(): u64 {
  return 0xfee00000 | ((<u64>apicId()) << 12);
}

/** What a device writes there. */
export function messageData(): u32 {
  return DEVICE_VECTOR;
}

/** Starts the timer: it counts down once to 0, and then wakes the processor if `wake`. */
export function startTimer(count: u32, wake: bool): void {
  store32(apic + APIC_TIMER, <i32>(wake ? TIMER_VECTOR : MASKED | TIMER_VECTOR));
  store32(apic + APIC_TIMER_INITIAL, <i32>count);
}

/** Counts left until the timer is at 0. */
export function timerCount(): u32 {
  return load32(apic + APIC_TIMER_CURRENT);
}

/** Halts until an interrupt; one that came since interrupts were last enabled ends the halt at once. */
export function waitForInterrupt(): void {
  sti_hlt();
  cli();
}
