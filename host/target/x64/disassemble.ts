import { Code, Decoder, Formatter, FormatterSyntax, MemorySizeExt } from "iced-x86";
import type { Line } from "../target";

/** Longest instruction (Intel SDM volume 2, 2.3.11). */
const MAX_BYTES = 15;

/** The instructions of machine code that begins at offset `at` of its section; `column` is where operands begin. In Intel's syntax. */
export function* decode(bytes: Uint8Array, at: number, column = 8): Generator<Line> {
  const decoder = new Decoder(64, bytes, 0);
  const formatter = new Formatter(FormatterSyntax.Intel);
  formatter.spaceAfterOperandSeparator = true;
  formatter.firstOperandCharIndex = column;
  formatter.hexPrefix = "0x";
  formatter.hexSuffix = "";
  formatter.uppercaseHex = false;
  formatter.signedImmediateOperands = true;
  formatter.branchLeadingZeros = false;
  decoder.ip = BigInt(at);
  for (let position = 0; position < bytes.length;) {
    const instruction = decoder.decode();
    const length = Math.max(1, Math.min(instruction.length, MAX_BYTES));
    yield {
      at: at + position,
      length,
      text: instruction.code === Code.INVALID ? "(bad)" : formatter.format(instruction),
      target:
        instruction.isCallNear || instruction.isJccShortOrNear || instruction.isJmpShortOrNear ? Number(instruction.nearBranchTarget) : -1,
      data: instruction.isIpRelMemoryOperand ? Number(instruction.ipRelMemoryAddress) : -1,
      dataBytes: MemorySizeExt.size(instruction.memorySize),
    };
    instruction.free();
    position += length;
  }
  formatter.free();
  decoder.free();
}
