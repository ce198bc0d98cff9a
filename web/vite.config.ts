import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

/**
 * The studio in the browser, built to web/dist, which the Worker serves. No vendor chunks: grouping pulls the canvas
 * into the first screen (docs/decisions/0050-code-routes.md).
 */
export default defineConfig({
  plugins: [react(), tailwindcss()],
  build: { outDir: "dist", emptyOutDir: true, target: "es2023" },
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
