import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { findOrInstallChromium } from "./browser.ts";
import { BIN, quietEnvironment, ROOT } from "./prepare.ts";
import { type ReportFile, readOutcome } from "./test-report.ts";

/**
 * `npm test`: everything from a fresh clone, in the order in which it is cheap to fail. Each step reports what passed and
 * failed; at the end, where a log cut short still has them, stand the failed tests by name and the sum. `npm test -- unit
 * workers` runs only the named steps.
 */
interface Step {
  readonly name: string;
  readonly command: readonly string[];
  /** Where the step writes its counts; a step without one counts as one test. */
  readonly report?: ReportFile;
}

const REPORTS = join(ROOT, "test-results", "reports");

function vitest(name: string, ...args: string[]): Step {
  const file = join(REPORTS, `${name}.json`);
  return {
    name,
    command: ["vitest", "run", "--reporter=default", "--reporter=json", `--outputFile.json=${file}`, ...args],
    report: { file, kind: "vitest" },
  };
}

const TYPES = ["domain", "contract", "panels", "party", "worker", "web", "."].map(
  (project): Step => ({ name: `types of ${project}`, command: ["tsc", "-p", project] }),
);

const STEPS: readonly Step[] = [
  ...TYPES,
  { name: "lint", command: ["biome", "check", "--error-on-warnings", "."] },
  vitest("unit", "--project", "unit"),
  vitest("render", "--project", "render"),
  vitest("rooms", "--config", "party/vitest.config.ts"),
  vitest("workers", "--config", "worker/vitest.config.ts"),
  vitest("system", "--config", "e2e/vitest.config.ts"),
  {
    name: "browser",
    command: ["playwright", "test", "--config", "e2e/playwright.config.ts"],
    report: { file: join(REPORTS, "browser.json"), kind: "playwright" },
  },
];

const wanted = process.argv.slice(2);
const steps = wanted.length === 0 ? STEPS : STEPS.filter((step) => wanted.some((name) => step.name.startsWith(name)));
if (steps.length === 0) {
  console.error(`No such step. There are: ${STEPS.map((step) => step.name).join(", ")}`);
  process.exit(2);
}

rmSync(REPORTS, { recursive: true, force: true });
mkdirSync(REPORTS, { recursive: true });
const environment: NodeJS.ProcessEnv = {
  ...quietEnvironment(),
  PLAYWRIGHT_JSON_OUTPUT_NAME: join(REPORTS, "browser.json"),
};
if (steps.some((step) => step.name === "browser" || step.name === "system"))
  environment.CHROMIUM_PATH = findOrInstallChromium((line) => console.log(line));

const total = { passed: 0, failed: 0, skipped: 0 };
const failures: string[] = [];
for (const step of steps) {
  const started = Date.now();
  console.log(`\n── ${step.name}`);
  const [command = "", ...args] = step.command;
  const { status } = spawnSync(join(BIN, command), args, { cwd: ROOT, stdio: "inherit", env: environment });
  const outcome = readOutcome(step.report, status ?? 1);
  total.passed += outcome.passed;
  total.failed += outcome.failed;
  total.skipped += outcome.skipped;
  if (outcome.failed > 0) failures.push(`${step.name}:`, ...outcome.failures.map((failure) => `  ✗ ${failure}`));
  console.log(
    `── ${step.name}: ${outcome.failed === 0 ? "passed" : "FAILED"} in ${((Date.now() - started) / 1000).toFixed(1)} s`,
  );
}

console.log(failures.length > 0 ? `\nFailed\n${failures.join("\n")}` : "\nAll steps passed.");
console.log(`${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ""}`);
process.exit(total.failed > 0 ? 1 : 0);
