// Before the first paint, so that a light studio never flashes dark. The key is `THEME_KEY` in src/shell/theme.ts.
document.documentElement.dataset.theme = localStorage.getItem("vidflow.theme") === "light" ? "light" : "dark";
