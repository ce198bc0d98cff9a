import {
  defaultHandleExternalTextContent,
  defaultHandleExternalTldrawContent,
  type Editor,
  type TLContent,
  type TLShape,
} from "tldraw";
import { LIMITS } from "#contract/limits";
import { say } from "../kit/toast.tsx";
import { isOfTheBoard, isOfTheFilm } from "./board-kinds.ts";
import { putPictures, replacePicture } from "./board-pictures.ts";
import { pictureNamed } from "./picture-rules.ts";

/**
 * What may come onto a board from a clipboard or by a drop: pictures, which are stored with the film, and words. Nothing
 * that would fetch anything from elsewhere; an address is words.
 */
export function takePasted(editor: Editor, projectId: string): void {
  editor.registerExternalContentHandler("files", ({ files, point }) =>
    putPictures(editor, projectId, files, point ?? editor.getViewportPageBounds().center),
  );
  editor.registerExternalContentHandler("file-replace", ({ file, shapeId }) =>
    replacePicture(editor, projectId, file, shapeId),
  );
  editor.registerExternalContentHandler("text", async (content) => {
    if (content.text.length > LIMITS.text) {
      say(`These are ${content.text.length} characters; at most ${LIMITS.text} are taken at once.`, "bad");
    } else await defaultHandleExternalTextContent(editor, content);
  });
  editor.registerExternalContentHandler("url", ({ url, point }) =>
    editor.putExternalContent({ type: "text", text: url, ...(point && { point }) }),
  );
  editor.registerExternalContentHandler("tldraw", async ({ content, point }) => {
    const own = ofTheBoard(content);
    const left = content.shapes.length - own.shapes.length;
    if (left > 0) say(leftWords(content.shapes.some(isOfTheFilm)));
    if (own.shapes.length > 0) await defaultHandleExternalTldrawContent(editor, { content: own, point });
  });
  for (const kind of ["svg-text", "embed", "excalidraw"] as const) {
    editor.registerExternalContentHandler(kind, () =>
      say("Only pictures (PNG, JPEG, WebP) and words can be put on the board.", "bad"),
    );
  }
}

function leftWords(areOfTheFilm: boolean): string {
  return areOfTheFilm
    ? "Each scene has one card: cards are not copied. Add a scene on the list."
    : "Some of it can't lie on this board: only words, drawings, and pictures of this film.";
}

/** Copied shapes as far as a board may show them. What lay in one that is left behind is left behind, too. */
function ofTheBoard(content: TLContent): TLContent {
  const assets = content.assets.filter((asset) => asset.type === "image" && pictureNamed(asset.props.src) !== null);
  const pictures = new Set<string>(assets.map(({ id }) => id));
  const byId = new Map<string, TLShape>(content.shapes.map((shape) => [shape.id, shape]));
  const mayCome = (shape: TLShape): boolean => {
    if (!isOfTheBoard(shape.type) || isOfTheFilm(shape)) return false;
    if (shape.type === "image" && !pictures.has(shape.props.assetId ?? "")) return false;
    const parent = byId.get(shape.parentId);
    return parent === undefined || mayCome(parent);
  };
  const shapes = content.shapes.filter(mayCome);
  const come = new Set<string>(shapes.map(({ id }) => id));
  return {
    ...content,
    assets,
    shapes,
    rootShapeIds: content.rootShapeIds.filter((id) => come.has(id)),
    bindings: (content.bindings ?? []).filter(({ fromId, toId }) => come.has(fromId) && come.has(toId)),
  };
}
