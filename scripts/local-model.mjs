import { run } from "./bootstrap.mjs";

run("scripts/local-model.ts");
