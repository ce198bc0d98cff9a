/** `npm run wasm`: makes each `.wasm` of the render node of the text beside it. */
import { globSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import wabt from "wabt";

const ROOT = join(import.meta.dirname, "..");

/** The bytes that the text of a WebAssembly program (its path from the repository's root) stands for. */
export async function assembled(path: string): Promise<Uint8Array> {
  const { parseWat } = await wabt();
  const program = parseWat(path, readFileSync(join(ROOT, path), "utf8"), { simd: true });
  try {
    return program.toBinary({}).buffer;
  } finally {
    program.destroy();
  }
}

/** The texts there are. */
export const WASM_TEXTS: readonly string[] = globSync("render-node/**/*.wat", { cwd: ROOT });

if (import.meta.main) {
  for (const path of WASM_TEXTS) writeFileSync(join(ROOT, path.replace(/\.wat$/, ".wasm")), await assembled(path));
}
