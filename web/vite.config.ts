import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

/** Kit, live state, shell and icons; not what forms, reports and dialogs alone need. */
const SHARED = new RegExp(
  [
    "web/src/kit/(?![a-z-]*field|number-input|changed-beneath|kept-state|open-|dialog|when|list-words|genre)",
    "web/src/live/(?!work-failure|who-did|last-saver|(settings|story|log|picture)-)",
    "web/src/shell/(?!engines|storyboard-wall)",
    "node_modules/lucide-react/(?!dist/esm/icons/(git-merge|key-round|map-pin|list-tree)[.])",
  ].join("|"),
);

/** What a scene and the screening room both begin with, and parts that come later ask again. */
const DECIDING =
  /web\/src\/(proposals\/(open-changes|accept-open|review|ticks|late-rule-words|late-proposals)|scene\/scene-(acts|review))[.]/;

/** Proposed changes as the script and the shots show them, which lists and dialogs show again. */
const CHANGES =
  /web\/src\/(proposals\/(change-words|change-controls|words|word-diff|subject-name|role-tag|proposer)|scene\/held-keys)[.]/;

/** What the cut's timeline begins with, and its bins and inspectors work on. */
const TIMELINE = /web\/src\/routes\/cut\/(lanes-draft|use-sound-drops|upload-sound)[.]/;

/**
 * The studio in the browser, built to web/dist, which the Worker serves. What several screens share of our own lies in
 * one file, so that a screen is a handful of files; packages follow the code that asks for them, or the canvas would
 * come with every screen (docs/decisions/0050-code-routes.md).
 */
export default defineConfig({
  plugins: [react(), tailwindcss()],
  build: {
    outDir: "dist",
    emptyOutDir: true,
    target: "es2023",
    modulePreload: { polyfill: false },
    rollupOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: "studio", test: SHARED, minShareCount: 3, priority: 3 },
            { name: "deciding", test: DECIDING, minShareCount: 2, priority: 2 },
            { name: "changes", test: CHANGES, minShareCount: 2, priority: 1 },
            { name: "timeline", test: TIMELINE, minShareCount: 2, priority: 1 },
          ],
        },
      },
    },
  },
  // The optimizer cannot load the package's `*.json?url` imports.
  optimizeDeps: { exclude: ["@tldraw/assets"] },
  server: {
    proxy: {
      "/api": { target: "http://127.0.0.1:8787", ws: true },
      "/rooms": { target: "http://127.0.0.1:8787", ws: true },
      "/media": { target: "http://127.0.0.1:8787" },
    },
  },
});
