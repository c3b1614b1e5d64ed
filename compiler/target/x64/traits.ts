import { OBJECT_TARGET } from "../../../abi/gen/as/x64/target";

/** What the neutral parts of the compiler must know of this machine in numbers (target.ts says what each means). */

export const NUMBER: u32 = OBJECT_TARGET;

/** A displacement has 32 bits and is sign-extended. */
export const MAX_DISPLACEMENT: u64 = 0x80000000;

/** xchg of two general-purpose registers. */
export const CAN_EXCHANGE: bool = true;
