import { type Chapter, param } from "./schema";

const instance = param("instance", "i64", "Address of the instance block.");
const memory = (name: string) => param(name, "i32", "Memory index.");
const table = (name: string) => param(name, "i32", "Table index.");

/** Routines that compiled code calls directly (RELOCATION_RUNTIME, by number). Addresses and sizes come zero-extended. Traps are raised inside and belong to the caller's site. */
export const runtime: Chapter = {
  name: "runtime",
  doc: "Runtime routines called by compiled code, in the ordinary calling convention.",
  items: [
    {
      kind: "calls",
      title: "Runtime routines",
      prefix: "RUNTIME",
      module: "runtime",
      doc: "The runtime module exports each under this name.",
      calls: [
        {
          name: "memory_grow",
          params: [instance, memory("memory"), param("delta", "i64", "Pages.")],
          results: ["i64"],
          doc: "Grows a memory; the old size in pages, or -1.",
        },
        {
          name: "memory_copy",
          params: [
            instance,
            memory("to"),
            memory("from"),
            param("destination", "i64", ""),
            param("source", "i64", ""),
            param("bytes", "i64", ""),
          ],
          results: [],
          doc: "memory.copy; traps when out of bounds.",
        },
        {
          name: "memory_fill",
          params: [instance, memory("memory"), param("destination", "i64", ""), param("value", "i32", ""), param("bytes", "i64", "")],
          results: [],
          doc: "memory.fill; traps when out of bounds.",
        },
        {
          name: "memory_init",
          params: [
            instance,
            memory("memory"),
            param("segment", "i32", ""),
            param("destination", "i64", ""),
            param("source", "i32", ""),
            param("bytes", "i32", ""),
          ],
          results: [],
          doc: "memory.init; traps when out of bounds.",
        },
        { name: "data_drop", params: [instance, param("segment", "i32", "")], results: [], doc: "data.drop." },
        {
          name: "table_get",
          params: [instance, table("table"), param("index", "i64", "")],
          results: ["i64"],
          doc: "table.get; traps when out of bounds.",
        },
        {
          name: "table_set",
          params: [instance, table("table"), param("index", "i64", ""), param("value", "i64", "Reference.")],
          results: [],
          doc: "table.set; traps when out of bounds.",
        },
        {
          name: "table_grow",
          params: [instance, table("table"), param("value", "i64", "Reference."), param("delta", "i64", "")],
          results: ["i64"],
          doc: "table.grow; the old size, or -1.",
        },
        {
          name: "table_fill",
          params: [instance, table("table"), param("index", "i64", ""), param("value", "i64", "Reference."), param("count", "i64", "")],
          results: [],
          doc: "table.fill; traps when out of bounds.",
        },
        {
          name: "table_copy",
          params: [
            instance,
            table("to"),
            table("from"),
            param("destination", "i64", ""),
            param("source", "i64", ""),
            param("count", "i64", ""),
          ],
          results: [],
          doc: "table.copy; traps when out of bounds.",
        },
        {
          name: "table_init",
          params: [
            instance,
            table("table"),
            param("segment", "i32", ""),
            param("destination", "i64", ""),
            param("source", "i32", ""),
            param("count", "i32", ""),
          ],
          results: [],
          doc: "table.init; traps when out of bounds.",
        },
        { name: "elem_drop", params: [instance, param("segment", "i32", "")], results: [], doc: "elem.drop." },
        {
          name: "copy",
          params: [
            param("destination", "i64", "Absolute address."),
            param("source", "i64", "Absolute address."),
            param("bytes", "i64", ""),
          ],
          results: [],
          doc: "Copies bytes, ranges may overlap. No check: privileged callers and the guest intrinsics only.",
        },
        {
          name: "fill",
          params: [param("destination", "i64", "Absolute address."), param("value", "i32", ""), param("bytes", "i64", "")],
          results: [],
          doc: "Fills bytes. No check: privileged callers only.",
        },
        {
          name: "guest_read",
          params: [
            instance,
            param("destination", "i32", "In memory 0."),
            param("source", "i32", "In the guest memory."),
            param("bytes", "i32", ""),
          ],
          results: [],
          doc: "Copies from the guest memory into memory 0; traps when out of bounds of either.",
        },
        {
          name: "guest_write",
          params: [
            instance,
            param("destination", "i32", "In the guest memory."),
            param("source", "i32", "In memory 0."),
            param("bytes", "i32", ""),
          ],
          results: [],
          doc: "Copies from memory 0 into the guest memory; traps when out of bounds of either.",
        },
      ],
    },
  ],
};
