import { type YuvPicture, yuvPicture } from "./yuv-picture.ts";

/** Three means, one after the other, are as good as a bell curve. */
const ROUNDS = 3;

/** The same picture out of focus: blurred over about `radius` pixels to each side. */
export function softened(picture: YuvPicture, radius: number): YuvPicture {
  const soft = yuvPicture(picture.width, picture.height);
  const planes = [
    [picture.y, soft.y, picture.width, picture.height, radius],
    [picture.u, soft.u, picture.width / 2, picture.height / 2, radius / 2],
    [picture.v, soft.v, picture.width / 2, picture.height / 2, radius / 2],
  ] as const;
  for (const [from, to, width, height, wide] of planes) {
    const reach = Math.max(1, Math.round(wide));
    const line = new Uint8Array(Math.max(width, height));
    to.set(from);
    for (let round = 0; round < ROUNDS; round++) {
      for (let row = 0; row < height; row++) meanAlong(to, line, row * width, 1, width, reach);
      for (let column = 0; column < width; column++) meanAlong(to, line, column, width, height, reach);
    }
  }
  return soft;
}

/** Each of `count` values from `start` on becomes the mean of those up to `reach` before and after it; ends go on. */
function meanAlong(
  values: Uint8Array,
  line: Uint8Array,
  start: number,
  step: number,
  count: number,
  reach: number,
): void {
  for (let index = 0, at = start; index < count; index++, at += step) line[index] = values[at] ?? 0;
  const size = 2 * reach + 1;
  const value = (index: number) => line[Math.min(count - 1, Math.max(0, index))] ?? 0;
  let sum = 0;
  for (let index = -reach; index <= reach; index++) sum += value(index);
  for (let index = 0, at = start; index < count; index++, at += step) {
    values[at] = Math.round(sum / size);
    sum += value(index + reach + 1) - value(index - reach);
  }
}
