import { type Chapter, param } from "./schema";

const instance = param("instance", "i64", "Address of the instance block.");
const memory = (name: string) => param(name, "i32", "Memory index.");
const table = (name: string) => param(name, "i32", "Table index.");
const type = param("type", "i32", "Type index of the module.");
const array = (name: string) => param(name, "i64", "Reference to an array.");
const segment = param("segment", "i32", "");
const width = param("width", "i32", "Bytes of an element.");

const place = [param("address", "i64", ""), param("offset", "i64", "Added to the address.")];
const timeout = param("timeout", "i64", "Time-out in ns; negative for none.");

/**
 * Routines that compiled code calls directly (RELOCATION_RUNTIME, by number). Addresses and sizes come zero-extended. Traps are raised
 * inside and belong to the caller's site.
 */
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
        {
          name: "gc_new",
          params: [
            instance,
            type,
            param("bytes", "i64", "Size with the header."),
            param("length", "i32", "Number of elements of an array, else 0."),
            param("leaf", "i32", "1: no part of it is a reference."),
          ],
          results: ["i64"],
          doc: "A new struct or array, all zero behind its header. May collect garbage; traps when there is no memory left.",
        },
        {
          name: "exn_new",
          params: [instance, param("tag", "i64", "The tag's address."), param("bytes", "i64", "Size with header and tag.")],
          results: ["i64"],
          doc: "A new exception, all zero behind its tag. As gc_new.",
        },
        {
          name: "array_fill",
          params: [
            instance,
            array("array"),
            param("index", "i32", ""),
            param("low", "i64", "The element, zero-extended; of a v128 the low half."),
            param("high", "i64", "Of a v128 the high half."),
            param("count", "i32", ""),
            width,
          ],
          results: [],
          doc: "array.fill; traps when null or out of bounds.",
        },
        {
          name: "array_copy",
          params: [
            instance,
            array("to"),
            param("to_index", "i32", ""),
            array("from"),
            param("from_index", "i32", ""),
            param("count", "i32", ""),
            width,
          ],
          results: [],
          doc: "array.copy; traps when null or out of bounds.",
        },
        {
          name: "array_new_data",
          params: [instance, type, segment, param("source", "i32", "Byte offset in the segment."), param("count", "i32", ""), width],
          results: ["i64"],
          doc: "array.new_data; traps when out of bounds of the segment.",
        },
        {
          name: "array_init_data",
          params: [
            instance,
            array("array"),
            param("index", "i32", ""),
            segment,
            param("source", "i32", "Byte offset in the segment."),
            param("count", "i32", ""),
            width,
          ],
          results: [],
          doc: "array.init_data; traps when null or out of bounds of array or segment.",
        },
        {
          name: "array_new_elem",
          params: [instance, type, segment, param("source", "i32", ""), param("count", "i32", "")],
          results: ["i64"],
          doc: "array.new_elem; traps when out of bounds of the segment.",
        },
        {
          name: "array_init_elem",
          params: [instance, array("array"), param("index", "i32", ""), segment, param("source", "i32", ""), param("count", "i32", "")],
          results: [],
          doc: "array.init_elem; traps when null or out of bounds of array or segment.",
        },
        {
          name: "type_is",
          params: [instance, param("actual", "i32", "Canonical type number of an object or a function record."), type],
          results: ["i32"],
          doc: "1 when the actual type is the wanted one or a declared subtype of it, else 0.",
        },
        {
          name: "table_function",
          params: [instance, table("table"), param("index", "i64", ""), type],
          results: ["i64"],
          doc: "Address of the record of the function that an element holds; traps as call_indirect does, its type may be a subtype.",
        },
        {
          name: "memory_notify",
          params: [instance, memory("memory"), ...place, param("count", "i32", "Waiting threads to wake at most.")],
          results: ["i32"],
          doc: "memory.atomic.notify: the number of threads woken; traps when out of bounds or unaligned.",
        },
        {
          name: "memory_wait32",
          params: [instance, memory("memory"), ...place, param("expected", "i32", ""), timeout],
          results: ["i64"],
          doc: "memory.atomic.wait32 up to the waiting: how long to sleep in ns, or -1 when the value is not the expected one. Traps when out of bounds or unaligned, when the memory isn't shared, and when nothing would end the wait.",
        },
        {
          name: "memory_wait64",
          params: [instance, memory("memory"), ...place, param("expected", "i64", ""), timeout],
          results: ["i64"],
          doc: "memory.atomic.wait64, likewise.",
        },
        {
          name: "sleep",
          params: [param("nanoseconds", "i64", "")],
          results: [],
          doc: "Not the runtime's: the embedder's kernel call of that name.",
        },
        {
          name: "exn_throw",
          params: [instance, param("exception", "i64", "Its address.")],
          results: [],
          doc: "Goes on at the landing pad of the innermost call under way that has one; traps when none has. Does not return.",
        },
      ],
    },
  ],
};
