/** An address space for the runtime to work on: ranges of bytes at 64-bit addresses. An access outside of them throws a Fault. */
export class Space {
  readonly #ranges: { readonly at: bigint; readonly view: DataView }[] = [];

  /** Maps zeroed bytes. */
  map(at: bigint, bytes: number): Uint8Array {
    const content = new Uint8Array(bytes);
    this.#ranges.push({ at, view: new DataView(content.buffer) });
    return content;
  }

  /** The bytes at an address. */
  bytes(at: bigint, length: number): Uint8Array {
    const { view, offset } = this.#find(at, length);
    return new Uint8Array(view.buffer, offset, length);
  }

  u32(at: bigint): number {
    const { view, offset } = this.#find(at, 4);
    return view.getUint32(offset, true);
  }

  u64(at: bigint): bigint {
    const { view, offset } = this.#find(at, 8);
    return view.getBigUint64(offset, true);
  }

  setU32(at: bigint, value: number): void {
    const { view, offset } = this.#find(at, 4);
    view.setUint32(offset, value, true);
  }

  setU64(at: bigint, value: bigint): void {
    const { view, offset } = this.#find(at, 8);
    view.setBigUint64(offset, value, true);
  }

  /** The import module `virt`. */
  imports(): WebAssembly.ModuleImports {
    return {
      load8: (at: bigint) => this.bytes(at, 1)[0],
      load16: (at: bigint) => new Uint16Array(this.bytes(at, 2).slice().buffer)[0],
      load32: (at: bigint) => this.u32(at),
      load64: (at: bigint) => this.u64(at),
      store8: (at: bigint, value: number) => this.bytes(at, 1).set([value]),
      store16: (at: bigint, value: number) => this.bytes(at, 2).set([value, value >> 8]),
      store32: (at: bigint, value: number) => this.setU32(at, value),
      store64: (at: bigint, value: bigint) => this.setU64(at, value),
    };
  }

  #find(signed: bigint, length: number): { view: DataView; offset: number } {
    const address = BigInt.asUintN(64, signed);
    for (const { at, view } of this.#ranges) {
      if (address >= at && address + BigInt(length) <= at + BigInt(view.byteLength)) return { view, offset: Number(address - at) };
    }
    throw new Fault(`access to ${length} bytes at 0x${address.toString(16)}`);
  }
}

/** An access to where nothing is mapped. */
export class Fault extends Error {}
