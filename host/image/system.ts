import type { Image, Role } from "../../images/image";
import type { SystemModule } from "../target/target";

/** The modules of an image, with their objects by artefact. */
export function systemModules({ modules }: Image, object: (name: string) => Uint8Array): SystemModule[] {
  return modules.map((module) => ({ name: nameOf(module.role), object: object(module.object) }));
}

/** The name by which the kernel finds a module of that role. */
function nameOf(role: Role): string {
  switch (role.is) {
    case "compiler":
      return "compiler";
    case "for-compiler":
      return `compiler/${role.as}`;
    case "library":
      return `library/${role.as}`;
  }
}
