import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { UserId } from "#domain/ids";
import {
  colorOf,
  isFinalClose,
  MESSAGE_PREFIX,
  PERSON_COLORS,
  type RoomPlace,
  readRoomMessage,
  readTicket,
  signTicket,
  ticketFor,
  writeRoomMessage,
} from "./room.ts";

const NOW = 1_780_000_000;
const SECRET = "a secret";
const ADA = { id: "usr_00000001", name: "Ada" } as const;
const BOARD: RoomPlace = { room: "board", roomId: "prj_0123456789abcdef" };
const SCRIPT: RoomPlace = { room: "script", roomId: "scn_0123456789abcdef0123456789ab" };

describe("a ticket", () => {
  it("says who may enter which room, and is believed while it lasts", async () => {
    for (const place of [BOARD, SCRIPT]) {
      const ticket = ticketFor(ADA, "editor", place, NOW);
      const read = await readTicket(SECRET, await signTicket(SECRET, ticket), NOW + 59);
      expect(read).toEqual({ ok: true, value: ticket });
      expect(ticket).toMatchObject({ sub: ADA.id, name: "Ada", projectId: "prj_0123456789abcdef", exp: NOW + 60 });
    }
  });

  it("runs out after a minute", async () => {
    const text = await signTicket(SECRET, ticketFor(ADA, "editor", BOARD, NOW));
    expect(await readTicket(SECRET, text, NOW + 60)).toMatchObject({ failure: { reason: "ticket-expired" } });
  });

  it("may not be signed for longer", async () => {
    const text = await signTicket(SECRET, { ...ticketFor(ADA, "editor", BOARD, NOW), exp: NOW + 61 });
    expect(await readTicket(SECRET, text, NOW)).toMatchObject({ failure: { reason: "ticket-lives-too-long" } });
  });

  it("is worth nothing when any character of it is changed", async () => {
    const text = await signTicket(SECRET, ticketFor(ADA, "viewer", BOARD, NOW));
    await fc.assert(
      fc.asyncProperty(fc.nat(text.length - 1), fc.constantFrom(..."ABCabc019-_."), async (at, other) => {
        fc.pre(text.charAt(at) !== other);
        const read = await readTicket(SECRET, text.slice(0, at) + other + text.slice(at + 1), NOW);
        // The last character of base64 has bits that decode to nothing.
        const isSameBytes = at === text.length - 1 || at === text.indexOf(".") - 1;
        expect(read.ok === false || isSameBytes).toBe(true);
      }),
    );
  });

  it("of another secret, or another use of the same one, is not ours", async () => {
    const text = await signTicket("another", ticketFor(ADA, "owner", BOARD, NOW));
    expect(await readTicket(SECRET, text, NOW)).toMatchObject({ failure: { reason: "ticket-forged" } });
  });

  it("is never read from junk", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ maxLength: 60 }), async (junk) => {
        expect((await readTicket(SECRET, junk, NOW)).ok).toBe(false);
      }),
    );
  });

  it("cannot name a room of another project", async () => {
    const ticket = { ...ticketFor(ADA, "editor", SCRIPT, NOW), projectId: "prj_fedcba9876543210" } as const;
    await expect(signTicket(SECRET, ticket)).rejects.toThrow();
  });

  it("takes any name, shortened to what a cursor's flag shows", async () => {
    for (const [name, shown] of [
      ["  Łucja 🎬 ", "Łucja 🎬"],
      ["🎬".repeat(100), "🎬".repeat(60)],
      ["  ", "Somebody"],
    ] as const) {
      const ticket = ticketFor({ id: ADA.id, name }, "viewer", BOARD, NOW);
      expect(ticket.name).toBe(shown);
      expect((await readTicket(SECRET, await signTicket(SECRET, ticket), NOW)).ok).toBe(true);
    }
  });
});

describe("a person's colour", () => {
  it("is always the same, and people of one film mostly differ", () => {
    expect(colorOf(ADA.id)).toBe(colorOf(ADA.id));
    const people = Array.from({ length: 200 }, (_, at): UserId => `usr_${at.toString(36).padStart(12, "0")}`);
    expect(new Set(people.map(colorOf)).size).toBe(PERSON_COLORS.length);
  });
});

describe("a room's own messages", () => {
  it("are read back as written, and nothing else is", () => {
    const message = { type: "access", canEdit: false, reason: "in-review" } as const;
    const text = writeRoomMessage(message);
    expect(text.startsWith(MESSAGE_PREFIX)).toBe(true);
    expect(readRoomMessage(text.slice(MESSAGE_PREFIX.length))).toEqual(message);
    for (const junk of ["", "{", "{}", '{"type":"access"}', '{"type":"later"}', "null"]) {
      expect(readRoomMessage(junk)).toBeNull();
    }
  });

  it("say by the close code whether coming back at once makes sense", () => {
    expect([1000, 1006, 1011, 4400, 4429, 4500].map(isFinalClose)).toEqual([false, false, false, true, true, false]);
  });
});
