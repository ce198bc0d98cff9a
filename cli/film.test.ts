import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { checkScript } from "./film.ts";

async function scriptFile(name: string, content: string | Uint8Array): Promise<string> {
  const file = join(await mkdtemp(join(tmpdir(), "vidflow-script-")), name);
  await writeFile(file, content);
  return file;
}

test("a screenplay passes", async () => {
  const file = await scriptFile("draft-3.fountain", "Title: Low Water\n\nINT. KITCHEN - NIGHT\n\nRain.\n");
  await expect(checkScript(file)).resolves.toBeUndefined();
});

test("what is no screenplay is refused with a sentence, and no film is left behind", async () => {
  await expect(checkScript(await scriptFile("notes.txt", "Just a thought.\n"))).rejects.toThrow("No scene heading");
  await expect(checkScript(await scriptFile("ls", new Uint8Array([127, 69, 76, 70, 0, 1])))).rejects.toThrow("UTF-8");
  await expect(checkScript("/nowhere/at-all.fountain")).rejects.toThrow("There is no file");
});
