/** `nebulet bench boot`, `code` and `growth`: the measurements of bench/, loaded when they are asked for. */
export const benchBoot = async () => (await import("../../bench/run/boot")).benchBoot();
export const benchCode = async (options: { filter?: string; json?: boolean }) => (await import("../../bench/run/code")).benchCode(options);
export const benchGrowth = async () => (await import("../../bench/run/growth")).benchGrowth();
