import { expect, test } from "vitest";
import { addScene } from "../testing/film.ts";
import { openStudio, sha256 } from "../testing/studio.ts";
import { canonicalJson } from "./canonical-json.ts";
import { eventText, sealedText, unsealedText } from "./event-text.ts";
import type { StoredEvent } from "./upcast.ts";
import { NOTHING_VERIFIED, verifyNext } from "./verify.ts";

function firstEvent(): StoredEvent {
  const studio = openStudio();
  addScene(studio, { title: '"hash":"quoted" and 火', script: ',"hash":"' });
  const [created] = studio.log();
  if (!created) throw new Error("no event");
  return JSON.parse(JSON.stringify(created));
}

/** Hashes, and counts how often. */
function counting(): { sha256: (text: string) => string; texts: string[] } {
  const texts: string[] = [];
  return {
    texts,
    sha256: (text) => {
      texts.push(text);
      return sha256(text);
    },
  };
}

test("an event is kept as its canonical JSON, the hash among its keys; without the hash that is what was hashed", () => {
  const studio = openStudio();
  addScene(studio, { title: ',"hash":"\\', script: 'INT. A - DAY\n\n"hash":"火"' });
  for (const event of studio.log()) {
    const { hash, ...unsealed } = event;
    const sealed = sealedText(unsealed, sha256);
    expect(sealed).toEqual({ hash, text: canonicalJson(event) });
    expect(eventText(event)).toBe(sealed.text);
    expect(unsealedText(sealed.text, hash)).toBe(canonicalJson(unsealed));
  }
});

test("a text that was sealed is hashed as it stands; any other is written anew first, and judged the same", () => {
  const event = firstEvent();
  const sealed = counting();
  expect(verifyNext(NOTHING_VERIFIED, event, sealed.sha256, eventText(event)).ok).toBe(true);
  expect(sealed.texts).toHaveLength(1);
  const spaced = JSON.stringify(event, null, 1);
  expect(verifyNext(NOTHING_VERIFIED, event, sha256, spaced).ok).toBe(true);
  const altered = { ...event, causationId: "cmd_other" };
  expect(verifyNext(NOTHING_VERIFIED, altered, sha256, eventText(altered))).toMatchObject({
    failure: { seq: 1, problem: "wrong-hash" },
  });
});

test("a hash put elsewhere in the text does not pass for the event's own", () => {
  const event = firstEvent();
  const member = `,"hash":"${event.hash}"`;
  const without = eventText(event).replace(member, "");
  for (const [place, put] of [
    ['"kind":"human"', `"kind":"human"${member}`],
    ['"payload":{', `"payload":{"a":1${member},`],
    ['"prevHash"', `"prevHash"${member}`],
  ] as const) {
    const forged = without.replace(place, put);
    expect(forged).not.toBe(without);
    let read: StoredEvent;
    try {
      read = JSON.parse(forged);
    } catch {
      continue;
    }
    expect(verifyNext(NOTHING_VERIFIED, read, sha256, forged).ok).toBe(false);
  }
  // In another place among the event's own keys it is the same event.
  const moved = without.replace(/}$/, `${member}}`);
  expect(verifyNext(NOTHING_VERIFIED, JSON.parse(moved), sha256, moved).ok).toBe(true);
});
