import * as abi from "../../abi/gen/host/console";
import { ALL_FEATURES } from "../compiler/features";

/** A file of the bundle. */
export interface BundleEntry {
  readonly name: string;
  readonly content: Uint8Array;
}

/** A module of the bundle to compile and run. */
export interface BundleJob {
  /** Index of the entry that holds the module. */
  readonly entry: number;
  /** JOB_ flags; none by default. */
  readonly flags?: number;
  /** The program's name, then its arguments. */
  readonly args: readonly string[];
  /** K=V strings. */
  readonly env: readonly string[];
  /** CPU_ flags to compile for; those of the machine by default. */
  readonly cpuFeatures?: number | undefined;
  /** FEATURE_ flags of the proposals that the module may use; all by default. */
  readonly wasmFeatures?: number | undefined;
}

/** All that the machine is given at boot. */
export interface Bundle {
  /** BUNDLE_ flags; none by default. */
  readonly flags?: number;
  /** Real time at start, ns since 1970. */
  readonly wallClock: bigint;
  /** SEED_BYTES random bytes. Zeros by default: a machine that is to do the same twice. */
  readonly seed?: Uint8Array | undefined;
  readonly entries: readonly BundleEntry[];
  readonly jobs: readonly BundleJob[];
}

/** Modules begin on pages, so that the machine can map them as they lie. */
const PAGE = 4096;
/** Bytes of a bundle's seed. */
export const SEED_BYTES = 32;
const THIS_MACHINES_CPU = 0xffffffff;

/** The bundle as the bytes that become the initrd. */
export function encodeBundle(bundle: Bundle): Buffer {
  const place = new Placer(
    abi.BUNDLE_RECORD_BYTES + bundle.entries.length * abi.ENTRY_RECORD_BYTES + bundle.jobs.length * abi.JOB_RECORD_BYTES,
  );
  const names = bundle.entries.map((entry) => place.add(Buffer.from(entry.name)));
  const args = bundle.jobs.map((job) => place.add(terminated(job.args)));
  const env = bundle.jobs.map((job) => place.add(terminated(job.env)));
  const contents = bundle.entries.map((entry) => place.add(entry.content, PAGE));

  const out = Buffer.alloc(place.end);
  out.writeUInt32LE(abi.BUNDLE_MAGIC, abi.BUNDLE_MAGIC_OFFSET);
  out.writeUInt32LE(bundle.flags ?? 0, abi.BUNDLE_FLAGS_OFFSET);
  out.writeUInt32LE(out.length, abi.BUNDLE_BYTES_OFFSET);
  out.writeUInt32LE(bundle.entries.length, abi.BUNDLE_ENTRIES_OFFSET);
  out.writeUInt32LE(bundle.jobs.length, abi.BUNDLE_JOBS_OFFSET);
  out.writeBigUInt64LE(bundle.wallClock, abi.BUNDLE_WALL_CLOCK_OFFSET);
  out.set(bundle.seed ?? [], abi.BUNDLE_SEED_OFFSET);

  let at = abi.BUNDLE_RECORD_BYTES;
  bundle.entries.forEach((_, i) => {
    writePlace(out, at + abi.ENTRY_NAME_AT_OFFSET, names[i]!);
    writePlace(out, at + abi.ENTRY_AT_OFFSET, contents[i]!);
    at += abi.ENTRY_RECORD_BYTES;
  });
  bundle.jobs.forEach((job, i) => {
    out.writeUInt32LE(job.entry, at + abi.JOB_ENTRY_OFFSET);
    out.writeUInt32LE(job.flags ?? 0, at + abi.JOB_FLAGS_OFFSET);
    writePlace(out, at + abi.JOB_ARGUMENTS_AT_OFFSET, args[i]!);
    writePlace(out, at + abi.JOB_ENVIRONMENT_AT_OFFSET, env[i]!);
    out.writeUInt32LE(job.cpuFeatures ?? THIS_MACHINES_CPU, at + abi.JOB_CPU_FEATURES_OFFSET);
    out.writeUInt32LE(job.wasmFeatures ?? ALL_FEATURES, at + abi.JOB_WASM_FEATURES_OFFSET);
    at += abi.JOB_RECORD_BYTES;
  });
  place.copyTo(out);
  return out;
}

interface Place {
  readonly at: number;
  readonly content: Uint8Array;
}

/** Lays contents out one behind the other. */
class Placer {
  readonly #places: Place[] = [];

  constructor(public end: number) {}

  add(content: Uint8Array, alignment = 1): Place {
    const at = Math.ceil(this.end / alignment) * alignment;
    this.end = at + content.length;
    const place = { at, content };
    this.#places.push(place);
    return place;
  }

  copyTo(out: Buffer): void {
    for (const { at, content } of this.#places) out.set(content, at);
  }
}

/** Offset and size, which lie side by side in every record. */
function writePlace(out: Buffer, field: number, { at, content }: Place): void {
  out.writeUInt32LE(at, field);
  out.writeUInt32LE(content.length, field + 4);
}

function terminated(strings: readonly string[]): Buffer {
  return Buffer.from(strings.map((text) => `${text}\0`).join(""));
}
