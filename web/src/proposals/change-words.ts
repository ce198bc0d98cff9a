import type { ChangeView, SceneView } from "#contract/http/scene";
import { type FrameRate, secondsFromFrames } from "#domain/film/frame-rate";

const FIELD_WORDS: Readonly<Record<string, string>> = {
  heading: "Heading",
  title: "Title",
  synopsis: "Synopsis",
  intent: "Intent",
  targetFrames: "Target length",
  size: "Size",
  angle: "Angle",
  movement: "Movement",
  lensMm: "Lens",
  subjects: "Subjects",
  description: "Description",
  screenDirection: "Screen direction",
  elementIds: "Script it covers",
  beatId: "Beat",
  durationFrames: "Length",
  transition: "Transition",
  soundLeadFrames: "Sound against picture",
  panel: "Panel",
  clip: "Clip",
  sound: "What is heard",
  intensity: "Intensity",
  blocking: "Blocking",
  performance: "Performance",
  tone: "Tone",
  axis: "180° line",
};

const COLLECTION_WORDS: Record<string, string> = { shots: "shot", beats: "beat", soundCues: "sound cue" };

/** What a field of a scene, a shot or a beat is called. */
export function fieldWord(field: string): string {
  return FIELD_WORDS[field] ?? field;
}

/** What a change is about, in a few words: "New shot", "Shot 12B · Length", "Dialogue". */
export function changeTitle(change: Pick<ChangeView, "path" | "op" | "after">, subjectName: string): string {
  const [collection = "", , field] = change.path.split("/");
  if (collection === "script")
    return change.op === "insert"
      ? "New lines"
      : change.after === ""
        ? `Strike ${subjectName}`
        : `Rewrite ${subjectName}`;
  if (collection === "direction") return `Direction · ${FIELD_WORDS[change.path.split("/")[1] ?? ""] ?? "notes"}`;
  const thing = COLLECTION_WORDS[collection];
  if (!thing) return FIELD_WORDS[collection] ?? collection;
  if (change.op === "insert") return `New ${thing}`;
  if (change.op === "remove") return `Remove ${subjectName}`;
  if (change.op === "move") return `Move ${subjectName}`;
  return `${subjectName} · ${FIELD_WORDS[field ?? ""] ?? field}`;
}

/** Frames as "4.0 s · 96 f". */
export function lengthWords(frames: number, rate: FrameRate): string {
  return `${secondsFromFrames(frames, rate).toFixed(1)} s · ${frames} f`;
}

/** Where a shot's sound starts, as "9 f (0.4 s) after the picture, an L cut". */
export function leadWords(frames: number, rate: FrameRate): string {
  if (frames === 0) return "with the picture";
  const length = `${Math.abs(frames)} f (${secondsFromFrames(Math.abs(frames), rate).toFixed(1)} s)`;
  return frames > 0 ? `${length} before the picture, a J cut` : `${length} after the picture, an L cut`;
}

/** What a change's ids stand for: the scene it is about. */
export interface NamedParts {
  readonly elements: SceneView["elements"];
  readonly content: Pick<SceneView["content"], "shots" | "beats">;
}

/** One side of a change as text for a person, its ids as what they name; null where there is nothing on that side. */
export function valueWords(
  change: Pick<ChangeView, "path" | "before" | "after">,
  side: "before" | "after",
  rate: FrameRate,
  scene: NamedParts,
): string | null {
  const value = change[side];
  const field = change.path.split("/").at(-1) ?? "";
  if (field === "soundLeadFrames" && (value === null || typeof value === "number")) return leadWords(value ?? 0, rate);
  if (value === null) return field === "sound" ? "nothing yet" : null;
  if (typeof value === "number")
    return field.endsWith("Frames") ? lengthWords(value, rate) : field === "lensMm" ? `${value} mm` : String(value);
  if (typeof value === "string") return field === "beatId" ? beatWords(value, scene) : value;
  if (Array.isArray(value)) return field === "elementIds" ? passageWords(value, scene) : value.join(", ");
  if ("soundId" in value) {
    return `${value.lane === "music" ? "music" : "an effect"} of ${lengthWords(value.frames, rate)}, at ${value.gainDb} dB`;
  }
  if ("milliseconds" in value) return `a clip of ${(value.milliseconds / 1000).toFixed(1)} s`;
  if ("source" in value) return value.source === "house" ? "the house's drawing" : "a picture";
  if ("location" in value) return `${value.intExt}. ${value.location}${value.timeOfDay ? ` - ${value.timeOfDay}` : ""}`;
  if ("kind" in value) return value.frames > 0 ? `${value.kind}, ${lengthWords(value.frames, rate)}` : value.kind;
  if ("left" in value) return `${value.left} keeps the left, ${value.right} the right`;
  if ("item" in value) return itemWords(value.item);
  if ("afterId" in value) return value.afterId === null ? "first" : `after ${placeWords(value.afterId, scene)}`;
  return "";
}

const LONGEST_OPENING = 40;

/** A passage of the script by how it begins and ends; lines that are no longer there are counted. */
function passageWords(ids: readonly string[], scene: NamedParts): string {
  const texts = new Map(scene.elements.map(({ id, text }) => [id, text]));
  const found = ids.map((id) => texts.get(id)).filter((text) => text !== undefined);
  const gone = ids.length - found.length;
  const [first] = found;
  const last = found.at(-1);
  if (first === undefined || last === undefined) return gone === 0 ? "" : linesGone(gone);
  const passage = found.length === 1 ? opening(first) : `${opening(first)} to ${opening(last)}`;
  return gone === 0 ? passage : `${passage}, and ${linesGone(gone)}`;
}

function linesGone(count: number): string {
  return count === 1 ? "a line that is gone" : `${count} lines that are gone`;
}

function opening(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length <= LONGEST_OPENING ? `“${line}”` : `“${line.slice(0, LONGEST_OPENING).replace(/\s+\S*$/, "")} …”`;
}

function beatWords(id: string, scene: NamedParts): string {
  const beat = scene.content.beats.find((one) => one.id === id);
  return beat ? `“${beat.title}”` : "a beat that is not in the scene";
}

function placeWords(id: string, scene: NamedParts): string {
  const shot = scene.content.shots.find((one) => one.id === id);
  if (shot) return `shot ${shot.number}`;
  const element = scene.elements.find((one) => one.id === id);
  if (element) return opening(element.text);
  const beat = scene.content.beats.find((one) => one.id === id);
  return beat ? `“${beat.title}”` : "another";
}

function itemWords(item: object): string {
  if ("size" in item && "description" in item) return `${item.size}: ${item.description}`;
  if ("intensity" in item && "title" in item) return `${item.title} (intensity ${item.intensity})`;
  if ("description" in item) return String(item.description);
  return "";
}
