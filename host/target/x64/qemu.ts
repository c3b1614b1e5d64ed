import type { Accelerator, MachineFiles, MachineKind, Probe, QemuTarget, Target } from "../target";

const COMMON = ["-nodefaults", "-no-user-config", "-display", "none", "-no-reboot"];
const DEBUG_EXIT = ["-device", "isa-debug-exit,iobase=0xf4,iosize=4"];
/** Emulation goes without ERMS: loops are faster there than `rep movsb`. Elsewhere the processor is the host's. */
const PROCESSOR: Readonly<Record<Accelerator, string>> = { tcg: "max,-erms", kvm: "max", hvf: "max" };
/** The same numbers from RDRAND on each run. */
const DETERMINISTIC = ["-icount", "shift=0,sleep=off", "-seed", "1"];

/**
 * The console is a virtserialport called "nebulet", connected to the socket (virtio-mmio on microvm, PCI on q35, modern interface on both);
 * the 16550 goes to QEMU's stdout; QEMU's monitor is connected to its own socket; isa-debug-exit ends the machine.
 */
function qemuArguments(
  { machine, memory, icount, accelerator = "tcg" }: MachineKind,
  { image, bundle, console, monitor }: MachineFiles,
): string[] {
  const microvm = machine === "microvm";
  return [
    ...COMMON,
    ...on(accelerator),
    ...(icount ? DETERMINISTIC : []),
    ...["-machine", microvm ? "microvm,acpi=off" : "q35", "-m", `${memory}M`],
    ...(microvm ? ["-global", "virtio-mmio.force-legacy=false"] : []),
    ...["-chardev", "stdio,id=early,signal=off", "-serial", "chardev:early"],
    ...["-chardev", `socket,id=console,path=${escaped(console)}`],
    ...["-chardev", `socket,id=monitor,path=${escaped(monitor)}`, "-mon", "chardev=monitor,mode=control"],
    ...["-device", microvm ? "virtio-serial-device,max_ports=2" : "virtio-serial-pci-non-transitional,max_ports=2"],
    ...["-device", "virtserialport,chardev=console,name=nebulet,nr=1"],
    ...DEBUG_EXIT,
    ...["-kernel", image, "-initrd", bundle],
  ];
}

function on(accelerator: Accelerator): string[] {
  return ["-accel", accelerator, "-cpu", PROCESSOR[accelerator]];
}

async function probe(target: () => Target): Promise<Probe> {
  const { PROBE_STATUS, probeImage } = await import("./probe");
  return {
    image: probeImage(target()),
    status: PROBE_STATUS,
    arguments: (accelerator, image) => [
      ...[...COMMON, ...on(accelerator), "-machine", "microvm,acpi=off", "-m", "32M", "-serial", "none"],
      ...[...DEBUG_EXIT, "-kernel", image],
    ],
  };
}

/** A comma in a path doesn't end an option when it is doubled. */
function escaped(path: string): string {
  return path.replaceAll(",", ",,");
}

/** QEMU's part of the target. */
export const qemuOf = (target: () => Target): QemuTarget => ({
  program: "qemu-system-x86_64",
  install:
    "apt-get install qemu-system-x86 (Debian, Ubuntu), dnf install qemu-system-x86-core (Fedora), " +
    "pacman -S qemu-system-x86 (Arch), brew install qemu (macOS)",
  debianPackage: "qemu-system-x86",
  kinds: ["microvm", "q35"],
  hostArchitecture: "x64",
  probe: () => probe(target),
  arguments: qemuArguments,
});
