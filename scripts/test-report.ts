import { existsSync, readFileSync } from "node:fs";
import { stripVTControlCharacters } from "node:util";
import { z } from "zod";

/** What a step's tests did. `failures` holds a line for each failed test: its name, and how what went wrong begins. */
export interface StepOutcome {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly failures: readonly string[];
}

/** Where a step writes what its tests did, and in which form. */
export interface ReportFile {
  readonly file: string;
  readonly kind: "vitest" | "playwright";
}

const VITEST = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string().default(""),
      assertionResults: z.array(
        z.object({
          fullName: z.string(),
          status: z.string(),
          failureMessages: z
            .array(z.string())
            .nullish()
            .transform((messages) => messages ?? []),
        }),
      ),
    }),
  ),
});

const PLAYWRIGHT_SPEC = z.object({
  title: z.string(),
  file: z.string(),
  ok: z.boolean(),
  tests: z.array(
    z.object({
      results: z.array(z.object({ errors: z.array(z.object({ message: z.string().default("") })).default([]) })),
    }),
  ),
});

const PLAYWRIGHT_SUITE = z.object({
  specs: z.array(PLAYWRIGHT_SPEC).default([]),
  get suites() {
    return z.array(PLAYWRIGHT_SUITE).default([]);
  },
});

const PLAYWRIGHT = z.object({
  suites: z.array(PLAYWRIGHT_SUITE),
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }),
});

/**
 * Reads what a step's tests did from the report it wrote. A step without a report counts as one test, one whose report is
 * missing or unreadable as one that failed; so does a run that failed although none of its tests did (a file that did not
 * load, an error nobody awaited).
 */
export function readOutcome(report: ReportFile | undefined, exitCode: number): StepOutcome {
  const failed = exitCode !== 0;
  if (!report) return { passed: failed ? 0 : 1, failed: failed ? 1 : 0, skipped: 0, failures: [] };
  const outcome = readReport(report);
  if (!outcome) return { passed: 0, failed: 1, skipped: 0, failures: ["it ended without saying what its tests did"] };
  if (!failed || outcome.failed > 0) return outcome;
  return { ...outcome, failed: 1, failures: [...outcome.failures, "a file did not load, or an error reached no test"] };
}

/** Undefined when there is no report, or when the run was ended while it wrote one. */
function readReport({ file, kind }: ReportFile): StepOutcome | undefined {
  if (!existsSync(file)) return undefined;
  try {
    const report: unknown = JSON.parse(readFileSync(file, "utf8"));
    return kind === "vitest" ? readVitest(report) : readPlaywright(report);
  } catch {
    return undefined;
  }
}

function readVitest(written: unknown): StepOutcome {
  const report = VITEST.parse(written);
  const failures = report.testResults.flatMap((file) => [
    ...(file.status === "failed" && file.message !== "" ? [line(file.name, file.message)] : []),
    ...file.assertionResults
      .filter((test) => test.status === "failed")
      .map((test) => line(test.fullName, test.failureMessages[0] ?? "")),
  ]);
  return {
    passed: report.numPassedTests,
    // A file that did not load is none of its failed tests.
    failed: Math.max(report.numFailedTests, failures.length),
    skipped: report.numPendingTests + report.numTodoTests,
    failures,
  };
}

function readPlaywright(written: unknown): StepOutcome {
  const { suites, stats } = PLAYWRIGHT.parse(written);
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky,
    skipped: stats.skipped,
    failures: suites
      .flatMap(specsOf)
      .filter((spec) => !spec.ok)
      .map((spec) => {
        const messages = spec.tests.flatMap((test) => test.results).flatMap((result) => result.errors);
        return line(`${spec.file}: ${spec.title}`, messages[0]?.message ?? "");
      }),
  };
}

function specsOf(suite: z.infer<typeof PLAYWRIGHT_SUITE>): z.infer<typeof PLAYWRIGHT_SPEC>[] {
  return [...suite.specs, ...suite.suites.flatMap(specsOf)];
}

/** A name and how what went wrong begins, on one line without colours. */
function line(name: string, message: string): string {
  const [first = ""] = stripVTControlCharacters(message).trim().split("\n", 1);
  return first === "" ? name : `${name}\n      ${first.slice(0, 400)}`;
}
