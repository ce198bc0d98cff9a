import { getAssetUrlsByImport } from "@tldraw/assets/imports.vite";

/** tldraw's assets from our own origin, and only what the board shows: three fonts, the icons, no embeds. */
const all = getAssetUrlsByImport();

function fontFor(name: string): string | undefined {
  const fonts: Record<string, string | undefined> = { ...all.fonts };
  if (name.startsWith("tldraw_draw")) return fonts.tldraw_draw;
  return name.includes("bold") ? fonts.tldraw_sans_bold : fonts.tldraw_sans;
}

const entries = Object.keys(all.fonts ?? {}).map((name) => [name, fontFor(name)]);

export const canvasAssets = {
  ...all,
  fonts: Object.fromEntries(entries),
  embedIcons: Object.fromEntries(Object.keys(all.embedIcons ?? {}).map((name) => [name, ""])),
};
