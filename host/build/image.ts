import type { Image } from "../../images/image";
import { systemModules } from "../image/system";
import { TARGET } from "../target/targets";

/** The bootable image that the row describes, of objects of the build by name. */
export async function systemImage(image: Image, objects: ReadonlyMap<string, Uint8Array>): Promise<Uint8Array> {
  const object = (name: string) => objects.get(name)!;
  const modules = systemModules(image, object);
  return TARGET.makeImage({ routines: object("kernel-entry.o"), runtime: object("runtime.o"), kernel: object(image.kernel), modules });
}
