import type { SoundView } from "#contract/http/film";
import type { UploadCreated, UploadedPart } from "#contract/render";
import { uploadStepUrl } from "#contract/render/upload-step";
import { api } from "../../live/api.ts";
import { problemOf, unreachable } from "../../live/problem.ts";
import { soundNameOf } from "./sound-name.ts";

const BYTES = "application/octet-stream";

async function sent(url: string, init: RequestInit): Promise<Response> {
  const response = await fetch(url, init).catch(() => {
    throw unreachable();
  });
  if (!response.ok) throw await problemOf(response);
  return response;
}

/** Sends a sound file in parts and makes a sound of it. `onProgress` hears 0–1. Throws `ApiProblem`. */
export async function uploadSound(
  projectId: string,
  file: File,
  onProgress: (fraction: number) => void,
): Promise<SoundView> {
  const { uploadId, uploadUrl, partBytes } = await api.announceSound(projectId, file.size);
  const headers = { "content-type": BYTES };
  if (file.size <= partBytes) {
    await sent(uploadStepUrl(uploadUrl, { action: "put" }), { method: "PUT", headers, body: file });
  } else {
    const created = await sent(uploadStepUrl(uploadUrl, { action: "create" }), { method: "POST", headers });
    const { uploadId: upload }: UploadCreated = await created.json();
    const parts: { partNumber: number; etag: string }[] = [];
    for (let at = 0; at < file.size; at += partBytes) {
      const part = parts.length + 1;
      const url = uploadStepUrl(uploadUrl, { action: "part", uploadId: upload, part });
      const answer = await sent(url, { method: "PUT", body: file.slice(at, at + partBytes) });
      const { etag }: UploadedPart = await answer.json();
      parts.push({ partNumber: part, etag });
      onProgress(Math.min(1, (at + partBytes) / file.size));
    }
    await sent(uploadStepUrl(uploadUrl, { action: "complete", uploadId: upload }), {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ parts }),
    });
  }
  onProgress(1);
  return api.addSound(projectId, uploadId, soundNameOf(file));
}
