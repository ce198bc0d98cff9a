import type { Direction, SceneContent } from "../../scene/content.ts";
import type { SpeechMoment } from "../reading/moment.ts";
import { areApart } from "../reading/phone-call.ts";
import type { SceneReading } from "../reading/scene-reading.ts";
import { listOf, plural, quoted, sentencesOf, upperFirst, withoutFullStop } from "../reading/sentence.ts";
import type { Examination } from "../rule.ts";
import { placeName } from "../writer/label.ts";

function linesOf(scene: SceneReading, name: string): readonly SpeechMoment[] {
  return scene.moments.filter(
    (moment): moment is SpeechMoment => moment.kind === "speech" && moment.speaker.name === name,
  );
}

/** What the scene is for, read from its beats: whose it is, where it starts, what it turns on. */
function intentOf(scene: SceneReading): string {
  const beats = scene.content.beats;
  const first = beats[0];
  const last = beats.at(-1);
  if (first === undefined || last === undefined) return "";
  const peak = beats.reduce((most, beat) => (beat.intensity >= most.intensity ? beat : most), first);
  const weight = (name: string): number =>
    scene.moments.reduce((sum, moment) => {
      const isTheirs =
        moment.kind === "speech" ? moment.speaker.name === name : moment.actors.some((member) => member.name === name);
      return sum + (isTheirs ? moment.frames : 0);
    }, 0);
  const lead = scene.cast
    .filter((member) => !member.isVoice)
    .sort((one, other) => weight(other.name) - weight(one.name))[0];
  const whose = lead === undefined ? "The scene belongs to the place" : `The scene is ${lead.display}'s`;
  if (beats.length === 1) return `${whose}, and it is one beat: ${withoutFullStop(first.title)}.`;
  if (peak === first) {
    return `${whose}: it starts at its height, ${quoted(withoutFullStop(first.title))}, and ends on ${quoted(withoutFullStop(last.title))}.`;
  }
  const turns = peak === last ? "it climbs to its last beat" : "it turns on its peak";
  return `${whose}: from ${quoted(withoutFullStop(first.title))} ${turns}, ${quoted(withoutFullStop(peak.title))}${
    peak === last ? "" : `, and ends on ${quoted(withoutFullStop(last.title))}`
  }.`;
}

function blockingOf(scene: SceneReading): string {
  const axis = scene.content.direction.axis;
  const sentences: string[] = [];
  const display = (name: string): string => scene.cast.find((member) => member.name === name)?.display ?? name;
  const isCall = axis !== null && areApart(scene.call, [axis.left, axis.right]);
  if (isCall) {
    sentences.push(
      `${display(axis.left)} and ${display(axis.right)} are on the phone in two places: ${display(axis.left)} looks right, ${display(axis.right)} left, and they never share a frame.`,
    );
  } else if (axis !== null) {
    sentences.push(
      `${display(axis.left)} frame left, ${display(axis.right)} frame right; camera stays on one side of them.`,
    );
  }
  for (const moment of scene.moments) {
    if (moment.kind !== "action" || moment.actors.length === 0) continue;
    const who = listOf(moment.actors.map((member) => member.display));
    const beat =
      scene.content.beats.findIndex((one) => moment.elementIds.some((id) => one.elementIds.includes(id))) + 1;
    if (moment.act === "enter") sentences.push(`${who} comes in on beat ${beat}.`);
    if (moment.act === "exit") sentences.push(`${who} is gone by the end of beat ${beat}.`);
  }
  const others = scene.cast.filter(
    (member) => !member.isVoice && member.name !== axis?.left && member.name !== axis?.right,
  );
  if (others.length > 0 && axis !== null && !isCall) {
    sentences.push(
      `${listOf(others.slice(0, 4).map((member) => member.display))} behind the line, never between them.`,
    );
  }
  if (axis === null && scene.cast.length > 0)
    sentences.push(`${scene.cast[0]?.display} has the floor; let the room be big.`);
  return [...new Set(sentences)].slice(0, 6).join(" ");
}

function performanceOf(scene: SceneReading): string {
  return scene.cast
    .filter((member) => member.speaks)
    .slice(0, 4)
    .map((member) => {
      const lines = linesOf(scene, member.name);
      const words = lines.reduce((sum, line) => sum + line.words, 0) / Math.max(1, lines.length);
      const loud = lines.filter((line) => line.text.includes("!")).length;
      const asks = lines.filter((line) => line.text.includes("?")).length;
      const broken = lines.filter((line) => /…|--|—|\.\.\./.test(line.text)).length;
      const marks = [
        ...new Set(
          lines
            .map((line) => line.parenthetical)
            .filter((text) => text !== "" && !/\b(?:beat|pause)\b|^(?:to|into|on) /i.test(text)),
        ),
      ].slice(0, 2);
      const manner =
        marks.length > 0
          ? marks.join(", then ")
          : loud * 2 >= lines.length && loud > 0
            ? "up and quick; find one line to say quietly"
            : broken * 2 >= lines.length && broken > 0
              ? "halting, each thought cut off by the next"
              : asks * 2 >= lines.length && asks > 0
                ? "asking, and listening for the answer"
                : words < 5
                  ? "spare; the pauses do the talking"
                  : words > 20
                    ? "full sentences, thought out before they are said"
                    : "plain, close to the chest";
      return `${member.display} (${plural(lines.length, "line")}): ${manner}.`;
    })
    .join(" ");
}

function toneOf(scene: SceneReading): string {
  const { bible } = scene.context;
  const beats = scene.content.beats;
  const first = beats[0]?.intensity ?? 0;
  const peak = Math.max(0, ...beats.map((beat) => beat.intensity));
  const last = beats.at(-1)?.intensity ?? 0;
  const curve =
    peak - first >= 20 && peak - last >= 15
      ? "rises and lets go"
      : peak - first >= 20
        ? "keeps rising to the end"
        : peak >= scene.numbers.intensity.tense
          ? "tense throughout"
          : "even; nothing is pushed";
  const { heading } = scene.content;
  const light = !/^(?:DAY|NIGHT|DAWN|DUSK|MORNING|EVENING|AFTERNOON|SUNSET|SUNRISE)$/.test(heading.timeOfDay)
    ? ""
    : `, ${heading.timeOfDay.toLowerCase()} light`;
  const place = heading.location === "" ? "" : ` in the ${placeName(heading, scene)}`;
  const own = bible.tone.trim() === "" ? "" : `${upperFirst(withoutFullStop(sentencesOf(bible.tone)[0] ?? ""))}. `;
  return `${own}${upperFirst(curve)}${place}${light}.`;
}

/** The Director's notes where they are still empty; what somebody wrote stays. */
export function directorsNotes(scene: SceneReading): Pick<Examination, "content" | "reasons"> {
  const { content } = scene;
  const reasons: Record<string, string> = {};
  let mended: SceneContent = content;
  const intent = content.intent.trim() === "" ? intentOf(scene) : "";
  if (intent !== "") {
    mended = { ...mended, intent };
    reasons.intent = "Read from the beats: whose scene it is and what it turns on.";
  }
  const notes: readonly (readonly [Exclude<keyof Direction, "axis">, string, string])[] = [
    ["blocking", blockingOf(scene), "Sides of the line, and who comes and goes on which beat."],
    [
      "performance",
      performanceOf(scene),
      "From the way the lines are written: their length, marks and parentheticals.",
    ],
    ["tone", toneOf(scene), "From the Story Bible's tone and how the tension runs over the beats."],
  ];
  for (const [field, text, reason] of notes) {
    if (mended.direction[field].trim() !== "" || text === "") continue;
    mended = { ...mended, direction: { ...mended.direction, [field]: text } };
    reasons[`direction/${field}`] = reason;
  }
  return { content: mended, reasons };
}
