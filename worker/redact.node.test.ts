import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { complain } from "./complain.ts";
import { redact } from "./redact.ts";

const letters = (chars: string, least: number, most = least) =>
  fc.array(fc.constantFrom(...chars), { minLength: least, maxLength: most }).map((all) => all.join(""));
const WORD = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
const HEX = "0123456789abcdef";

/** Secrets as they look, each with the part that must not be seen. */
const secrets = fc.oneof(
  letters(WORD, 20, 60).map((rest) => `sk-${rest}`),
  letters(WORD, 20, 60).map((rest) => `sk-ant-api03-${rest}`),
  letters(WORD, 35).map((rest) => `AIza${rest}`),
  letters("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", 16).map((rest) => `AKIA${rest}`),
  letters(WORD, 36, 40).map((rest) => `ghp_${rest}`),
  letters(WORD, 20, 40).map((rest) => `Bearer ${rest}`),
  fc.tuple(letters(WORD, 12), letters(WORD, 12), letters(WORD, 20)).map((parts) => `eyJ${parts.join(".")}`),
  letters(HEX, 32).map((rest) => `vfm-${rest}`),
  letters("abcdefghijklmnopqrstuvwxyz0123456789", 20).map((rest) => `vfi_${rest}`),
  letters(HEX, 64).map((rest) => `https://studio.test/media/prj/a.mp4?exp=1&sig=${rest}`),
  letters("abcdefghijklmnopqrstuvwxyz", 3, 12).map((name) => `${name}@example.org`),
  fc
    .tuple(fc.integer({ min: 100, max: 999 }), fc.integer({ min: 1000, max: 9999 }))
    .map(([a, b]) => `+1 415 ${a} ${b}`),
  fc.constantFrom("4111 1111 1111 1111", "5500-0000-0000-0004", "DE89370400440532013000", "203.0.113.42"),
);
/** What is secret of such a text: a name before it, as `Bearer`, may stay. */
const heart = (secret: string) => secret.replace(/^Bearer |^https:.*sig=/, "");

describe("the redactor", () => {
  it("strikes secrets out, wherever they stand", () => {
    const prose = fc.constantFrom("INT. KITCHEN - NIGHT", "MARA", "You kept it.", "(quiet)", "", "note: ");
    fc.assert(
      fc.property(prose, secrets, prose, (before, secret, after) => {
        expect(redact(`${before}\n${secret}\n${after}`)).not.toContain(heart(secret));
        expect(redact(JSON.stringify({ before, secret, after }))).not.toContain(heart(secret));
      }),
    );
  });

  it("leaves films as they are", () => {
    const sample = readFileSync(join(import.meta.dirname, "../sample/film.fountain"), "utf8");
    const tricky =
      "Room 214, 8 May 1987. Scene 12, take 3, 24 fps, 1920x1080, 50mm, 2.39:1, an envelope marked 04-11. 10:15:30:12.";
    expect(redact(sample)).toBe(sample);
    expect(redact(tricky)).toBe(tricky);
  });
});

describe("the studio's log", () => {
  it("says what broke and where, and nothing that an error quotes", () => {
    const said = vi.spyOn(console, "error").mockImplementation(() => {});
    try {
      fc.assert(
        fc.property(letters(WORD, 8, 30), secrets, (word, secret) => {
          said.mockClear();
          let thrown: unknown;
          try {
            JSON.parse(`${word} ${secret}`);
          } catch (error) {
            thrown = error;
          }
          complain("reading an answer", thrown);
          complain("storing", new Error(`row "${word}" of '${secret}' is too long`));
          complain("asking", new Error(`no such key: ${secret}`));
          const text = said.mock.calls.flat().join("\n");
          expect(text).toContain("reading an answer: SyntaxError");
          expect(text).toContain("redact.node.test.ts");
          expect(text).not.toContain(heart(secret));
          expect(text).not.toContain(word);
        }),
        { numRuns: 50 },
      );
    } finally {
      said.mockRestore();
    }
  });
});
