/** Why the processor came into the kernel by itself. Each architecture's `takeTrap` tells one of these. */
export const enum Cause {
  /** An interrupt that was asked for, acknowledged already. */
  Interrupt = 0,
  /** An access to an address where nothing is mapped. */
  Absent = 1,
  /** An instruction that can't be carried out: a trap of compiled code, or an access that is not allowed. */
  Instruction = 2,
  /** Nothing that an instruction did: a machine check, an interrupt that nobody asked for, a fault while a fault was delivered. */
  Machine = 3,
  /** The host's wish that what runs ends; it comes through whatever runs. */
  Host = 4,
}
