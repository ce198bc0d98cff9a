/**
 * Why a file that is neither picture nor sound is one better left alone, as a sentence: a page or drawing may carry
 * scripts, a playlist names files of the machine that opens it. Null when it is nothing of the kind.
 */
export function namesOtherFiles(head: Uint8Array): string | null {
  const start = new TextDecoder()
    .decode(head.subarray(0, 1024))
    .replace(/^\uFEFF/, "")
    .trimStart();
  if (/^<svg[\s>]|^<\?xml[^>]*\?>\s*(<!--[\s\S]*?-->\s*)*<svg[\s>]|^<!doctype svg/i.test(start)) {
    return "This is an SVG drawing. It can carry scripts and links, so it isn't taken: save it as PNG first.";
  }
  if (start.startsWith("<")) return "This is a page or a document, no picture and no sound.";
  if (/^(#EXTM3U|\[playlist\]|ffconcat\b|file\s+['"])/i.test(start)) {
    return "This is a playlist: it only names other files. Choose the file itself.";
  }
  return null;
}
