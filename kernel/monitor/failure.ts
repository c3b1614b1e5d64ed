import { LINK_KIND, LINK_MAXIMUM, LINK_SIZE } from "../../abi/gen/as/embed";
import { object_import_text } from "../../abi/gen/as/import/runtime";
import { absolute } from "../memory/access";
import { Text } from "../text";
import { NOT_OFFERED } from "./link";

/** What is said about an import that can't be bound. */

const IMPORT_TEXT_BYTES: u32 = 400;
const importText = memory.data(IMPORT_TEXT_BYTES);

/** Adds how import `number` of an object failed; `link` is a LINK_ number or NOT_OFFERED. */
export function addLinkFailure(text: Text, object: u64, number: u32, link: i32): void {
  const bytes = object_import_text(object, number, absolute(importText), IMPORT_TEXT_BYTES);
  text.add("import ").foreign(absolute(importText), bytes);
  if (link == NOT_OFFERED) text.add(" is offered by nobody");
  else addMismatch(text, link);
}

/** Says how what is offered under the import's name differs from what it wants. */
function addMismatch(text: Text, link: i32): void {
  switch (link) {
    case LINK_KIND:
      text.add(" is offered as something of another kind");
      return;
    case LINK_SIZE:
    case LINK_MAXIMUM:
      text.add(" is offered with other limits");
      return;
    default:
      text.add(" is offered with another type");
      return;
  }
}
