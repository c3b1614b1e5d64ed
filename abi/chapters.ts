import { calls } from "./calls";
import { code } from "./code";
import { compile } from "./compile";
import { console } from "./console";
import { embed } from "./embed";
import { instance } from "./instance";
import { intrinsics } from "./intrinsics";
import { native } from "./native";
import { runtime } from "./runtime";
import type { Chapter } from "./schema";
import { server } from "./server";
import { traps } from "./traps";
import { machine } from "./x64/machine";
import { memory } from "./x64/memory";

/** All chapters of the ABI, in the order of the reference page. */
export const chapters: readonly Chapter[] = [
  traps,
  instance,
  code,
  compile,
  runtime,
  embed,
  calls,
  intrinsics,
  memory,
  machine,
  console,
  native,
  server,
];
