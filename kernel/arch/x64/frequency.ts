import { cpuid_eax, cpuid_ebx, cpuid_ecx, inb, outb, rdtsc } from "../../../abi/gen/as/import/x64";

/**
 * Frequencies of the time stamp counter and of the local APIC timer, in Hz: what the processor or the hypervisor tells, else what is
 * measured.
 */
const GIGAHERTZ: u64 = 1000000000;

/** CPUID (Intel SDM volume 2, CPUID): crystal clock and its ratio to the counter; frequencies in MHz. */
const CRYSTAL_LEAF: u32 = 0x15;
const FREQUENCY_LEAF: u32 = 0x16;
const BASIC_ECX_HYPERVISOR: i32 = 1 << 31;
/** Hypervisors' leaves: the highest in eax and the name from ebx on; and, as VMware began it, counter and APIC bus in kHz. */
const HYPERVISOR_LEAF: u32 = 0x40000000;
const TIMING_LEAF: u32 = 0x40000010;
/** How the names TCGTCGTCGTCG, KVMKVMKVM and HVFHVFHVFHVF begin. */
const TCGT: i32 = 0x54474354;
const KVMK: i32 = 0x4b4d564b;
const HVFH: i32 = 0x48465648;

/** The 8254's third channel, which counts while its gate is open (data sheet 8254; port 61H of the PC). */
const PIT_COMMAND: i32 = 0x43;
const PIT_CHANNEL_2: i32 = 0x42;
const SPEAKER: i32 = 0x61;
const SPEAKER_GATE: i32 = 1;
const SPEAKER_SOUND: i32 = 2;
const SPEAKER_OUT: i32 = 0x20;
/** Channel 2, both bytes, mode 0: its output rises when it has counted down. */
const COUNT_DOWN: i32 = 0xb0;
const PIT_HERTZ: u64 = 1193182;
/** 10 ms. */
const PIT_COUNT: u32 = 11932;
/** Looks at a counter that isn't there before that is noticed. */
const MOST_LOOKS: u32 = 1 << 20;

function hypervised(): bool {
  return (cpuid_ecx(1, 0) & BASIC_ECX_HYPERVISOR) != 0;
}

function timingLeaf(): bool {
  return hypervised() && <u32>cpuid_eax(HYPERVISOR_LEAF, 0) >= TIMING_LEAF;
}

/** Frequency of the time stamp counter as it is told, or 0. */
export function counterFrequency(): u64 {
  // The hypervisor's word goes first: the processor's leaves may be those of the host, whose counter is scaled for us.
  if (timingLeaf() && cpuid_eax(TIMING_LEAF, 0)) return <u64>(<u32>cpuid_eax(TIMING_LEAF, 0)) * 1000;
  const last = <u32>cpuid_eax(0, 0);
  if (last < CRYSTAL_LEAF) return 0;
  const denominator = <u64>(<u32>cpuid_eax(CRYSTAL_LEAF, 0));
  const numerator = <u64>(<u32>cpuid_ebx(CRYSTAL_LEAF, 0));
  if (denominator == 0 || numerator == 0) return 0;
  const crystal = <u64>(<u32>cpuid_ecx(CRYSTAL_LEAF, 0));
  if (crystal) return (crystal * numerator) / denominator;
  // Where the crystal is left out the counter runs at the base frequency.
  return last < FREQUENCY_LEAF ? 0 : <u64>((<u32>cpuid_eax(FREQUENCY_LEAF, 0)) & 0xffff) * 1000000;
}

/** Frequency of the local APIC timer, before its divisor, as it is told or known of the hypervisor, or 0. */
export function timerFrequencyTold(): u64 {
  if (!hypervised()) return <u32>cpuid_eax(0, 0) < CRYSTAL_LEAF ? 0 : <u64>(<u32>cpuid_ecx(CRYSTAL_LEAF, 0));
  if (timingLeaf() && cpuid_ebx(TIMING_LEAF, 0)) return <u64>(<u32>cpuid_ebx(TIMING_LEAF, 0)) * 1000;
  const name = cpuid_ebx(HYPERVISOR_LEAF, 0);
  return name == TCGT || name == KVMK || name == HVFH ? GIGAHERTZ : 0;
}

/** Waits 10 ms by the 8254. The ticks of the time stamp counter meanwhile; 0 when there is no 8254. */
export function ticksOfInterval(): u64 {
  outb(SPEAKER, (inb(SPEAKER) & ~SPEAKER_SOUND) | SPEAKER_GATE);
  outb(PIT_COMMAND, COUNT_DOWN);
  outb(PIT_CHANNEL_2, PIT_COUNT & 0xff);
  outb(PIT_CHANNEL_2, PIT_COUNT >> 8);
  const from = rdtsc();
  // A port where nothing is reads as ones.
  if (inb(SPEAKER) & SPEAKER_OUT) return 0;
  for (let looks: u32 = 0; looks < MOST_LOOKS; looks++) {
    if (inb(SPEAKER) & SPEAKER_OUT) return rdtsc() - from;
  }
  return 0;
}

/** The frequency of what counted so far in that interval. */
export function perInterval(count: u64): u64 {
  return (count * PIT_HERTZ) / <u64>PIT_COUNT;
}
