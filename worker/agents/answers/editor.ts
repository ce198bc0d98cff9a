import * as z from "zod";
import { TRANSITIONS } from "#domain/film/vocabulary";
import type { SceneContent, Shot, SoundCue } from "#domain/scene/content";
import { LONGEST_LEAD, withSoundLead } from "#domain/scene/sound-leads";
import { answerParts, because, type FormOf, gatherReasons, oneOf, openForm, problem, readParts, text } from "./form.ts";

/** The Editor's answer (prompts/editor): lengths, order, the last shot's transition, sound leads, sounds, the scene's length. */
export const editorForm: FormOf = (context, { shots, cues }) =>
  openForm({
    schema: z.object({
      ...answerParts,
      changes: z
        .array(
          z.object({
            target: oneOf(["targetFrames", "newCue", ...shots.names, ...cues.names]),
            durationFrames: z.int().min(1).max(100_000).nullable(),
            moveAfter: oneOf(["start", ...shots.names]).nullable(),
            transition: z.enum(TRANSITIONS).nullable(),
            transitionFrames: z.int().min(0).max(600).nullable(),
            soundLeadFrames: z.int().min(-LONGEST_LEAD).max(LONGEST_LEAD).nullable(),
            atFrame: z.int().min(0).max(1_000_000).nullable(),
            text: text(300).nullable(),
            ...because,
          }),
        )
        .max(80),
    }),
    read(answer) {
      const reasons = gatherReasons();
      let content: SceneContent = context.content;
      let made = 0;
      for (const change of answer.changes) {
        const { target } = change;
        if (target === "targetFrames") {
          if (change.atFrame === null) return problem("it gives the scene no length");
          content = { ...content, targetFrames: change.atFrame };
          reasons.because("targetFrames", change);
        } else if (target === "newCue") {
          if (!change.text || change.atFrame === null) return problem("a new sound lacks its words or its frame");
          // A shot's fresh id is this run's own and unlike any other's, which is all a cue's has to be.
          const id = `cue-${context.newShotId(made).slice(4)}`;
          made += 1;
          const cue: SoundCue = { id, atFrame: change.atFrame, description: change.text };
          content = { ...content, soundCues: [...content.soundCues, cue] };
          reasons.because(`soundCues/${id}`, change);
        } else if (cues.names.includes(target)) {
          const id = cues.idOf(target);
          const cue = content.soundCues.find((one) => one.id === id);
          if (!cue) return problem("it names a sound that the scene does not have");
          for (const part of ["", "/atFrame", "/description"]) reasons.because(`soundCues/${cue.id}${part}`, change);
          const isRemoved = change.text === null && change.atFrame === null;
          const now = { ...cue, atFrame: change.atFrame ?? cue.atFrame, description: change.text ?? cue.description };
          content = {
            ...content,
            soundCues: content.soundCues.flatMap((one) => (one.id !== cue.id ? [one] : isRemoved ? [] : [now])),
          };
        } else {
          const changed = changeShot(content.shots, shots.idOf(target), change, shots.idOf);
          if (typeof changed === "string") return problem(changed);
          content = { ...content, shots: changed.shots };
          for (const part of ["", "/durationFrames", "/transition", "/soundLeadFrames"]) {
            reasons.because(`shots/${changed.id}${part}`, change);
          }
        }
      }
      return readParts("EDT-1", answer, reasons.changes(context.content, content));
    },
  });

interface ShotChange {
  readonly durationFrames: number | null;
  readonly moveAfter: string | null;
  readonly transition: Shot["transition"]["kind"] | null;
  readonly transitionFrames: number | null;
  readonly soundLeadFrames: number | null;
}

/** The shots with one of them changed; a text says why not. */
function changeShot(
  shots: readonly Shot[],
  id: string | null,
  { durationFrames, moveAfter, transition, transitionFrames, soundLeadFrames }: ShotChange,
  idOf: (alias: string) => string | null,
): { readonly shots: readonly Shot[]; readonly id: string } | string {
  const shot = shots.find((one) => one.id === id);
  if (!shot) return "it names a shot that the scene does not have";
  const cut: Shot = {
    ...shot,
    durationFrames: durationFrames ?? shot.durationFrames,
    transition: transition === null ? shot.transition : { kind: transition, frames: transitionFrames ?? 0 },
  };
  const now = soundLeadFrames === null ? cut : withSoundLead(cut, soundLeadFrames);
  if (moveAfter === null) return { shots: shots.map((one) => (one.id === id ? now : one)), id: shot.id };
  const others = shots.filter((one) => one.id !== id);
  const afterId = moveAfter === "start" ? null : idOf(moveAfter);
  const index = afterId === null ? 0 : others.findIndex((one) => one.id === afterId) + 1;
  if (index === 0 && moveAfter !== "start") return "it moves a shot after one that is not there";
  return { shots: [...others.slice(0, index), now, ...others.slice(index)], id: shot.id };
}
