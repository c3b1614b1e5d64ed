import assert from "node:assert/strict";
import { test } from "node:test";
import { COMPILE_PRIVILEGED } from "../../../abi/gen/host/compile";
import { CPU_TABLE } from "../../../abi/gen/host/intrinsics";
import { LINUX_TABLE } from "../../../abi/gen/host/native";
import { MACHINE_TABLE } from "../../../abi/gen/host/x64/intrinsics";
import { compileObject } from "../../lab/compile";
import { firstFunction } from "./listing";

/** What each intrinsic must become, moves of its operands apart; "r" is any general register. */
const EXPECTED: Readonly<Record<string, readonly string[]>> = {
  "cpu.instance": [],
  "cpu.stack": ["mov r, rsp"],
  "cpu.memory_base": ["rdgsbase r"],
  "cpu.pause": ["pause"],
  "cpu.fence": ["mfence"],
  "cpu.caller": ["lea r, [rsp]"],
  "cpu.resume": ["mov rsp, r", "jmp r"],
  "x64.outb": ["out dx, al"],
  "x64.outw": ["out dx, ax"],
  "x64.outl": ["out dx, eax"],
  "x64.inb": ["in al, dx", "movzx r, al"],
  "x64.inw": ["in ax, dx", "movzx r, ax"],
  "x64.inl": ["in eax, dx"],
  "x64.rdmsr": ["rdmsr", "shl r, 20h", "or r, r"],
  "x64.wrmsr": ["shr r, 20h", "wrmsr"],
  "x64.read_cr0": ["mov r, cr0"],
  "x64.read_cr2": ["mov r, cr2"],
  "x64.read_cr3": ["mov r, cr3"],
  "x64.read_cr4": ["mov r, cr4"],
  "x64.write_cr0": ["mov cr0, r"],
  "x64.write_cr3": ["mov cr3, r"],
  "x64.write_cr4": ["mov cr4, r"],
  "x64.invlpg": ["invlpg [r]"],
  "x64.lidt": ["lidt [r]"],
  "x64.lgdt": ["lgdt [r]"],
  "x64.ltr": ["ltr r"],
  "x64.cli": ["cli"],
  "x64.sti": ["sti"],
  "x64.hlt": ["hlt"],
  "x64.sti_hlt": ["sti", "hlt"],
  "x64.save_flags_cli": ["pushfq", "pop r", "cli"],
  "x64.restore_flags": ["push r", "popfq"],
  "x64.rdtsc": ["rdtsc", "shl r, 20h", "or r, r"],
  "x64.rdrand": ["rdrand r"],
  "x64.cpuid_eax": ["cpuid"],
  "x64.cpuid_ebx": ["cpuid"],
  "x64.cpuid_ecx": ["cpuid"],
  "x64.cpuid_edx": ["cpuid"],
  "x64.rdfsbase": ["rdfsbase r"],
  "x64.wrfsbase": ["wrfsbase r"],
  "x64.wrgsbase": ["wrgsbase r"],
  "x64.xsetbv": ["shr r, 20h", "xsetbv"],
  // The seventh argument comes on the stack.
  "linux.syscall": ["mov r, [rsp+8]", "syscall", "ret 8"],
};

const REGISTER = /\b(?:[re]?(?:ax|bx|cx|dx|si|di|bp)|r(?:[89]|1[0-5])d?)\b/g;

/** Instructions without register moves and the return, with "r" for registers where the instruction doesn't ask for one. */
function essence(lines: readonly string[]): string[] {
  return lines
    .filter((line) => line !== "ret" && !/^mov [a-z0-9]+, [a-z0-9]+$/.test(line.replace(/cr[0-4]|rsp/, "[]")))
    .map((line) =>
      /^(in|out) /.test(line)
        ? line
        : line
            .replace(/, (al|ax)$/, ", ($1)")
            .replace(REGISTER, "r")
            .replace(", (al)", ", al")
            .replace(", (r)", ", ax"),
    );
}

test("each intrinsic becomes its instruction, with its operands in the right registers", async () => {
  const tables = { cpu: CPU_TABLE, x64: MACHINE_TABLE, linux: LINUX_TABLE };
  for (const [module, table] of Object.entries(tables)) {
    for (const { name, params, results } of table) {
      const full = `${module}.${name}`;
      // Its argument must be a constant; it has a test of its own.
      if (full === "cpu.trap") continue;
      const types = `${params.map((type) => `(param ${type})`).join(" ")} ${results.map((type) => `(result ${type})`).join(" ")}`;
      const args = params.map((_, i) => `(local.get ${i})`).join(" ");
      const text = `(module (import "${module}" "${name}" (func $f ${types})) (func ${types} (call $f ${args})))`;
      const lines = firstFunction(await compileObject(text, { flags: COMPILE_PRIVILEGED }));
      assert.ok(EXPECTED[full] !== undefined, `${full} has no expectation`);
      assert.deepEqual(essence(lines), EXPECTED[full], `${full}:\n${lines.join("\n")}`);
    }
  }
});

test("cpu.trap is a trap of the constant kind", async () => {
  const text = '(module (import "cpu" "trap" (func $trap (param i32))) (func (call $trap (i32.const 5))))';
  const object = await compileObject(text, { flags: COMPILE_PRIVILEGED });
  assert.deepEqual(firstFunction(object), ["ud2"]);
  assert.deepEqual(
    object.sites().map(({ codeAt, kind }) => ({ codeAt, kind })),
    [{ codeAt: 0, kind: 5 }],
  );
});

test("accesses to memory that others see are neither merged, moved nor dropped", async () => {
  const text = `(module (import "phys" "load32" (func $load (param i64) (result i32))) (import "phys" "store32" (func $store (param i64 i32)))
    (func (param i64) (result i32) (local i32)
      (drop (call $load (local.get 0))) (drop (call $load (local.get 0)))
      (local.set 1 (call $load (local.get 0))) (call $store (local.get 0) (i32.const 1)) (call $store (local.get 0) (i32.const 1))
      (i32.add (local.get 1) (local.get 1))))`;
  const lines = firstFunction(await compileObject(text, { flags: COMPILE_PRIVILEGED }));
  const accesses = lines.filter((line) => line.includes("[")).map((line) => (/^mov dword/.test(line) ? "store" : "load"));
  assert.deepEqual(accesses, ["load", "load", "load", "store", "store"], lines.join("\n"));
});
