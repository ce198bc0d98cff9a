import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const FILES = [
  ["inter", "400Regular/Inter_400Regular.ttf"],
  ["inter", "600SemiBold/Inter_600SemiBold.ttf"],
  ["inter", "700Bold/Inter_700Bold.ttf"],
  ["inter", "800ExtraBold/Inter_800ExtraBold.ttf"],
  ["courier-prime", "400Regular/CourierPrime_400Regular.ttf"],
  ["courier-prime", "700Bold/CourierPrime_700Bold.ttf"],
  ["patrick-hand", "400Regular/PatrickHand_400Regular.ttf"],
] as const;

/** The typefaces of panels, captions and slates. The machine's own are never used: pictures must be the same anywhere. */
export function fontFiles(): string[] {
  const { resolve } = createRequire(import.meta.url);
  return FILES.map(([family, file]) =>
    join(dirname(resolve(`@expo-google-fonts/${family}/package.json`)), file),
  ).filter((path) => existsSync(path));
}
