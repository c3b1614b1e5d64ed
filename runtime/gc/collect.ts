import { Heap } from "../../abi/gen/as/record/instance";
import { load64 } from "../../abi/gen/as/import/virt";
import { fill } from "../bytes";
import { loadWord, storeWord } from "../word";
import { COLLECTING, countCollection, FRONTIER, MARK_BYTES, MARKS } from "./heap";
import { mark } from "./mark";
import { dropLists, sortBlocks } from "./sweep";

/** Whether as much was allocated since the last collection as that had to look at: so collecting costs a constant share of allocating. */
export function isDue(heap: u64): bool {
  return Heap.allocated(heap) >= Heap.due(heap);
}

/**
 * Collects garbage; the stack that runs is looked into from `pointer` up. Where memory for the collector itself runs out, the next
 * allocation collects anew.
 */
export function collect(heap: u64, pointer: u64): void {
  storeWord(heap + COLLECTING, 1);
  dropLists(heap);
  fill(load64(heap + MARKS), 0, <u64>loadWord(heap + FRONTIER) * MARK_BYTES);
  const roots = mark(heap, pointer);
  countCollection(heap, roots, sortBlocks(heap));
  storeWord(heap + COLLECTING, 0);
}
