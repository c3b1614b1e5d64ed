/** What programs in AssemblyScript get by `import ... from "nebulet"`. */
export * from "./as";
