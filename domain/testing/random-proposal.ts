import type { DraftChange } from "../command.ts";
import type { BeatId, SceneId } from "../ids.ts";
import type { PipelineRole } from "../pipeline/role.ts";
import type { Project } from "../project/project.ts";
import { workingCopy } from "../proposal/working-copy.ts";
import type { SceneContent } from "../scene/content.ts";
import { elementsOf } from "../screenplay/elements.ts";
import { aShot, change } from "./film.ts";
import { PROJECT } from "./studio.ts";

/** Picks a number from 0 up to, not including, `below`. */
export type Pick = (below: number) => number;

/** Changes that a role might propose for the scene as it is shown to it: valid, whatever is picked. */
export function randomChanges(state: Project, sceneId: SceneId, role: PipelineRole, pick: Pick): DraftChange[] {
  const content = workingCopy(state, sceneId);
  if (content === null) return [];
  switch (role) {
    case "writer":
      return writersChanges(content, pick);
    case "director":
      return directorsChanges(content, pick);
    case "cinematographer":
      return cinematographersChanges(content, pick);
    case "editor":
      return editorsChanges(content, pick);
    case "producer":
      return [];
  }
}

const TEXTS = ["Steam.", "ANNA\nStay.", "A clock ticks.\n\nNobody moves.", "BEN\n(low)\nNo.", "= A turn", ""];

function writersChanges(content: SceneContent, pick: Pick): DraftChange[] {
  const changes: DraftChange[] = [];
  if (pick(2) === 0) changes.push(change("title", "set", content.title, `Title ${pick(5)}`));
  if (pick(3) === 0) {
    const heading = { intExt: "EXT", location: ["GARDEN", "ROOF"][pick(2)] ?? "ROOF", timeOfDay: "DAWN" } as const;
    changes.push(change("heading", "set", content.heading, heading));
  }
  for (const element of elementsOf(content)) {
    const path = `script/${element.id}`;
    const written = content.script.slice(element.start, element.end);
    const kind = pick(6);
    if (kind === 0 && element.kind !== "scene-heading") {
      changes.push(change(path, "text", written, TEXTS[pick(TEXTS.length)] ?? ""));
    }
    if (kind === 1) changes.push(change(path, "insert", null, TEXTS[pick(TEXTS.length - 1)] ?? "Steam."));
    if (kind === 2) changes.push(change(path, "insert", null, "Beat."), change(path, "insert", null, "Then more."));
  }
  return changes;
}

function directorsChanges(content: SceneContent, pick: Pick): DraftChange[] {
  const changes: DraftChange[] = [change("intent", "set", content.intent, `Intent ${pick(5)}`)];
  let afterId: string | null = content.beats.at(-1)?.id ?? null;
  for (let n = 0; n < pick(3); n++) {
    const id: BeatId = freshId("bea", [...content.beats.map((one) => one.id), afterId], pick);
    const item = { id, title: `Beat ${n}`, elementIds: content.elementIds.slice(0, pick(4)), intensity: pick(101) };
    changes.push(change(`beats/${id}`, "insert", null, { item, afterId }));
    afterId = id;
  }
  const [beat] = content.beats;
  if (beat && pick(2) === 0) {
    changes.push(change(`beats/${beat.id}/intensity`, "set", beat.intensity, (beat.intensity + 7) % 101));
  }
  return changes;
}

function cinematographersChanges(content: SceneContent, pick: Pick): DraftChange[] {
  const changes: DraftChange[] = [];
  const anchors: (string | null)[] = [null, ...content.shots.map((shot) => shot.id)];
  for (let n = 0; n < 1 + pick(3); n++) {
    const shot = aShot(0, { id: freshId("sho", anchors, pick), durationFrames: 24 + pick(48) });
    const afterId = anchors[pick(anchors.length)] ?? null;
    changes.push(change(`shots/${shot.id}`, "insert", null, { item: shot, afterId }));
    anchors.push(shot.id);
  }
  const index = pick(content.shots.length + 1);
  const shot = content.shots[index];
  if (shot) changes.push(change(`shots/${shot.id}/size`, "set", shot.size, shot.size === "CU" ? "WS" : "CU"));
  return changes;
}

function editorsChanges(content: SceneContent, pick: Pick): DraftChange[] {
  const changes: DraftChange[] = content.shots
    .filter(() => pick(2) === 0)
    .map((shot) =>
      change(`shots/${shot.id}/durationFrames`, "set", shot.durationFrames, shot.durationFrames + 1 + pick(20)),
    );
  const [led] = content.shots.slice(pick(content.shots.length + 1));
  if (led) {
    const frames = pick(3) * 8 - 8;
    const before = led.soundLeadFrames ?? null;
    const after = frames === 0 ? null : frames;
    if (before !== after) changes.push(change(`shots/${led.id}/soundLeadFrames`, "set", before, after));
  }
  const index = 1 + pick(Math.max(1, content.shots.length));
  const shot = content.shots[index];
  if (shot) {
    const afterId = content.shots[index - 1]?.id ?? null;
    changes.push(change(`shots/${shot.id}`, "move", { afterId }, { afterId: content.shots[index - 2]?.id ?? null }));
  }
  return changes;
}

/** An id that none of these has, as a run's own never meet. */
function freshId<P extends "bea" | "sho">(prefix: P, taken: readonly (string | null)[], pick: Pick): `${P}_${string}` {
  for (let number = pick(2 ** 30); ; number++) {
    const local = `r${number.toString(32).padStart(11, "0")}`.replace(/[ilou]/g, "x");
    const id = `${prefix}_${PROJECT.slice(4)}${local}` as const;
    if (!taken.includes(id)) return id;
  }
}
