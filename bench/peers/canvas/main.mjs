// The canvas as it comes, with so many plain rectangles where the studio has cards: what a storyboard is measured beside.
import { getAssetUrlsByImport } from "@tldraw/assets/imports.vite";
import { createElement } from "react";
import { createRoot } from "react-dom/client";
import { createShapeId, Tldraw } from "tldraw";
import "tldraw/tldraw.css";

const said = new URLSearchParams(location.search);
const [count, perRow, w, h, gap] = ["count", "perRow", "w", "h", "gap"].map((name) => Number(said.get(name)));

function onMount(editor) {
  editor.user.updateUserPreferences({ colorScheme: "dark" });
  editor.createShapes(
    Array.from({ length: count }, (_, index) => ({
      id: createShapeId(`card-${index}`),
      type: "geo",
      x: (index % perRow) * (w + gap),
      y: Math.floor(index / perRow) * (h + gap),
      props: { w, h, geo: "rectangle", fill: "solid" },
    })),
  );
  window.canvasEditor = editor;
  performance.mark("board-mounted");
}

createRoot(document.querySelector("#root")).render(
  createElement(Tldraw, { hideUi: true, assetUrls: getAssetUrlsByImport(), onMount }),
);
