import { sha256 } from "../digest.ts";

/** The words a role is sent (prompts/README.md), and what a run says of them. */
export interface Prompt {
  /** As `writer/v1`. */
  readonly id: string;
  readonly version: number;
  readonly schemaName: string;
  readonly system: string;
  /** SHA-256 of the whole file. */
  readonly hash: string;
}

const FRONT = /^---\nrole: (\S+)\nversion: (\d+)\nschema: ([a-z0-9_]+)\n---\n/;

/** Reads a prompt's file; throws when its front matter is not one, which is a bug of ours. */
export function readPrompt(file: string): Prompt {
  const match = FRONT.exec(file);
  const [front = "", role = "", version = "", schemaName = ""] = match ?? [];
  if (!match) throw new Error("A prompt has no front matter.");
  return {
    id: `${role}/v${version}`,
    version: Number(version),
    schemaName,
    system: file.slice(front.length).trim(),
    hash: sha256(file),
  };
}
