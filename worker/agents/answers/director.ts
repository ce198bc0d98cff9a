import * as z from "zod";
import type { Beat, SceneContent } from "#domain/scene/content";
import {
  answerParts,
  because,
  type FormOf,
  gatherReasons,
  oneOf,
  openForm,
  placeAfter,
  problem,
  putAfter,
  readParts,
  text,
} from "./form.ts";

const NOTES = ["intent", "blocking", "performance", "tone"] as const;
type NoteName = (typeof NOTES)[number];
const isNote = (target: string): target is NoteName => NOTES.some((note) => note === target);

/** The Director's answer (prompts/director): intent, beats, blocking, performance, tone, axis. */
export const directorForm: FormOf = (context, { beats, elements }) =>
  openForm({
    schema: z.object({
      ...answerParts,
      changes: z
        .array(
          z.object({
            target: oneOf([
              ...NOTES,
              "axis",
              "after:start",
              ...beats.names,
              ...beats.names.map((name) => `after:${name}`),
            ]),
            text: text(2000).nullable(),
            elements: z.array(oneOf(elements.names)).max(200).nullable(),
            intensity: z.int().min(0).max(100).nullable(),
            left: text(80).nullable(),
            right: text(80).nullable(),
            ...because,
          }),
        )
        .max(24),
    }),
    read(answer) {
      const reasons = gatherReasons();
      const anchors = new Map<string, string | null>();
      let content: SceneContent = context.content;
      let made = 0;
      const removed = new Set<string>();
      for (const change of answer.changes) {
        const { target, text: said } = change;
        if (isNote(target)) {
          if (said === null) return problem(`it gives no text for “${target}”`);
          content = withNote(content, target, said.trim());
          reasons.because(target === "intent" ? target : `direction/${target}`, change);
          continue;
        }
        if (target === "axis") {
          const { left, right } = change;
          if (!left || !right) return problem("its axis lacks a side");
          content = { ...content, direction: { ...content.direction, axis: { left, right } } };
          reasons.because("direction/axis", change);
          continue;
        }
        const named = change.elements?.map(elements.idOf) ?? null;
        if (named?.includes(null)) return problem("a beat names an element that the script does not have");
        const elementIds = named?.filter((id) => id !== null) ?? null;
        const place = placeAfter(target);
        if (place === undefined) {
          const beat = content.beats.find((one) => one.id === beats.idOf(target));
          if (!beat) return problem("it names a beat that the scene does not have");
          for (const path of pathsOf(beat.id)) reasons.because(path, change);
          if (said === null && elementIds === null && change.intensity === null) removed.add(beat.id);
          const now: Beat = {
            ...beat,
            title: said ?? beat.title,
            elementIds: elementIds ?? beat.elementIds,
            intensity: change.intensity ?? beat.intensity,
          };
          content = { ...content, beats: content.beats.map((one) => (one.id === beat.id ? now : one)) };
          continue;
        }
        const { intensity } = change;
        if (!said || !elementIds || intensity === null)
          return problem("a new beat lacks its title, elements or intensity");
        const beat: Beat = { id: context.newBeatId(made), title: said, elementIds, intensity };
        made += 1;
        const afterId = place === null ? null : beats.idOf(place);
        const list = place !== null && afterId === null ? null : putAfter(content.beats, beat, afterId, anchors);
        if (list === null) return problem("it names a beat that the scene does not have");
        reasons.because(`beats/${beat.id}`, change);
        content = { ...content, beats: list };
      }
      content = { ...content, beats: content.beats.filter((beat) => !removed.has(beat.id)) };
      return readParts("DIR-1", answer, reasons.changes(context.content, content));
    },
  });

function pathsOf(beatId: string): string[] {
  return [`beats/${beatId}`, ...["title", "elementIds", "intensity"].map((field) => `beats/${beatId}/${field}`)];
}

function withNote(content: SceneContent, note: NoteName, said: string): SceneContent {
  return note === "intent"
    ? { ...content, intent: said }
    : { ...content, direction: { ...content.direction, [note]: said } };
}
