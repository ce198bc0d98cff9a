/** Width by height of a film's frame, from its ratio as `16:9` or `2.39:1`. */
export function aspectOf(ratio: string): number {
  const [width, height] = ratio.split(":").map(Number);
  return width && height ? width / height : 16 / 9;
}
