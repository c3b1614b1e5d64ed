import { calls } from "./calls";
import { code } from "./code";
import { compile } from "./compile";
import { console } from "./console";
import { embed } from "./embed";
import { instance } from "./instance";
import { intrinsics } from "./intrinsics";
import { native } from "./native";
import { objects } from "./objects";
import { runtime } from "./runtime";
import type { Chapter } from "./schema";
import { server } from "./server";
import { traps } from "./traps";
import { convention } from "./x64/convention";
import { machineIntrinsics } from "./x64/intrinsics";
import { machine } from "./x64/machine";
import { memory } from "./x64/memory";
import { target } from "./x64/target";

/** What is the same on every architecture. */
const neutral: readonly Chapter[] = [traps, instance, code, compile, runtime, embed, calls, objects, intrinsics, console, native, server];

/** What is one's own. */
const x64: readonly Chapter[] = [target, convention, machineIntrinsics, memory, machine];

/** All chapters of the ABI, in the order of the reference page. */
export const chapters: readonly Chapter[] = [...neutral, ...x64];
