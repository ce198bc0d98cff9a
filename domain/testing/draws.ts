import { configureGlobal } from "fast-check";
import { inject } from "vitest";

declare module "vitest" {
  interface ProvidedContext {
    readonly drawSeed: number;
  }
}

/** Before each file of tests: every property draws from the same numbers (scripts/draw-seed.ts). */
configureGlobal({ seed: inject("drawSeed") });
