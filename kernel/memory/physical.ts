/** Loads and stores at physical addresses: frames and device registers. What is not mapped there faults, and the kernel panics. */
export { load8, load16, load32, load64, store8, store16, store32, store64 } from "../../abi/gen/as/import/phys";
