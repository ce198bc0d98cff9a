import type { SceneContent } from "./content.ts";
import { LONGEST_LEAD } from "./sound-leads.ts";

/** What is wrong with a content that types alone let through, by path. */
export function contentProblems(content: SceneContent): { path: string; message: string }[] {
  const problems: { path: string; message: string }[] = [];
  for (const list of ["beats", "shots", "soundCues"] as const) {
    const seen = new Set<string>();
    for (const { id } of content[list]) {
      if (seen.has(id)) problems.push({ path: `${list}/${id}`, message: "this id occurs twice" });
      seen.add(id);
    }
  }
  for (const shot of content.shots) {
    if (!isFrames(shot.durationFrames, 1)) {
      problems.push({ path: `shots/${shot.id}/durationFrames`, message: "a shot lasts at least one whole frame" });
    }
    if (shot.soundLeadFrames !== undefined && !isLead(shot.soundLeadFrames)) {
      const message = `a lead is a whole number of frames up to ${LONGEST_LEAD} either way; leave it out for none`;
      problems.push({ path: `shots/${shot.id}/soundLeadFrames`, message });
    }
    if (!isFrames(shot.transition.frames, 0)) {
      problems.push({ path: `shots/${shot.id}/transition`, message: "a transition lasts whole frames" });
    }
  }
  if (!isFrames(content.targetFrames, 0)) {
    problems.push({ path: "targetFrames", message: "a whole number of frames, at least 0" });
  }
  return problems;
}

function isLead(value: number): boolean {
  return Number.isSafeInteger(value) && value !== 0 && Math.abs(value) <= LONGEST_LEAD;
}

function isFrames(value: number, least: number): boolean {
  return Number.isSafeInteger(value) && value >= least;
}
