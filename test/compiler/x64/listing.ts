import { Decoder, DecoderOptions, Formatter, FormatterSyntax } from "iced-x86";
import { SECTION_CODE } from "../../../abi/gen/host/code";
import type { ObjectFile } from "../../../host/object/object";

/** The instructions of an object's first function, in Intel's syntax. */
export function firstFunction(object: ObjectFile): string[] {
  const [first] = object.functions();
  const { codeAt, codeBytes } = first!;
  const decoder = new Decoder(64, object.section(SECTION_CODE).subarray(codeAt, codeAt + codeBytes), DecoderOptions.None);
  const formatter = new Formatter(FormatterSyntax.Intel);
  formatter.spaceAfterOperandSeparator = true;
  const lines: string[] = [];
  while (decoder.canDecode) {
    const instruction = decoder.decode();
    lines.push(formatter.format(instruction));
    instruction.free();
  }
  formatter.free();
  decoder.free();
  return lines;
}
