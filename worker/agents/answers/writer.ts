import * as z from "zod";
import type { DraftChange } from "#domain/command";
import { sameValue } from "#domain/scene/same-value";
import { elementsOf } from "#domain/screenplay/elements";
import { parseSceneHeading } from "#domain/screenplay/heading";
import {
  answerParts,
  because,
  type FormOf,
  knownRules,
  oneOf,
  openForm,
  placeAfter,
  problem,
  readParts,
  text,
} from "./form.ts";

/** The Writer's answer (prompts/writer): heading, title, synopsis, and the script element by element. */
export const writerForm: FormOf = ({ content }, { elements }) =>
  openForm({
    schema: z.object({
      ...answerParts,
      changes: z
        .array(
          z.object({
            target: oneOf([
              "heading",
              "title",
              "synopsis",
              "after:start",
              ...elements.names,
              ...elements.names.map((name) => `after:${name}`),
            ]),
            text: text(4000),
            ...because,
          }),
        )
        .max(24),
    }),
    read(answer) {
      const written = new Map(elementsOf(content).map((one) => [one.id, content.script.slice(one.start, one.end)]));
      const changes: DraftChange[] = [];
      for (const { target, text: said, reason, ruleIds } of answer.changes) {
        const put = (
          path: string,
          op: DraftChange["op"],
          before: DraftChange["before"],
          after: DraftChange["after"],
        ) => {
          if (!sameValue(before, after)) {
            changes.push({ path, op, before, after, reason, ruleIds: knownRules(ruleIds) });
          }
        };
        if (target === "heading") put("heading", "set", content.heading, parseSceneHeading(said));
        else if (target === "title" || target === "synopsis") put(target, "set", content[target], said.trim());
        else {
          const place = placeAfter(target);
          const id = elements.idOf(place ?? target);
          if (id === null && place !== null) return problem("it names an element that the script does not have");
          if (place === undefined) put(`script/${id}`, "text", written.get(id ?? "") ?? "", said);
          else if (said.trim() !== "") put(`script/${id ?? "^"}`, "insert", null, said);
        }
      }
      return readParts("WRT-8", answer, changes);
    },
  });
