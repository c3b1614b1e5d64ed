import { rdtsc } from "../../../abi/gen/as/import/x64";
import { counterFrequency, perInterval, ticksOfInterval, timerFrequencyTold } from "./frequency";
import { startTimer, timerCount, TIMER_DIVISOR, waitForInterrupt } from "./interrupts";

/**
 * Time from the time stamp counter. Its frequency comes from CPUID where that tells it. Hypervisors may not, but the local APIC timers of
 * those that are known run at 1 GHz: that timer is started at boot, and the first who asks for the time has the counter compared with it.
 * By then some milliseconds have passed, so that nobody waits and the comparison is good to a few millionths. Elsewhere both are measured
 * at boot by the 8254, which takes 10 ms; not under emulation, where a host that is busy makes nonsense of it.
 */
const GIGAHERTZ: u64 = 1000000000;
const SECOND: u64 = 1000000000;
/** Shortest comparison, in ns. */
const SHORTEST: u64 = 1000000;
/** Fraction bits of `scale`. */
const FRACTION: u32 = 24;
const LAST_COUNT: u32 = 0xffffffff;

/** Nanoseconds for a tick of the counter, with FRACTION bits behind the point; 0 while unknown. */
let scale: u64 = 0;
let origin: u64 = 0;
/** Of the local APIC timer, before its divisor. */
let timerFrequency: u64 = 0;

/** Starts the clock. `exact`: a tick of the counter is a nanosecond. */
export function initClock(exact: bool): void {
  origin = rdtsc();
  timerFrequency = exact ? GIGAHERTZ : timerFrequencyTold();
  scale = exact ? (<u64>1) << FRACTION : scaleOf(counterFrequency());
  if (timerFrequency == 0) measure();
  if (scale == 0) startTimer(LAST_COUNT, false);
}

function scaleOf(frequency: u64): u64 {
  return frequency ? (SECOND << FRACTION) / frequency : 0;
}

/** Compares counter and timer with the 8254. Without one the timer is taken to be a hypervisor's. */
function measure(): void {
  startTimer(LAST_COUNT, false);
  const from = timerCount();
  const ticks = ticksOfInterval();
  timerFrequency = ticks ? perInterval(<u64>(from - timerCount()) * TIMER_DIVISOR) : GIGAHERTZ;
  if (scale == 0) scale = scaleOf(perInterval(ticks));
}

/** Compares counter and timer over the time since boot. */
function calibrate(): void {
  let from = origin;
  let left = timerCount();
  if (left == 0) {
    startTimer(LAST_COUNT, false);
    from = rdtsc();
    left = timerCount();
  }
  while (<u64>(LAST_COUNT - left) * TIMER_DIVISOR < SHORTEST) left = timerCount();
  const ticks = rdtsc() - from;
  scale = ((<u64>(LAST_COUNT - left) * TIMER_DIVISOR) << FRACTION) / ticks;
}

/** The counter that times in exit records are told in. */
export function ticks(): u64 {
  return rdtsc();
}

/** Nanoseconds since boot. */
export function monotonicTime(): u64 {
  return timeAt(rdtsc());
}

/** What the monotonic clock showed at a value of the counter. */
export function timeAt(counter: u64): u64 {
  if (scale == 0) calibrate();
  const delta = counter - origin;
  return (((delta >> 32) * scale) << (32 - FRACTION)) + (((delta & 0xffffffff) * scale) >> FRACTION);
}

/** Nanoseconds from one value of the clock to the next, at least 1. */
export function clockResolution(): u64 {
  if (scale == 0) calibrate();
  return max<u64>(1, scale >> FRACTION);
}

/** Halts until an interrupt, at the latest shortly after a time of the clock. */
export function waitUntil(time: u64): void {
  const now = monotonicTime();
  if (now >= time) return;
  // In units of time that don't overflow: the longest wait, in ns.
  const longest = (<u64>LAST_COUNT * TIMER_DIVISOR * (SECOND / 1000)) / (timerFrequency / 1000);
  const wait = min(time - now, longest);
  startTimer(<u32>max<u64>(1, (wait * (timerFrequency / 1000)) / (TIMER_DIVISOR * (SECOND / 1000))), true);
  waitForInterrupt();
  startTimer(0, false);
}
