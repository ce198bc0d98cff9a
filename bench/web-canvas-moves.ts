import type { Page } from "@playwright/test";

/** What one kind of movement did to the frames of a page. */
export interface Frames {
  readonly fps: number;
  /** 95th percentile of a frame, in milliseconds. */
  readonly p95: number;
}

/** Once to and once fro: a board that is panned faster ends no further away. */
const MOVE_MS = 1600;

/** Pans to and fro by the wheel, once a frame. */
export function pan(tab: Page): Promise<Frames> {
  return wheeled(tab, { deltaX: 14, deltaY: 9, ctrlKey: false });
}

/** Zooms in and out by the wheel, once a frame. */
export function zoom(tab: Page): Promise<Frames> {
  return wheeled(tab, { deltaX: 0, deltaY: 4, ctrlKey: true });
}

async function wheeled(tab: Page, wheel: { deltaX: number; deltaY: number; ctrlKey: boolean }): Promise<Frames> {
  const took = await tab.evaluate(
    async ({ milliseconds, deltaX, deltaY, ctrlKey }) => {
      const canvas = document.querySelector(".tl-canvas");
      if (!canvas) throw new Error("no canvas");
      const { x, y, width, height } = canvas.getBoundingClientRect();
      const middle = { clientX: x + width / 2, clientY: y + height / 2 };
      const frames: number[] = [];
      const began = performance.now();
      let last = began;
      while (last - began < milliseconds) {
        const way = Math.floor((last - began) / (milliseconds / 2)) % 2 === 0 ? 1 : -1;
        const turned = { deltaX: deltaX * way, deltaY: deltaY * way, ctrlKey };
        canvas.dispatchEvent(new WheelEvent("wheel", { ...middle, ...turned, bubbles: true, cancelable: true }));
        const now = await new Promise<number>((resolve) => requestAnimationFrame(() => resolve(performance.now())));
        frames.push(now - last);
        last = now;
      }
      return frames;
    },
    { ...wheel, milliseconds: MOVE_MS },
  );
  return figures(took);
}

/** Drags the shape in the middle of the view to and fro by the mouse. */
export async function drag(tab: Page, shape: string): Promise<Frames> {
  const at = await tab.evaluate((selector) => {
    const middle = { x: innerWidth / 2, y: innerHeight / 2 };
    const boxes = [...document.querySelectorAll(selector)]
      .map((element) => element.getBoundingClientRect())
      .filter(({ width, top, bottom }) => width > 0 && top > 60 && bottom < innerHeight - 60)
      .map(({ left, top, width, height }) => ({ x: left + width / 2, y: top + height / 2 }));
    const far = (box: { x: number; y: number }) => Math.hypot(box.x - middle.x, box.y - middle.y);
    return boxes.toSorted((a, b) => far(a) - far(b))[0];
  }, shape);
  if (!at) throw new Error(`nothing to drag: ${shape}`);
  await tab.mouse.move(at.x, at.y);
  await tab.mouse.down();
  await tab.mouse.move(at.x + 12, at.y + 8, { steps: 3 });
  const counting = tab.evaluate(async (milliseconds) => {
    const frames: number[] = [];
    const began = performance.now();
    for (let last = began; last - began < milliseconds; ) {
      const now = await new Promise<number>((resolve) => requestAnimationFrame(() => resolve(performance.now())));
      frames.push(now - last);
      last = now;
    }
    return frames;
  }, MOVE_MS);
  let isOver = false;
  const counted = counting.finally(() => {
    isOver = true;
  });
  for (let n = 0; !isOver; n++) {
    const turn = n / 12;
    await tab.mouse.move(at.x + 60 * Math.sin(turn), at.y + 40 * Math.cos(turn));
  }
  await tab.mouse.up();
  const took = figures(await counted);
  await tab.keyboard.press("Escape");
  return took;
}

function figures(frames: readonly number[]): Frames {
  const sorted = frames.toSorted((a, b) => a - b);
  const total = frames.reduce((sum, frame) => sum + frame, 0);
  return { fps: (frames.length * 1000) / total, p95: sorted[Math.floor(sorted.length * 0.95)] ?? 0 };
}
