/** A virtio device and how it is reached. Owned by its driver. */
@unmanaged
export class Device {
  /** Physical address of its registers: all of them (mmio.ts), or the common configuration (pci.ts). 0: it was not found. */
  registers: u64;
  /** On PCI: where queues are notified, the size of that, and what a queue's offset in it is multiplied by. */
  notifyBase: u64;
  notifyBytes: u32;
  notifyMultiplier: u32;
  /** Whether it is on PCI. */
  onPci: bool;
}
