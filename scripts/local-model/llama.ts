import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import * as z from "zod";

const VERSION = "3.22.1";

/** The ready-made binaries of node-llama-cpp that need no graphics card's own tools, by platform. */
const BINARIES: Readonly<Record<string, string>> = {
  "linux-x64": "linux-x64",
  "linux-arm64": "linux-arm64",
  "linux-arm": "linux-armv7l",
  "darwin-arm64": "mac-arm64-metal",
  "darwin-x64": "mac-x64",
  "win32-x64": "win-x64",
  "win32-arm64": "win-arm64",
};

/** What of node-llama-cpp is used. It is installed at first use, so its own types are not there. */
export interface LlamaLibrary {
  getLlama(options: object): Promise<Llama>;
  readonly LlamaChatSession: new (options: object) => ChatSession;
}
export interface Llama {
  loadModel(options: { readonly modelPath: string }): Promise<LlamaModel>;
  createGrammarForJsonSchema(schema: object): Promise<object>;
}
export interface LlamaModel {
  readonly trainContextSize: number;
  createContext(options: object): Promise<LlamaContext>;
}
export interface LlamaContext {
  getSequence(): LlamaSequence;
}
export interface LlamaSequence {
  readonly tokenMeter: { readonly usedInputTokens: number; readonly usedOutputTokens: number };
  clearHistory(): Promise<void>;
}
export interface ChatSession {
  promptWithMeta(
    prompt: string,
    options: object,
  ): Promise<{ readonly responseText: string; readonly stopReason: string }>;
  dispose(): void;
}

const librarySchema = z.custom<LlamaLibrary>(
  (value) => typeof value === "object" && value !== null && "getLlama" in value && "LlamaChatSession" in value,
);

/** Why there is no llama, in words that say what to do. */
export class NoLlama extends Error {}

/**
 * node-llama-cpp from `folder`, installed there at first use (about 85 MB): the studio itself has no need of it, so its
 * packages don't carry it. Throws `NoLlama`.
 */
export async function llamaFrom(folder: string, say: (line: string) => void): Promise<LlamaLibrary> {
  const entry = join(folder, "node_modules", "node-llama-cpp", "dist", "index.js");
  if (!existsSync(entry)) await install(folder, say);
  try {
    return librarySchema.parse(await import(pathToFileURL(entry).href));
  } catch (error) {
    throw new NoLlama(
      `node-llama-cpp does not load here (${error instanceof Error ? error.message : error}). Delete ${folder} and try ` +
        "again, or serve the file by llama.cpp's own llama-server and enter its address in the studio.",
    );
  }
}

async function install(folder: string, say: (line: string) => void): Promise<void> {
  const platform = `${process.platform}-${process.arch}`;
  const binary = BINARIES[platform];
  if (!binary) {
    throw new NoLlama(
      `node-llama-cpp has no ready-made binary for ${platform}. Serve the file by llama.cpp's own llama-server ` +
        "(llama-server -m FILE.gguf) and enter its address in the studio.",
    );
  }
  say("Installing node-llama-cpp (about 85 MB, the first time only) …");
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "package.json"), '{ "private": true }\n');
  // The binary is a package of its own. Without `--omit` those for graphics cards come too, ten times as much; without
  // `--ignore-scripts` it would look for more on the network.
  const packages = [`node-llama-cpp@${VERSION}`, `@node-llama-cpp/${binary}@${VERSION}`];
  const { status } = spawnSync(
    "npm",
    ["install", "--omit=optional", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error", ...packages],
    { cwd: folder, stdio: ["ignore", 2, 2], shell: process.platform === "win32" },
  );
  if (status !== 0) {
    throw new NoLlama(
      "node-llama-cpp could not be installed; npm says why above (often: no network). With the network there run the " +
        "command again, or serve the file by llama.cpp's own llama-server and enter its address in the studio.",
    );
  }
}
