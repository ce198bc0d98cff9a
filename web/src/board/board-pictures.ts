import { AssetRecordType, createShapeId, type Editor, type TLAssetStore, type TLShapeId, type VecLike } from "tldraw";
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

/** Pictures put there together lie in rows of so many. */
const PER_ROW = 5;
const GAP = 24;

/** Stores files and puts them on the board, in rows from a point on. Each that can't be is told by name. */
export async function putPictures(
  editor: Editor,
  projectId: string,
  files: readonly File[],
  point: VecLike,
): Promise<void> {
  if (!mayPut(editor)) return;
  const refused: string[] = [];
  const shapeIds: TLShapeId[] = [];
  let { x, y } = point;
  let rowHeight = 0;
  editor.markHistoryStoppingPoint("pictures");
  for (const file of files) {
    const stored = await store(projectId, file);
    if (typeof stored === "string") {
      refused.push(stored);
      continue;
    }
    const w = Math.min(WIDEST, stored.width);
    const h = (stored.height * w) / stored.width;
    const shapeId = createShapeId();
    editor.run(() => {
      editor.createShape({
        id: shapeId,
        type: "image",
        x: x - w / 2,
        y: y - h / 2,
        props: { w, h, assetId: takeAsset(editor, stored, file.name), altText: file.name },
      });
    });
    shapeIds.push(shapeId);
    x += w + GAP;
    rowHeight = Math.max(rowHeight, h);
    if (shapeIds.length % PER_ROW > 0) continue;
    [x, y, rowHeight] = [point.x, y + rowHeight + GAP, 0];
  }
  if (shapeIds.length > 0) editor.select(...shapeIds.filter((id) => editor.getShape(id)));
  if (refused.length > 0) say(refused.join(" "), "bad");
}

/** Puts another picture in the place of one that lies on the board, as wide as that was. */
export async function replacePicture(editor: Editor, projectId: string, file: File, shapeId: TLShapeId): Promise<void> {
  if (!mayPut(editor)) return;
  const stored = await store(projectId, file);
  if (typeof stored === "string") {
    say(stored, "bad");
    return;
  }
  const shape = editor.getShape(shapeId);
  if (shape?.type !== "image") return;
  const { w } = shape.props;
  const h = (stored.height * w) / stored.width;
  editor.markHistoryStoppingPoint("replace picture");
  editor.run(() => {
    const props = { assetId: takeAsset(editor, stored, file.name), w, h, crop: null, altText: file.name };
    editor.updateShape({ id: shapeId, type: "image", props });
  });
}

function mayPut(editor: Editor): boolean {
  if (!editor.getIsReadonly()) return true;
  say("You may look at this board; your role does not let you put pictures on it.", "bad");
  return false;
}

type StoredPicture = Awaited<ReturnType<typeof pictureApi.putBoardPicture>>;

/** Stores a file with the film, or says why it is not. */
async function store(projectId: string, file: File): Promise<StoredPicture | string> {
  const refusal = refusalOf(file);
  if (refusal !== null) return refusal;
  try {
    return await pictureApi.putBoardPicture(projectId, file);
  } catch (error) {
    return `“${file.name}” was not put on the board. ${sentenceOf(error)}`;
  }
}

/** The canvas' record of a stored picture, made where it is not there yet. */
function takeAsset(editor: Editor, picture: StoredPicture, name: string) {
  const id = AssetRecordType.createId(picture.name);
  if (!editor.getAsset(id)) editor.createAssets([assetOf(id, picture, name)]);
  return id;
}

function assetOf(id: ReturnType<typeof AssetRecordType.createId>, picture: StoredPicture, name: string) {
  const { width: w, height: h, contentType: mimeType, bytes: fileSize } = picture;
  const props = { w, h, name, isAnimated: false, mimeType, src: `asset:${picture.name}`, fileSize };
  return AssetRecordType.create({ id, type: "image", props });
}
