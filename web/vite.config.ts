import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

/** Kit, live state, shell and icons; not what forms and reports alone need. */
const SHARED =
  /web\/src\/(kit\/(?![a-z-]*field|number-input|changed-beneath|kept-state)|live\/(?!work-failure)|shell\/)|node_modules\/lucide-react\//;

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
          groups: [{ name: "studio", test: SHARED, minShareCount: 3 }],
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
