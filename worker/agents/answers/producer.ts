import * as z from "zod";
import type { Finding } from "#domain/proposal/change";
import { type FormOf, knownRules, oneOf, openForm, text } from "./form.ts";

const SEVERITIES = ["info", "warn", "block"] as const;

/**
 * The Producer's answer (prompts/producer): a verdict with its findings, no change. Only the budget may block, so any
 * other `block` counts as a warning.
 */
export const producerForm: FormOf = (_context, { shots }) =>
  openForm({
    schema: z.object({
      verdict: z.enum(["pass", "warn", "block"]),
      summary: text(600),
      findings: z
        .array(
          z.object({
            severity: z.enum(SEVERITIES),
            target: oneOf(["heading", "targetFrames", ...shots.names]).nullable(),
            message: text(400),
            ruleIds: z.array(text(8)).max(6),
          }),
        )
        .max(8),
    }),
    read: ({ summary, findings }) => ({
      ok: true,
      summary,
      changes: [],
      findings: findings.map(({ severity, target, message, ruleIds }): Finding => {
        const [ruleId = "PRD-3"] = knownRules(ruleIds);
        const shotId = target === null ? null : shots.idOf(target);
        const isField = target === "heading" || target === "targetFrames";
        return {
          ruleId,
          severity: severity === "block" && ruleId !== "PRD-1" ? "warn" : severity,
          message,
          path: isField ? target : shotId && `shots/${shotId}`,
        };
      }),
    }),
  });
