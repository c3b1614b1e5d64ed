/**
 * Scripts of the suite that compiled code doesn't pass as a whole yet, each with its number of failures. Whoever implements what is missing
 * takes them out.
 */
export const FAILURES: Readonly<Record<string, number>> = {
  "exceptions/tag.wast": 10,
  "exceptions/throw.wast": 13,
  "exceptions/throw_ref.wast": 15,
  "exceptions/try_table.wast": 65,
  "exports.wast": 1,
  "imports.wast": 20,
  "instance.wast": 23,
  "ref_null.wast": 34,
};
