import { run } from "./bootstrap.mjs";

run("cli/main.ts");
