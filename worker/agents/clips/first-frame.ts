import type { FirstFrame } from "#domain/agent/clip-context";
import { failure, type Result, success } from "#domain/result";
import { complain } from "../../complain.ts";
import { drawnFrame } from "./drawn-frame.ts";

/** Services take a picture inside the request up to five megabytes of text, which is three quarters of that in bytes. */
const MOST_URI_LENGTH = 5_000_000;

/**
 * What a clip begins with as the text that goes along with a request (`data:image/png;base64,…`): the shot's stored
 * picture, or the house's drawing of it. The failure is a sentence that says what to do.
 */
export async function firstFrameUri(media: R2Bucket, first: FirstFrame): Promise<Result<string, string>> {
  if (first.of === "drawing") {
    try {
      return success(`data:image/png;base64,${Buffer.from(await drawnFrame(first)).toString("base64")}`);
    } catch (error) {
      complain(`the drawing of shot ${first.shot.id} can't be rasterised`, error);
      return failure("The house's drawing can't be made a picture. Put one on the shot and ask again.");
    }
  }
  const object = await media.get(first.key);
  if (!object) return failure("The shot's picture is no longer stored. Put another one on the shot and ask again.");
  const start = `data:${first.contentType};base64,`;
  if (start.length + Math.ceil(object.size / 3) * 4 > MOST_URI_LENGTH) {
    const megabytes = (object.size / 1_000_000).toFixed(1);
    return failure(
      `The shot's picture has ${megabytes} MB, and a clip can begin with one of 3.7 MB at most. Put a smaller one on the shot and ask again.`,
    );
  }
  return success(start + Buffer.from(await object.arrayBuffer()).toString("base64"));
}
