/**
 * Prints what the house crew proposes for every scene of a screenplay, as a person would read it:
 * `npm run crew -- SCRIPT.fountain [--genre drama] [--bible story-bible.json] [--scene 3]`.
 */
import { readFileSync } from "node:fs";
import { argv, exit, stderr, stdout } from "node:process";
import { parseArgs } from "node:util";
import * as z from "zod";
import type { FilmScene } from "#domain/agent/showrunner-context";
import { frameRateOf, framesFromSeconds, secondsFromFrames } from "#domain/film/frame-rate";
import { GENRES, SHOT_SIZES } from "#domain/film/vocabulary";
import { isCloseUp } from "#domain/house-crew/cinematographer/framing";
import { median } from "#domain/house-crew/editor/edt-2-pace";
import { type Rehearsal, rehearse } from "#domain/house-crew/rehearsal";
import { superviseFilm } from "#domain/house-crew/showrunner/showrunner";
import { countSetups } from "#domain/house-crew/summary";
import { EMPTY_BIBLE, type StoryBible } from "#domain/project/story-bible";
import { EMPTY_CONTENT, runtimeFrames, type SceneContent } from "#domain/scene/content";
import { elementsOf, speakersOf } from "#domain/screenplay/elements";
import { formatSceneHeading } from "#domain/screenplay/heading";
import { readScreenplay } from "#domain/screenplay/import";
import { parseFountain } from "#domain/screenplay/parse";

const RATE = frameRateOf("24");

const BIBLE_FILE = z.object({
  tone: z.string().default(""),
  visualStyle: z.string().default(""),
  characters: z
    .array(
      z.object({
        name: z.string(),
        aliases: z.array(z.string()).default([]),
        description: z.string().default(""),
        look: z.string().default(""),
        voice: z.string().default(""),
      }),
    )
    .default([]),
  locations: z.array(z.object({ name: z.string(), description: z.string().default("") })).default([]),
});

function readBible(path: string | undefined, drafted: z.infer<typeof BIBLE_FILE>): StoryBible {
  const file = path === undefined ? drafted : BIBLE_FILE.parse(JSON.parse(readFileSync(path, "utf8")));
  return {
    ...EMPTY_BIBLE,
    version: 1,
    tone: file.tone,
    visualStyle: file.visualStyle,
    characters: file.characters.map((character, n) => ({ id: `cha_${n + 1}`, ...character })),
    locations: file.locations.map((location, n) => ({ id: `loc_${n + 1}`, ...location })),
  };
}

function seconds(frames: number): string {
  return `${secondsFromFrames(frames, RATE).toFixed(1)} s`;
}

function print(lines: readonly string[]): void {
  stdout.write(`${lines.join("\n")}\n`);
}

function reportScene(number: number, rehearsal: Rehearsal): void {
  const { content, runs } = rehearsal;
  print(["", `━━ ${number}. ${formatSceneHeading(content.heading)} ━━  ${content.title}`, content.synopsis, ""]);
  for (const { role, outcome, conflicts } of runs) {
    if (outcome.kind === "proposal") {
      print([`${role.toUpperCase()}: ${outcome.summary}`]);
      for (const change of outcome.changes.filter((one) => one.op === "text")) {
        print([`  text ${change.path}: ${change.reason}`, indent(String(change.after), "      | ")]);
      }
      for (const finding of outcome.findings) print([`  ${finding.severity} ${finding.ruleId}: ${finding.message}`]);
    } else if (outcome.kind === "violation") {
      for (const finding of outcome.findings)
        print([`${role.toUpperCase()} ${finding.severity} ${finding.ruleId}: ${finding.message}`]);
    }
    if (conflicts.length > 0) print([`  NOT APPLIED: ${conflicts.join(", ")}`]);
  }
  print([
    "",
    `Intent: ${content.intent}`,
    `Blocking: ${content.direction.blocking}`,
    `Performance: ${content.direction.performance}`,
    `Tone: ${content.direction.tone}`,
    "",
  ]);
  const why = new Map(
    runs.flatMap(({ outcome }) =>
      outcome.kind === "proposal"
        ? outcome.changes.map((change) => [change.path, `${change.reason} [${change.ruleIds.join(" ")}]`] as const)
        : [],
    ),
  );
  for (const beat of content.beats) {
    print([`Beat “${beat.title}” ${beat.intensity} — ${why.get(`beats/${beat.id}`) ?? ""}`]);
    for (const shot of content.shots.filter((one) => one.beatId === beat.id)) printShot(content, shot, why);
  }
  for (const shot of content.shots.filter((one) => one.beatId === null)) printShot(content, shot, why);
  for (const cue of content.soundCues) print([`Sound at ${seconds(cue.atFrame)}: ${cue.description}`]);
}

/** What the Showrunner would say of the film if all of it were approved as it is. */
function reportFilm(scenes: readonly FilmScene[], bible: StoryBible): void {
  const { summary, findings } = superviseFilm({ scenes, bible });
  print(["", `SHOWRUNNER: ${summary}`]);
  for (const { severity, ruleId, sceneId, message, suggestion } of findings) {
    print([`  ${severity} ${ruleId} ${sceneId === null ? "the film" : `scene ${sceneId.slice(4)}`}: ${message}`]);
    if (suggestion !== "") print([`      ask: ${suggestion}`]);
  }
}

function printShot(content: SceneContent, shot: SceneContent["shots"][number], why: ReadonlyMap<string, string>): void {
  const n = content.shots.indexOf(shot) + 1;
  const framing = `${shot.size} ${shot.lensMm} mm${shot.angle === "eye-level" ? "" : ` ${shot.angle}`}${shot.movement === "static" ? "" : ` ${shot.movement}`}`;
  const lead = shot.soundLeadFrames ?? 0;
  const sound = lead === 0 ? "" : `, sound ${Math.abs(lead)} f ${lead > 0 ? "before (J)" : "after (L)"}`;
  const ending = shot.transition.kind === "cut" ? "" : ` → ${shot.transition.kind}`;
  print([
    `  ${String(n).padStart(2)} ${seconds(shot.durationFrames).padStart(6)}  ${framing} (${shot.subjects.join(", ")}) ${shot.screenDirection}${sound}${ending}`,
    `             ${shot.description}`,
    `             · ${why.get(`shots/${shot.id}`) ?? ""}`,
    ...(lead === 0 ? [] : [`             · ${why.get(`shots/${shot.id}/soundLeadFrames`) ?? ""}`]),
  ]);
}

function indent(text: string, by: string): string {
  return text
    .split("\n")
    .map((line) => by + line)
    .join("\n");
}

function main(): number {
  const { positionals, values } = parseArgs({
    args: argv.slice(2),
    allowPositionals: true,
    options: {
      genre: { type: "string", default: "drama" },
      bible: { type: "string" },
      scene: { type: "string" },
      comment: { type: "string", default: "" },
    },
  });
  const [path] = positionals;
  const genre = GENRES.find((one) => one === values.genre);
  if (path === undefined || genre === undefined) {
    stderr.write(
      `Usage: npm run crew -- SCRIPT.fountain [--genre ${GENRES.join("|")}] [--bible FILE] [--scene N] [--comment TEXT]\n`,
    );
    return 2;
  }
  const screenplay = readScreenplay(readFileSync(path, "utf8"));
  if (!screenplay.ok) {
    stderr.write(`${screenplay.failure.detail}\n`);
    return 1;
  }
  const { scenes, characters, locations } = screenplay.value;
  const bible = readBible(values.bible, {
    tone: "",
    visualStyle: "",
    characters: characters.map((character) => ({ ...character, aliases: [...character.aliases], voice: "" })),
    locations: locations.map((location) => ({ ...location })),
  });
  const synopses = scenes.map((scene, index) => ({
    number: String(index + 1),
    heading: scene.heading,
    synopsis: scene.synopsis,
    characters: speakersOf(parseFountain(scene.script).elements),
    runtimeFrames: 0,
  }));
  const film: FilmScene[] = [];
  const shots: SceneContent["shots"][number][] = [];
  let setups = 0;
  let runtime = 0;
  scenes.forEach((scene, index) => {
    if (values.scene !== undefined && values.scene !== String(index + 1)) return;
    const content: SceneContent = {
      ...EMPTY_CONTENT,
      heading: scene.heading,
      title: scene.title,
      synopsis: scene.synopsis,
      script: scene.script,
      elementIds: elementsOf({ script: scene.script, elementIds: [] }).map((_, n) => `e${n + 1}`),
    };
    const rehearsal = rehearse(content, {
      sceneNumber: String(index + 1),
      sceneVersion: 1,
      bible,
      genre,
      frameRate: RATE,
      openNotes: [],
      reviews: [],
      revisionComment: values.comment,
      scenesBefore: synopses.slice(0, index),
      scenesAfter: synopses.slice(index + 1),
      runtimeTargetFrames: framesFromSeconds(600, RATE),
      budget: { sceneLeftMicroUsd: 0, projectLeftMicroUsd: 0 },
    });
    reportScene(index + 1, rehearsal);
    film.push({
      id: `scn_${index + 1}`,
      number: String(index + 1),
      status: "approved",
      version: 2,
      content: rehearsal.content,
    });
    shots.push(...rehearsal.content.shots);
    setups += countSetups(rehearsal.content);
    runtime += runtimeFrames(rehearsal.content);
  });
  reportFilm(film, bible);
  const close = shots.filter((shot) => isCloseUp(shot.size)).length;
  const moving = shots.filter((shot) => shot.movement !== "static").length;
  const sizes = SHOT_SIZES.map((size) => [size, shots.filter((shot) => shot.size === size).length] as const);
  print([
    "",
    `${scenes.length} scenes, ${shots.length} shots, ${setups} set-ups, ${seconds(runtime)}; median shot ${seconds(median(shots.map((shot) => shot.durationFrames)))}, ${Math.round((close * 100) / Math.max(1, shots.length))} % close-ups, ${Math.round((moving * 100) / Math.max(1, shots.length))} % moving.`,
    sizes.map(([size, count]) => `${size} ${count}`).join("  "),
  ]);
  return 0;
}

exit(main());
