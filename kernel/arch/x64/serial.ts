import { inb, outb } from "../../../abi/gen/as/import/x64";

/** The first 16550 UART: the early log, at 115200 baud, 8 data bits, no parity. */
const PORT: i32 = 0x3f8;
const DATA: i32 = PORT;
const INTERRUPT_ENABLE: i32 = PORT + 1;
const FIFO_CONTROL: i32 = PORT + 2;
const LINE_CONTROL: i32 = PORT + 3;
const MODEM_CONTROL: i32 = PORT + 4;
const LINE_STATUS: i32 = PORT + 5;
const TRANSMITTER_EMPTY: i32 = 0x20;
/** Reads of the line status before a byte is given up: a UART that never gets ready must not stop the kernel. */
const PATIENCE: u32 = 100000;

/** Sets the UART up, without interrupts. */
export function initSerial(): void {
  outb(INTERRUPT_ENABLE, 0);
  outb(LINE_CONTROL, 0x80);
  outb(DATA, 1);
  outb(INTERRUPT_ENABLE, 0);
  outb(LINE_CONTROL, 3);
  outb(FIFO_CONTROL, 7);
  outb(MODEM_CONTROL, 3);
}

/** Sends the low byte. */
export function writeSerial(byte: u32): void {
  for (let i: u32 = 0; i < PATIENCE; i++) {
    if (inb(LINE_STATUS) & TRANSMITTER_EMPTY) break;
  }
  outb(DATA, <i32>byte);
}
