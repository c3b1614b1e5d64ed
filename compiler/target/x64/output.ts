import { Buffer } from "../../buffer";
import { Layout } from "../../layout";
import { Module } from "../../module";

/** What a module's compile yields, and what all of the target's parts read while it goes on. */
export let module: Module = changetype<Module>(0);
export let layout: Layout = changetype<Layout>(0);
export let cpuFeatures: u32 = 0;
export let privileged: bool = false;

export let code: Buffer = changetype<Buffer>(0);
export let siteCode: Buffer = changetype<Buffer>(0);
export let siteWasm: Buffer = changetype<Buffer>(0);
export let siteKind: Buffer = changetype<Buffer>(0);
export let relocations: Buffer = changetype<Buffer>(0);
export let functions: Buffer = changetype<Buffer>(0);
export let maxFrameBytes: u32 = 0;

/** Makes the buffers. */
export function begin(decoded: Module, at: Layout, options: usize): void {
  module = decoded;
  layout = at;
}

export function finish(): void {}
