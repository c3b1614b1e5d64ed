import { inl, outl } from "../../../abi/gen/as/import/x64";

/** PCI configuration space by ports (PCI Local Bus Specification 3.0, 3.2.2.3). */
const ADDRESS_PORT: i32 = 0xcf8;
const DATA_PORT: i32 = 0xcfc;
const ENABLE: u32 = 0x80000000;

/** 4 bytes of the configuration space of a device's function 0 on bus 0; `offset` is a multiple of 4 below 256. */
export function readConfigWord(device: u32, offset: u32): u32 {
  select(device, offset);
  return inl(DATA_PORT);
}

/** Writes 4 bytes of it. */
export function writeConfigWord(device: u32, offset: u32, value: u32): void {
  select(device, offset);
  outl(DATA_PORT, <i32>value);
}

function select(device: u32, offset: u32): void {
  outl(ADDRESS_PORT, <i32>(ENABLE | (device << 11) | (offset & 0xfc)));
}
