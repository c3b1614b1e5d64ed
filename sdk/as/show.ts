// @ts-nocheck: which methods a type has is asked of asc, type by type.

/**
 * Values as people read them, as Node prints them: what `console.log` does with an argument that is no string. Arrays, maps and sets show
 * what is in them, an object what its `toString` says, or else the name of its class.
 */

/** Elements of an array, a map or a set that are shown. */
const SHOWN: i32 = 100;

/** Any value as text. A string is itself, unless it stands inside of something. */
export function show<T>(value: T): string {
  if (isString<T>()) return changetype<usize>(value) ? changetype<string>(value) : "null";
  return inspect<T>(value);
}

/** Two texts with a space between them. */
export function join(left: string, right: string): string {
  return left + " " + right;
}

function inspect<T>(value: T): string {
  if (isReference<T>()) {
    if (changetype<usize>(value) == 0) return "null";
    return inspectObject<NonNullable<T>>(value!);
  }
  if (isBoolean<T>()) return value ? "true" : "false";
  if (isFloat<T>()) return inspectFloat(<f64>value);
  if (isInteger<T>()) return value.toString();
  return nameof<T>();
}

/** As JavaScript writes numbers: without a point where nothing is behind it. */
function inspectFloat(value: f64): string {
  const text = value.toString();
  return text.endsWith(".0") ? text.substring(0, text.length - 2) : text;
}

function inspectObject<T>(value: T): string {
  if (isString<T>()) return "'" + changetype<string>(value) + "'";
  if (isFunction<T>()) return "[Function]";
  if (isArrayLike<T>()) return inspectArray<T>(value);
  // Maps have both, sets values alone.
  if (isDefined(value.values)) {
    if (isDefined(value.keys)) return inspectMap<T>(value);
    return inspectSet<T>(value);
  }
  if (isDefined(value.toString)) return value.toString();
  return nameof<T>();
}

function inspectArray<T>(value: T): string {
  const count = value.length;
  if (count == 0) return "[]";
  let text = "[ ";
  for (let i = 0; i < min(count, SHOWN); i++) text += (i ? ", " : "") + inspect(value[i]);
  return text + more(count) + " ]";
}

function inspectMap<T>(value: T): string {
  const keys = value.keys();
  const count = keys.length;
  let text = "Map(" + count.toString() + ") {";
  for (let i = 0; i < min(count, SHOWN); i++) text += (i ? ", " : " ") + inspect(keys[i]) + " => " + inspect(value.get(keys[i]));
  return text + more(count) + (count ? " }" : "}");
}

function inspectSet<T>(value: T): string {
  const values = value.values();
  const count = values.length;
  let text = "Set(" + count.toString() + ") {";
  for (let i = 0; i < min(count, SHOWN); i++) text += (i ? ", " : " ") + inspect(values[i]);
  return text + more(count) + (count ? " }" : "}");
}

function more(count: i32): string {
  return count > SHOWN ? ", ... " + (count - SHOWN).toString() + " more" : "";
}
