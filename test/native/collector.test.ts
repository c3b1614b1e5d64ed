import assert from "node:assert/strict";
import { test, type TestContext } from "node:test";
import { EXTERNAL_FUNCTION } from "../../abi/gen/host/object";
import { RUNTIME_GC_NEW } from "../../abi/gen/host/runtime";
import { SITE_CALL } from "../../abi/gen/host/traps";
import { frameNames, results, startMachine, trapName } from "./harness";
import { makeObject } from "./sample";

const MEGABYTE = 1 << 20;
const FRAME = 16;

/** Bytes of a 32-bit number. */
function word(value: number): number[] {
  return [value & 255, (value >> 8) & 255, (value >> 16) & 255, value >>> 24];
}

/**
 * A machine with a program that makes as many objects of `bytes` bytes as its argument says, and counts those of the list that begins in its
 * frame's first slot. `chain`: each new one goes to that list's front.
 */
async function start(t: TestContext, bytes: number, chain: boolean) {
  const code = [0x6a, 0x00]; // push 0: the list
  code.push(0x57); // push rdi: how many to make
  const prologue = code.length;
  code.push(0x4c, 0x89, 0xff); // mov rdi, r15
  code.push(0x31, 0xf6); // xor esi, esi: type 0
  code.push(0xba, ...word(bytes)); // mov edx, bytes
  code.push(0x31, 0xc9); // xor ecx, ecx: no length
  code.push(0x45, 0x31, 0xc0); // xor r8d, r8d: no leaf
  code.push(0xe8, ...word(0)); // call gc_new
  const after = code.length;
  if (chain) {
    code.push(0x48, 0x8b, 0x4c, 0x24, 8); // mov rcx, [rsp+8]
    code.push(0x48, 0x89, 0x48, 8); // mov [rax+8], rcx
    code.push(0x48, 0x89, 0x44, 0x24, 8); // mov [rsp+8], rax
  }
  code.push(0x48, 0xff, 0x0c, 0x24); // dec qword [rsp]
  code.push(0x75, (prologue - code.length - 2) & 255); // jnz: the next one
  code.push(0x48, 0x8b, 0x4c, 0x24, 8); // mov rcx, [rsp+8]
  code.push(0x31, 0xc0); // xor eax, eax
  code.push(0x48, 0x85, 0xc9, 0x74, 9); // test rcx, rcx; jz: the end
  code.push(0x48, 0x8b, 0x49, 8); // mov rcx, [rcx+8]
  code.push(0x48, 0xff, 0xc0); // inc rax
  code.push(0xeb, -14 & 255); // jmp: the test
  code.push(0x48, 0x83, 0xc4, FRAME, 0xc3); // add rsp, 16; ret
  const object = makeObject({
    code: Uint8Array.from(code),
    types: [[[0x7e], [0x7e]]],
    functions: [{ at: 0, bytes: code.length, type: 0, frame: FRAME, prologue, name: "make" }],
    relocations: [{ at: after - 4, symbol: RUNTIME_GC_NEW }],
    sites: [{ at: after, wasm: 1, kind: SITE_CALL }],
    exports: [{ name: "make", kind: EXTERNAL_FUNCTION, index: 0 }],
    funcrefs: [0],
  });
  const machine = await startMachine(t);
  await machine.limitHeap(64 * MEGABYTE);
  const made = await machine.instantiate(await machine.load(object));
  assert.ok(made.how === "made");
  return (count: number) => machine.invoke(made.instance, "make", [BigInt(count)]);
}

test("2 GB in all within 64 MB", async (t) => {
  for (const bytes of [64, 5000, 3 * MEGABYTE]) {
    const make = await start(t, bytes, false);
    assert.deepEqual(results(await make(Math.ceil((2048 * MEGABYTE) / bytes))), [0n]);
  }
});

test("what a frame refers to is kept through collections, until memory is exhausted", async (t) => {
  const make = await start(t, 24, true);
  assert.deepEqual(results(await make(1000000)), [1000000n]);
  const outcome = await make(3000000);
  assert.equal(trapName(outcome), "out of memory");
  assert.deepEqual(frameNames(outcome), ["make"]);
  // Its objects are garbage now.
  assert.deepEqual(results(await make(2000000)), [2000000n]);
});
