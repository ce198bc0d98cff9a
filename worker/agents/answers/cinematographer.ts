import * as z from "zod";
import { framesToFit } from "#domain/film/frame-rate";
import { CAMERA_ANGLES, CAMERA_MOVEMENTS, SCREEN_DIRECTIONS, SHOT_SIZES } from "#domain/film/vocabulary";
import type { Beat, Shot } from "#domain/scene/content";
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

const MOST_CHANGES = 60;
const SHOT_FIELDS = [
  "size",
  "angle",
  "movement",
  "lensMm",
  "subjects",
  "description",
  "screenDirection",
  "elementIds",
  "beatId",
];

/** The Cinematographer's answer (prompts/cinematographer): shots to add, change and remove. */
export const cinematographerForm: FormOf = (context, { beats, shots, elements }) => {
  const { frameRate, content } = context;
  const fresh = Array.from({ length: MOST_CHANGES }, (_, n) => `N${n + 1}`);
  const places = ["start", ...shots.names, ...fresh].map((name) => `after:${name}`);
  return openForm({
    schema: z.object({
      ...answerParts,
      changes: z
        .array(
          z.object({
            target: oneOf([...places, ...shots.names]),
            shot: z
              .object({
                size: z.enum(SHOT_SIZES),
                angle: z.enum(CAMERA_ANGLES),
                movement: z.enum(CAMERA_MOVEMENTS),
                lensMm: z.int().min(8).max(400),
                subjects: z.array(text(80)).max(8),
                description: text(600),
                screenDirection: z.enum(SCREEN_DIRECTIONS),
                elements: z.array(oneOf(elements.names)).max(60),
                beat: oneOf(beats.names).nullable(),
                durationMs: z.int().min(200).max(120_000).nullable(),
              })
              .nullable(),
            ...because,
          }),
        )
        .max(MOST_CHANGES),
    }),
    read(answer) {
      const reasons = gatherReasons();
      const anchors = new Map<string, string | null>();
      const made = new Map<string, string>();
      const removed = new Set<string>();
      let list: readonly Shot[] = content.shots;
      for (const change of answer.changes) {
        const { target, shot: said } = change;
        const place = placeAfter(target);
        const known = place === undefined ? list.find((one) => one.id === shots.idOf(target)) : undefined;
        if (place === undefined && !known) return problem("it names a shot that the scene does not have");
        if (said === null) {
          if (!known) return problem("a new shot lacks its fields");
          removed.add(known.id);
          reasons.because(`shots/${known.id}`, change);
          continue;
        }
        const elementIds = said.elements.map(elements.idOf);
        const beat = said.beat === null ? null : beatNamed(content.beats, beats.idOf(said.beat));
        if (elementIds.includes(null)) return problem("a shot names an element that the script does not have");
        if (beat === undefined) return problem("a shot names a beat that the scene does not have");
        const { size, angle, movement, lensMm, subjects, description, screenDirection } = said;
        const fields = {
          ...{ size, angle, movement, lensMm, subjects, description, screenDirection },
          elementIds: elementIds.filter((id) => id !== null),
          beatId: beat?.id ?? null,
        };
        if (known) {
          for (const field of SHOT_FIELDS) reasons.because(`shots/${known.id}/${field}`, change);
          list = list.map((one) => (one.id === known.id ? { ...one, ...fields } : one));
          continue;
        }
        if (said.durationMs === null) return problem("a new shot lacks its length");
        const id = context.newShotId(made.size);
        const shot: Shot = {
          id,
          ...fields,
          durationFrames: Math.max(1, framesToFit(said.durationMs, frameRate)),
          transition: { kind: "cut", frames: 0 },
          panel: { source: "house" },
        };
        const afterId = place ? (shots.idOf(place) ?? made.get(place) ?? null) : null;
        const put: readonly Shot[] | null = place && afterId === null ? null : putAfter(list, shot, afterId, anchors);
        if (put === null) return problem("it puts a shot after one that the scene does not have");
        list = put;
        made.set(`N${made.size + 1}`, id);
        reasons.because(`shots/${id}`, change);
      }
      const after = { ...content, shots: list.filter((shot) => !removed.has(shot.id)) };
      return readParts("CIN-2", answer, reasons.changes(content, after));
    },
  });
};

/** The beat of this id; undefined when there is none. */
function beatNamed(beats: readonly Beat[], id: string | null): Beat | undefined {
  return beats.find((beat) => beat.id === id);
}
