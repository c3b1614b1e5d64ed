/** Room through which bytes go between the program's memory and the kernel, which knows only this module's memory. */
export const BUFFER = memory.data(65536, 16);
/** As much as the console sends in one frame. */
export const BUFFER_BYTES: u32 = 65536;

const PAGE_SHIFT: u32 = 16;
let large: usize = 0;
let largeBytes: u32 = 0;

/** Room for that many bytes, valid until the next use of any buffer; 0 when there is no memory for it. */
export function room(bytes: u32): usize {
  if (bytes <= BUFFER_BYTES) return BUFFER;
  if (bytes <= largeBytes) return large;
  const pages = <i32>((<u64>bytes + 0xffff) >> PAGE_SHIFT);
  const before = memory.grow(pages);
  if (before < 0) return 0;
  large = (<usize>before) << PAGE_SHIFT;
  largeBytes = pages << PAGE_SHIFT;
  return large;
}
