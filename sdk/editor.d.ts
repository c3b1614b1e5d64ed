/**
 * What an editor knows of a program besides AssemblyScript's own types: `console` takes any number of values of any type. `nebulet init`
 * names this file in a program's tsconfig.json.
 */
declare namespace console {
  function log(...values: unknown[]): void;
  function info(...values: unknown[]): void;
  function debug(...values: unknown[]): void;
  function warn(...values: unknown[]): void;
  function error(...values: unknown[]): void;
}
