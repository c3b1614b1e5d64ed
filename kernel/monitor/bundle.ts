import {
  BUNDLE_BYTES_OFFSET,
  BUNDLE_ENTRIES_OFFSET,
  BUNDLE_FLAGS_OFFSET,
  BUNDLE_JOBS_OFFSET,
  BUNDLE_MAGIC,
  BUNDLE_MAGIC_OFFSET,
  BUNDLE_RECORD_BYTES,
  BUNDLE_SEED_OFFSET,
  BUNDLE_WALL_CLOCK_OFFSET,
  ENTRY_AT_OFFSET,
  ENTRY_NAME_AT_OFFSET,
  ENTRY_RECORD_BYTES,
  JOB_ARGUMENTS_AT_OFFSET,
  JOB_ENTRY_OFFSET,
  JOB_ENVIRONMENT_AT_OFFSET,
  JOB_RECORD_BYTES,
} from "../../abi/gen/as/console";
import { seedEntropy } from "../entropy";
import { clearBytes, load32, load64, load8, mapped } from "../memory/access";
import { panic } from "../panic";
import { moduleBytes, moduleStart } from "../platform/pvh";

/** A bundle of files and jobs at an absolute address: what the loader put into memory beside the kernel. Written at boot alone. */
@unmanaged
export class Bundle {
  at: u64;
  bytes: u64;

  /** Takes a bundle that has `bytes` bytes. False: it isn't one, or something in it is out of its bounds. */
  open(at: u64, bytes: u64): bool {
    this.at = at;
    this.bytes = bytes;
    if (bytes < <u64>BUNDLE_RECORD_BYTES || this.word(BUNDLE_MAGIC_OFFSET) != BUNDLE_MAGIC) return false;
    if (<u64>this.word(BUNDLE_BYTES_OFFSET) > bytes) return false;
    this.bytes = this.word(BUNDLE_BYTES_OFFSET);
    const records = <u64>this.entries() * <u64>ENTRY_RECORD_BYTES + <u64>this.jobs() * <u64>JOB_RECORD_BYTES;
    if (!this.holds(BUNDLE_RECORD_BYTES, records)) return false;
    for (let i: u32 = 0; i < this.entries(); i++) {
      if (!this.holdsSpan(this.entry(i) + ENTRY_NAME_AT_OFFSET) || !this.holdsSpan(this.entry(i) + ENTRY_AT_OFFSET)) return false;
    }
    for (let i: u32 = 0; i < this.jobs(); i++) {
      const job = this.job(i);
      if (this.word(job + JOB_ENTRY_OFFSET) >= this.entries()) return false;
      if (!this.holdsStrings(job + JOB_ARGUMENTS_AT_OFFSET) || !this.holdsStrings(job + JOB_ENVIRONMENT_AT_OFFSET)) return false;
    }
    return true;
  }

  /** A field of the bundle, by its offset. */
  word(offset: u32): u32 {
    return load32(this.at + <u64>offset);
  }

  /** Number of files. */
  entries(): u32 {
    return this.word(BUNDLE_ENTRIES_OFFSET);
  }

  /** Number of jobs. */
  jobs(): u32 {
    return this.word(BUNDLE_JOBS_OFFSET);
  }

  /** BUNDLE_ flags. */
  flags(): u32 {
    return this.word(BUNDLE_FLAGS_OFFSET);
  }

  /** Real time at the start, ns since 1970. */
  wallClock(): u64 {
    return load64(this.at + <u64>BUNDLE_WALL_CLOCK_OFFSET);
  }

  /** Offset of a file's record. */
  entry(i: u32): u32 {
    return BUNDLE_RECORD_BYTES + i * ENTRY_RECORD_BYTES;
  }

  /** Offset of a job's record. */
  job(i: u32): u32 {
    return BUNDLE_RECORD_BYTES + this.entries() * ENTRY_RECORD_BYTES + i * JOB_RECORD_BYTES;
  }

  /** Absolute address of what a pair of fields (offset, size) names. */
  spanAt(field: u32): u64 {
    return this.at + <u64>this.word(field);
  }

  /** Size of it. */
  spanBytes(field: u32): u32 {
    return this.word(field + 4);
  }

  private holds(offset: u64, bytes: u64): bool {
    return offset <= this.bytes && bytes <= this.bytes - offset;
  }

  private holdsSpan(field: u32): bool {
    return this.holds(this.word(field), this.spanBytes(field));
  }

  /** A span of strings that each end with a zero byte. */
  private holdsStrings(field: u32): bool {
    if (!this.holdsSpan(field)) return false;
    const bytes = this.spanBytes(field);
    return bytes == 0 || load8(this.spanAt(field) + <u64>bytes - 1) == 0;
  }
}

/** What this boot is to do. */
export const jobBundle = changetype<Bundle>(memory.data(offsetof<Bundle>(), 8));

const SEED_BYTES: u64 = 32;

/** Opens what the loader put beside the kernel, and takes the seed out of it. */
export function openJobs(): void {
  if (!jobBundle.open(mapped(moduleStart()), moduleBytes())) panic("the machine was given no bundle");
  const seed = jobBundle.at + <u64>BUNDLE_SEED_OFFSET;
  seedEntropy(seed);
  clearBytes(seed, SEED_BYTES);
}

/** Real time when the monotonic clock was 0. */
export function wallClock(): u64 {
  return jobBundle.wallClock();
}
