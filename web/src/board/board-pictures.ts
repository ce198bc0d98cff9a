import { AssetRecordType, createShapeId, type Editor, type TLAssetStore, type VecLike } from "tldraw";
import type { BoardPictureLink } from "#contract/http/film";
import { say } from "../kit/toast.tsx";
import { pictureApi } from "../live/picture-api.ts";
import { ApiProblem, sentenceOf } from "../live/problem.ts";
import { pictureNamed, refusalOf } from "./picture-rules.ts";

/** A link is asked for anew this long before it ends, in milliseconds. */
const RENEW_BEFORE = 10 * 60_000;
const WIDEST = 640;
/** Waits before a link that did not come is asked for again, in milliseconds: a picture stays empty after the last. */
const PATIENCE = [1_000, 4_000, 15_000, 60_000];

/** Shows pictures by signed links, each kept until shortly before it ends. */
export function pictureStore(projectId: string): TLAssetStore {
  const links = new Map<string, Promise<BoardPictureLink>>();
  const linkTo = async (name: string): Promise<string> => {
    const kept = await links.get(name)?.catch(() => null);
    if (kept && Date.parse(kept.expiresAt) - RENEW_BEFORE > Date.now()) return kept.url;
    const asked = pictureApi.boardPictureLink(projectId, name);
    links.set(name, asked);
    return (await asked).url;
  };
  /** A link, or null when there is none to be had; an answer that did not come is waited for. */
  const linkAtLast = async (name: string): Promise<string | null> => {
    for (const wait of PATIENCE) {
      try {
        return await linkTo(name);
      } catch (error) {
        const { status } = error instanceof ApiProblem ? error : { status: 0 };
        if (status >= 400 && status < 500 && status !== 429) return null;
        await new Promise((resolve) => setTimeout(resolve, wait));
      }
    }
    return linkTo(name).catch(() => null);
  };
  return {
    upload: async () => {
      throw new Error("pictures are put on the board by putPictures");
    },
    resolve: async (asset) => {
      const name = pictureNamed(asset.props.src);
      return name === null ? null : linkAtLast(name);
    },
  };
}

/** Stores files and puts them on the board, side by side from a point on. Each that can't be is told by name. */
export async function putPictures(
  editor: Editor,
  projectId: string,
  files: readonly File[],
  point: VecLike,
): Promise<void> {
  if (editor.getIsReadonly()) {
    say("You may look at this board; your role does not let you put pictures on it.", "bad");
    return;
  }
  let { x } = point;
  editor.markHistoryStoppingPoint("pictures");
  for (const file of files) {
    const refusal = refusalOf(file);
    if (refusal !== null) {
      say(refusal, "bad");
      continue;
    }
    try {
      const picture = await pictureApi.putBoardPicture(projectId, file);
      const w = Math.min(WIDEST, picture.width);
      const h = (picture.height * w) / picture.width;
      const assetId = AssetRecordType.createId(picture.name);
      const shapeId = createShapeId();
      editor.run(() => {
        if (!editor.getAsset(assetId)) editor.createAssets([assetOf(assetId, picture, file.name)]);
        editor.createShape({
          id: shapeId,
          type: "image",
          x: x - w / 2,
          y: point.y - h / 2,
          props: { w, h, assetId, altText: file.name },
        });
        editor.select(shapeId);
      });
      x += w + 24;
    } catch (error) {
      say(`“${file.name}” was not put on the board. ${sentenceOf(error)}`, "bad");
    }
  }
}

function assetOf(
  id: ReturnType<typeof AssetRecordType.createId>,
  picture: Awaited<ReturnType<typeof pictureApi.putBoardPicture>>,
  name: string,
) {
  const { width: w, height: h, contentType: mimeType, bytes: fileSize } = picture;
  const props = { w, h, name, isAnimated: false, mimeType, src: `asset:${picture.name}`, fileSize };
  return AssetRecordType.create({ id, type: "image", props });
}
