import { accessSync, constants, statSync } from "node:fs";
import { delimiter, join } from "node:path";
import { UserError } from "../errors";
import { progress } from "../progress";

/** The machine to boot. */
export interface MachineKind {
  readonly machine: "microvm" | "q35";
  /** RAM in MiB. */
  readonly memory: number;
  /** Deterministic: a TSC tick is an instruction, a run is bit-identical. */
  readonly icount: boolean;
}

/** Files a machine is started with. */
export interface MachineFiles {
  readonly image: string;
  readonly bundle: string;
  /** The UNIX socket at which the host listens for the console. */
  readonly socket: string;
}

const COMMON = ["-nodefaults", "-no-user-config", "-display", "none", "-no-reboot", "-cpu", "max,-erms"];
/** The same numbers from RDRAND on each run. */
const DETERMINISTIC = ["-icount", "shift=0,sleep=off", "-seed", "1"];

/**
 * QEMU's arguments: the console is a virtserialport called "nebulet", connected to the socket (virtio-mmio on microvm, PCI on q35, modern
 * interface on both); the 16550 goes to QEMU's stdout; isa-debug-exit ends the machine.
 */
export function qemuArguments({ machine, memory, icount }: MachineKind, { image, bundle, socket }: MachineFiles): string[] {
  const microvm = machine === "microvm";
  return [
    ...COMMON,
    ...(icount ? DETERMINISTIC : []),
    ...["-machine", microvm ? "microvm,acpi=off" : "q35", "-m", `${memory}M`],
    ...(microvm ? ["-global", "virtio-mmio.force-legacy=false"] : []),
    ...["-chardev", "stdio,id=early,signal=off", "-serial", "chardev:early"],
    ...["-chardev", `socket,id=console,path=${socket.replaceAll(",", ",,")}`],
    ...["-device", microvm ? "virtio-serial-device,max_ports=2" : "virtio-serial-pci-non-transitional,max_ports=2"],
    ...["-device", "virtserialport,chardev=console,name=nebulet,nr=1"],
    ...["-device", "isa-debug-exit,iobase=0xf4,iosize=4"],
    ...["-kernel", image, "-initrd", bundle],
  ];
}

const PROGRAM = "qemu-system-x86_64";

/** The path of QEMU: what NEBULET_QEMU names, or that of the PATH. Installs it where that needs no question. Throws a UserError that says how to. */
export async function findQemu(): Promise<string> {
  const chosen = process.env["NEBULET_QEMU"];
  if (chosen !== undefined && chosen !== "") {
    const path = chosen.includes("/") ? chosen : findProgram(chosen);
    if (path === undefined || !isExecutable(path)) throw new UserError(`NEBULET_QEMU names no program: ${chosen}`);
    return path;
  }
  const there = findProgram(PROGRAM);
  if (there !== undefined) return there;
  await installQemu();
  const installed = findProgram(PROGRAM);
  if (installed === undefined) throw new UserError(HOW_TO_INSTALL);
  return installed;
}

const HOW_TO_INSTALL =
  "needs QEMU: apt-get install qemu-system-x86 (Debian, Ubuntu), dnf install qemu-system-x86-core (Fedora), " +
  "pacman -S qemu-system-x86 (Arch), brew install qemu (macOS)";

/** Root on Debian asks nobody; everybody else is told what to install. */
async function installQemu(): Promise<void> {
  if (process.getuid?.() !== 0 || findProgram("apt-get") === undefined) throw new UserError(HOW_TO_INSTALL);
  progress("installing QEMU (apt-get install qemu-system-x86)");
  const { spawnSync } = await import("node:child_process");
  const apt = (...args: string[]) =>
    spawnSync("apt-get", ["-qq", ...args], { stdio: "ignore", env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } }).status === 0;
  const install = () => apt("install", "-y", "--no-install-recommends", "qemu-system-x86");
  if (!install() && !(apt("update") && install())) throw new UserError(`apt-get can't install QEMU; ${HOW_TO_INSTALL}`);
}

/** A command line that runs the given one so that it ends when this process does, even by SIGKILL, where there is a way to have that. */
export function endWithParent(command: readonly string[]): readonly string[] {
  // util-linux, so Linux alone.
  const setpriv = findProgram("setpriv");
  return setpriv === undefined ? command : [setpriv, "--pdeathsig", "KILL", "--", ...command];
}

function findProgram(name: string): string | undefined {
  for (const folder of (process.env["PATH"] ?? "").split(delimiter)) {
    const path = join(folder, name);
    if (isExecutable(path)) return path;
  }
  return undefined;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
