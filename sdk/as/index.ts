/** What a program imports from "nebulet". Strings are text: they become UTF-8 outside of the program. */
export { now, sleep, uptime } from "./clock";
export { readAll, readBytes, readLine } from "./input";
export { eprint, print, write, writeBytes } from "./output";
export { args, env, environment, exit, programName } from "./process";
export { random, randomBytes } from "./random";
