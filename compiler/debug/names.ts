import { Pass } from "../passes/passes";
import { Step } from "../steps";
import { beginText, endText, write } from "../support/text";

/** The name of a step, as `nebulet compile --dump` takes it: the address of ASCII ended by a zero byte. */
export function stepName(step: u32): usize {
  beginText();
  write(nameOf(step));
  return endText();
}

function nameOf(step: u32): string {
  switch (<i32>step) {
    case Step.Build:
      return "build";
    case Step.Select:
      return "select";
    case Step.Allocate:
      return "regalloc";
    case Step.Emit:
      return "emit";
    default:
      return passName(step - Step.FirstPass);
  }
}

function passName(pass: u32): string {
  switch (<i32>pass) {
    case Pass.Predecessors:
      return "predecessors";
    case Pass.Params:
      return "params";
    case Pass.Dead:
      return "dead";
    case Pass.Blocks:
      return "blocks";
    case Pass.PredecessorsAgain:
      return "predecessors-again";
    case Pass.Dominators:
      return "dominators";
    case Pass.Loops:
      return "loops";
    case Pass.Uses:
      return "uses";
    default:
      return unreachable();
  }
}
