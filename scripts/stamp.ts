import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

/** One hash over the names and bytes of all files below these paths (missing ones count as empty). */
export async function hashOfFiles(root: string, paths: readonly string[]): Promise<string> {
  const hash = createHash("sha256");
  for (const path of paths) {
    for (const file of await filesBelow(join(root, path))) {
      hash.update(file.slice(root.length)).update("\0");
      hash.update(await readFile(file));
    }
  }
  return hash.digest("hex");
}

async function filesBelow(path: string): Promise<string[]> {
  try {
    const entries = await readdir(path, { withFileTypes: true });
    const nested = await Promise.all(
      entries
        .filter((entry) => entry.name !== "node_modules" && entry.name !== "dist" && !entry.name.endsWith(".test.ts"))
        .sort((a, b) => (a.name < b.name ? -1 : 1))
        .map((entry) => (entry.isDirectory() ? filesBelow(join(path, entry.name)) : [join(path, entry.name)])),
    );
    return nested.flat();
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOTDIR") return [path];
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
    throw error;
  }
}

/** Runs `work` unless it was run to its end for this very hash before. */
export async function whenChanged(stampFile: string, hash: string, work: () => Promise<void>): Promise<void> {
  const last = await readFile(stampFile, "utf8").catch(() => "");
  if (last === hash) return;
  await work();
  await mkdir(dirname(stampFile), { recursive: true });
  await writeFile(stampFile, hash);
}
