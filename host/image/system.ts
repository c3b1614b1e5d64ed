import { ROLE_COMPILER, ROLE_FOR_COMPILER, ROLE_LIBRARY } from "../../abi/gen/host/code";
import type { Image, Role } from "../../images/image";
import type { SystemModule } from "../target/target";

const ROLES: Readonly<Record<Role["is"], number>> = { compiler: ROLE_COMPILER, "for-compiler": ROLE_FOR_COMPILER, library: ROLE_LIBRARY };

/** The modules of an image, with their objects by artefact. */
export function systemModules({ modules }: Image, object: (name: string) => Uint8Array): SystemModule[] {
  return modules.map(({ role, object: file }) => ({
    name: role.is === "compiler" ? role.is : role.as,
    role: ROLES[role.is],
    object: object(file),
  }));
}
