import type { Image } from "./image";
import { RUN } from "./run";
import { TEST } from "./test";

/** All images that the build makes. */
export const IMAGES: readonly Image[] = [RUN, TEST];
