/** `npm run bench -- NAME`: measures, and prints a table. Figures are of this machine; ratios are what travels. */
const BENCHES: Readonly<Record<string, () => Promise<{ run: () => Promise<void> }>>> = {
  agents: () => import("./agents.ts"),
  events: () => import("./events.ts"),
  media: () => import("./media.ts"),
  web: () => import("./web.ts"),
};

const [wanted = ""] = process.argv.slice(2);
const bench = Object.hasOwn(BENCHES, wanted) ? BENCHES[wanted] : undefined;
if (!bench) {
  console.error(`Say what to measure: ${Object.keys(BENCHES).join(", ")}.`);
  process.exit(2);
}
const { run } = await bench();
await run();

export {};
