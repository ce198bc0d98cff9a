import { Box, type Editor, react, unsafe__withoutCapture } from "tldraw";
import type { StoreApi } from "zustand";
import { ACT_FRAME, SCENE_CARD } from "#contract/board";
import type { BoardScenes } from "./board-scenes.ts";
import { cardDetail } from "./card-detail.ts";
import { type Palette, paintPlainCard } from "./far-card.ts";
import type { PaintedCards } from "./painted-cards.ts";

/** How much is painted around the view, as a share of it on each side: so far it can move without painting anew. */
const MARGIN = 0.3;
/** While it is zoomed more is painted, at half the density: the view grows, and what is painted is stretched anyhow. */
const ZOOMED = { margin: 0.7, density: 0.5 } as const;
/** How far the zoom may be from the painted one while it moves. */
const STRETCH = 1.7;

/** While it moves, what there was no time for is painted after so many times as long as painting takes. */
const CATCH_UP = 8;

/**
 * Paints acts on a canvas, and the cards that are no part of the page. While the camera moves, the painted
 * picture is moved and stretched, which costs next to nothing; it is painted anew when the view leaves it, and sharp
 * when the camera rests.
 */
export function startFarLayer(
  editor: Editor,
  scenes: StoreApi<BoardScenes>,
  { sprites, pictures, onPicture }: PaintedCards,
  canvas: HTMLCanvasElement,
): () => void {
  const paint = canvas.getContext("2d");
  if (!paint) return () => {};
  let painted: { readonly page: Box; readonly zoom: number } | null = null;
  let frame = 0;
  let later: ReturnType<typeof setTimeout> | undefined;
  let colour = readPalette();

  const place = () => {
    const { x, y, z } = editor.getCamera();
    if (!painted) return;
    const { page, zoom } = painted;
    canvas.style.transform = `translate(${(page.x + x) * z}px, ${(page.y + y) * z}px) scale(${z / zoom})`;
  };

  /** Sharp where there is time for it: returns false when some cards are still stretched. */
  const paintAll = (isResting: boolean): boolean => {
    const { x, y, z } = editor.getCamera();
    const isZoomed = !isResting && painted !== null && painted.zoom !== z;
    const density = editor.getInstanceState().devicePixelRatio * (isZoomed ? ZOOMED.density : 1);
    const margin = isZoomed ? ZOOMED.margin : MARGIN;
    const { w, h } = editor.getViewportScreenBounds();
    const [aside, above] = [Math.round(w * margin), Math.round(h * margin)];
    const page = new Box(-aside / z - x, -above / z - y, (w + 2 * aside) / z, (h + 2 * above) / z);
    const [width, height] = [Math.round((w + 2 * aside) * density), Math.round((h + 2 * above) * density)];
    if (canvas.width !== width || canvas.height !== height) {
      canvas.width = width;
      canvas.height = height;
      canvas.style.width = `${width / density}px`;
      canvas.style.height = `${height / density}px`;
    } else {
      paint.setTransform(1, 0, 0, 1, 0, 0);
      paint.clearRect(0, 0, width, height);
    }
    const scale = z * density;
    const isSharp = sprites.begin({ scale, density, colour, isResting });
    for (const shape of editor.getCurrentPageShapesSorted()) {
      if (shape.type !== SCENE_CARD && shape.type !== ACT_FRAME) continue;
      const bounds = editor.getShapePageBounds(shape.id);
      if (!bounds?.collides(page)) continue;
      const { a, b, c, d, e, f } = editor.getShapePageTransform(shape.id);
      const [left, top] = [(e - page.x) * scale, (f - page.y) * scale];
      // Upright ones lie on whole pixels: else all their edges and letters would be soft.
      if (b === 0 && c === 0) paint.setTransform(1, 0, 0, 1, Math.round(left), Math.round(top));
      else paint.setTransform(a, b, c, d, left, top);
      paint.globalAlpha = shape.opacity;
      const [wide, high] = [Math.round(shape.props.w * scale), Math.round(shape.props.h * scale)];
      if (shape.type === ACT_FRAME) paintAct(paint, wide, high, scale, density, colour);
      else if (cardDetail(editor, shape.id) === "none") {
        const sprite = sprites.of(shape.props.sceneId, wide, high);
        if (sprite) paint.drawImage(sprite, 0, 0, wide, high);
        else paintPlainCard(paint, wide, high, density, colour);
      }
    }
    painted = { page, zoom: z };
    place();
    return isSharp();
  };

  const paintNow = () => {
    const began = performance.now();
    const isResting = editor.getCameraState() === "idle";
    if (paintAll(isResting)) return;
    if (isResting) paintSoon();
    else
      later ??= setTimeout(
        () => {
          later = undefined;
          paintSoon();
        },
        CATCH_UP * (performance.now() - began),
      );
  };

  const paintSoon = () => {
    if (frame !== 0) return;
    frame = requestAnimationFrame(() => {
      frame = 0;
      paintNow();
    });
  };

  const stops = [
    react("move the far picture", () => {
      const { z } = editor.getCamera();
      const stretched = painted ? Math.max(z / painted.zoom, painted.zoom / z) : Number.POSITIVE_INFINITY;
      if (stretched <= STRETCH && painted?.page.contains(editor.getViewportPageBounds())) place();
      // At once: in a frame's time the view would have left what is painted.
      else unsafe__withoutCapture(paintNow);
    }),
    react("sharpen the far picture", () => {
      const isResting = editor.getCameraState() === "idle";
      pictures.rest(isResting);
      if (isResting) paintSoon();
    }),
    react("far cards have changed", () => {
      for (const shape of editor.getCurrentPageShapesSorted()) {
        if (shape.type !== SCENE_CARD && shape.type !== ACT_FRAME) continue;
        editor.getShapePageTransform(shape.id);
        if (shape.type === SCENE_CARD) cardDetail(editor, shape.id);
      }
      editor.getViewportScreenBounds();
      paintSoon();
    }),
    scenes.subscribe(paintSoon),
    onPicture(paintSoon),
    onTheme(() => {
      colour = readPalette();
      sprites.refreshAll();
      paintSoon();
    }),
  ];
  return () => {
    for (const stop of stops) stop();
    cancelAnimationFrame(frame);
    clearTimeout(later);
    pictures.rest(false);
  };
}

function paintAct(
  paint: CanvasRenderingContext2D,
  w: number,
  h: number,
  scale: number,
  density: number,
  colour: Palette,
): void {
  const alpha = paint.globalAlpha;
  const edge = Math.max(density, 1.5 * scale);
  paint.beginPath();
  paint.roundRect(edge / 2, edge / 2, w - edge, h - edge, 18 * scale);
  paint.globalAlpha = alpha * 0.55;
  paint.fillStyle = colour("panel");
  paint.fill();
  paint.globalAlpha = alpha;
  paint.lineWidth = edge;
  paint.strokeStyle = colour("line-strong");
  paint.stroke();
}

function readPalette(): Palette {
  const style = getComputedStyle(document.documentElement);
  const known = new Map<string, string>();
  return (token) => {
    const value = known.get(token) ?? style.getPropertyValue(`--color-${token}`).trim();
    known.set(token, value);
    return value;
  };
}

function onTheme(then: () => void): () => void {
  const watcher = new MutationObserver(then);
  watcher.observe(document.documentElement, { attributeFilter: ["data-theme"] });
  return () => watcher.disconnect();
}
