// Runs the commands of the README's picture and writes what they print into docs/session.svg:
//   node docs/session/record.mjs
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const COMMANDS = [
  "./nebulet run --verbose examples/hello.ts Ada",
  "time ./nebulet run examples/hello.ts Ada",
  "clang-16 --target=wasm32-wasi -g -O2 docs/session/spy.c -o .cache/spy.wasm",
  "./nebulet run .cache/spy.wasm fffff000; echo status $?",
  "./nebulet run --timeout 1 docs/session/forever.wat; echo status $?",
];
const WIDTH = 980;
const LINE = 19;
const TOP = 56;
const MOST_COLUMNS = 112;
const SHOWN_LINES = 14;

const lines = [];
for (const command of COMMANDS) {
  lines.push({ text: command, prompt: true });
  const { stdout, stderr } = spawnSync("bash", ["-c", `TIMEFORMAT='%R s'; ${command}`], { cwd: ROOT, encoding: "utf8" });
  const status = /^status \d+$/m.exec(stdout)?.[0];
  const texts = `${stdout.replace(/^status \d+\n?/m, "")}${stderr}`.split("\n").filter((text) => text.trim() !== "");
  for (const text of texts.slice(0, SHOWN_LINES))
    lines.push({ text: text.slice(0, MOST_COLUMNS), bad: /^error|^nebulet: timed|backtrace|^ +\d+:|^ +at /.test(text) });
  if (status) lines.push({ text: status });
  lines.push({ text: "" });
}

const escaped = (text) => text.replace(/[&<>]/g, (character) => `&#${character.codePointAt(0)};`);
const height = TOP + lines.length * LINE;
const shown = lines.map(({ text, prompt, bad }, i) => {
  const fill = prompt ? "#e6e6e6" : bad ? "#ff9e8a" : "#a9b7c6";
  const mark = prompt ? '<tspan fill="#28c840">$ </tspan>' : "";
  return `<text x="20" y="${TOP + i * LINE}" fill="${fill}" xml:space="preserve">${mark}${escaped(text)}</text>`;
});
writeFileSync(
  join(ROOT, "docs", "session.svg"),
  `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" font-family="ui-monospace,Menlo,Consolas,monospace" font-size="14">
<title>A machine boots, compiles a program and runs it; how long that takes; a program that looks outside of its memory, and one that never ends</title>
<rect width="${WIDTH}" height="${height}" rx="10" fill="#14161b"/>
<circle cx="22" cy="20" r="6" fill="#ff5f57"/><circle cx="42" cy="20" r="6" fill="#febc2e"/><circle cx="62" cy="20" r="6" fill="#28c840"/>
${shown.join("\n")}
</svg>
`,
);
