import { chmodSync, copyFileSync, cpSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import type { TestContext } from "node:test";
import { inRoot, PACKAGES } from "../../host/paths";
import { temporaryFolder } from "../lab/support";

/** What the command itself is made from. */
const FOLDERS = ["host", "abi", "images", "bench/run", "test/lab"];
const FILES = ["nebulet", "package.json", "package-lock.json"];

/** A checkout of its own for a test, with the packages of this one: the command, and the named folders. */
export function copyCheckout(t: TestContext, ...more: string[]): { readonly folder: string; readonly root: string } {
  let root: string | undefined;
  // Before the folder is removed: that takes writing to it.
  t.after(() => root && chmodSync(root, 0o755));
  const folder = temporaryFolder(t);
  root = join(folder, "checkout");
  for (const name of [...FOLDERS, ...more]) cpSync(inRoot(name), join(root, name), { recursive: true });
  for (const name of FILES) copyFileSync(inRoot(name), join(root, name));
  symlinkSync(PACKAGES, join(root, "node_modules"));
  return { folder, root };
}
