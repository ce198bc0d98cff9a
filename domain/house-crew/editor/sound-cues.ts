import type { SceneContent, SoundCue } from "../../scene/content.ts";
import { namedSound } from "../reading/act.ts";
import type { SceneReading } from "../reading/scene-reading.ts";
import { firstWords, upperFirst, withoutFullStop } from "../reading/sentence.ts";
import type { Examination } from "../rule.ts";
import { plainImage } from "../writer/label.ts";

const MOST_CUES = 8;

/** The frame at which a sound's picture starts: the shot of its element that speaks of it, else the element's first. */
function startOf(content: SceneContent, elementId: string, root: string): number {
  let frame = 0;
  let first: number | null = null;
  for (const shot of content.shots) {
    if (shot.elementIds.includes(elementId)) {
      if (shot.description.toLowerCase().includes(root)) return frame;
      first ??= frame;
    }
    frame += shot.durationFrames;
  }
  return first ?? 0;
}

/** A cue for each sound that the action names, at the shot where it is heard; cues that are there follow their shot. */
export function soundCuesOf(scene: SceneReading): Pick<Examination, "content" | "reasons"> {
  const { content } = scene;
  const reasons: Record<string, string> = {};
  if (content.shots.length === 0) return { content, reasons };
  const cues: SoundCue[] = [];
  const known = new Set(content.soundCues.map((cue) => cue.id));
  const heard = new Set<string>();
  const starts = new Map<string, number>();
  for (const moment of scene.moments) {
    if (moment.kind !== "action") continue;
    const sound = namedSound(moment.text);
    const elementId = moment.elementIds[0];
    if (sound === null || elementId === undefined) continue;
    const id = `cue-${elementId}`;
    if (starts.has(id)) continue;
    const root = sound.replace(/(?:ing|es|s)$/, "");
    starts.set(id, startOf(content, elementId, root));
    const isHeard = heard.has(root);
    if (known.has(id)) heard.add(root);
    if (known.has(id) || isHeard || heard.size >= MOST_CUES) continue;
    heard.add(root);
    const image = plainImage(moment, scene);
    cues.push({
      id,
      atFrame: startOf(content, elementId, root),
      description: upperFirst(withoutFullStop(firstWords(image, 16, true))),
    });
    reasons[`soundCues/${id}`] = `The script names a sound (${sound}); it starts with its picture.`;
  }
  const kept = content.soundCues.map((cue) => {
    const start = starts.get(cue.id);
    if (start === undefined || start === cue.atFrame) return cue;
    reasons[`soundCues/${cue.id}/atFrame`] = "Its shot has moved, and the sound goes along.";
    return { ...cue, atFrame: start };
  });
  if (Object.keys(reasons).length === 0) return { content, reasons };
  return { content: { ...content, soundCues: [...kept, ...cues] }, reasons };
}
