import { env } from "cloudflare:workers";
import { describe, it } from "vitest";
import * as Y from "yjs";
import { CLOSE, type RoomTicket, signTicket, ticketFor } from "#contract/room";
import { accessOf, admit, MAY_EDIT, memberOf } from "./access.ts";
import { somebody } from "./test/client.ts";
import { knock, newBoard, newScript, textOf, until, visit, write } from "./test/rooms.ts";
import { TEST_SECRET } from "./test/secret.ts";

const nowSeconds = () => Date.now() / 1000;

describe("the door", () => {
  it("stays shut without a ticket, for junk, and for a ticket another secret signed", async ({ expect }) => {
    const place = newBoard();
    const forged = await signTicket("another secret", ticketFor(somebody(), "owner", place, nowSeconds()));
    for (const query of ["", "?ticket=", "?ticket=junk", "?ticket=a.b", `?ticket=${forged}`]) {
      expect((await knock(place, query)).status).toBe(401);
    }
  });

  it("stays shut for a ticket of another room", async ({ expect }) => {
    const ticket = await signTicket(TEST_SECRET, ticketFor(somebody(), "owner", newBoard(), nowSeconds()));
    const answer = await knock(newBoard(), `?ticket=${ticket}`);
    expect(answer.status).toBe(401);
    expect(await answer.json()).toMatchObject({ reason: "ticket-for-another-room" });
  });

  it("stays shut for a ticket that has run out or would live too long", async ({ expect }) => {
    const place = newBoard();
    for (const seconds of [-61, 30]) {
      const ticket = await signTicket(TEST_SECRET, ticketFor(somebody(), "owner", place, nowSeconds() + seconds));
      expect((await knock(place, `?ticket=${ticket}`)).status).toBe(401);
    }
  });

  it("does not open for a request that claims to have been verified", async ({ expect }) => {
    const place = newBoard();
    const ticket: RoomTicket = ticketFor(somebody(), "owner", place, nowSeconds());
    const claim = encodeURIComponent(JSON.stringify(ticket));
    const answer = await knock(place, "", { "x-vidflow-room-member": claim, "x-partykit-room": "other" });
    expect(answer.status).toBe(401);
  });

  it("lets nothing of the client's own through to the room", ({ expect }) => {
    const place = newBoard();
    const ticket = ticketFor(somebody("Zoë"), "viewer", place, nowSeconds());
    const claim = encodeURIComponent(JSON.stringify({ ...ticket, role: "owner" }));
    const admitted = admit(
      new Request("http://studio.test/x?_pk=stolen&ticket=secret", {
        headers: { Upgrade: "websocket", "x-vidflow-room-member": claim, "x-partykit-props": "{}", Cookie: "a=b" },
      }),
      ticket,
    );
    expect([...admitted.headers.keys()].toSorted()).toEqual(["upgrade", "x-vidflow-room-member"]);
    expect(admitted.url).not.toMatch(/stolen|secret/);
    expect(memberOf(admitted, "board", place.roomId)).toEqual({
      user: { id: ticket.sub, name: "Zoë", color: ticket.color },
      role: "viewer",
    });
    expect(memberOf(admitted, "script", place.roomId)).toBeNull();
    expect(memberOf(admitted, "board", newBoard().roomId)).toBeNull();
  });

  it("is closed to a request that did not come through the Worker, with no word of what went wrong", async ({
    expect,
  }) => {
    const { roomId } = newBoard();
    const answer = await env.BOARD.getByName(roomId).fetch("http://x/", { headers: { Upgrade: "websocket" } });
    expect(answer.status).toBe(403);
    expect(await answer.text()).toBe("Forbidden");
  });
});

describe("roles", () => {
  it("decide who edits: reviewers draw on the board, the script is the editors'", ({ expect }) => {
    const may = (room: "board" | "script") =>
      (["owner", "editor", "reviewer", "viewer"] as const).filter((role) => accessOf(room, role, MAY_EDIT).canEdit);
    expect(may("board")).toEqual(["owner", "editor", "reviewer"]);
    expect(may("script")).toEqual(["owner", "editor"]);
  });

  it("are told on entering", async ({ expect }) => {
    const place = newScript();
    const viewer = await visit({ place, role: "viewer" });
    const editor = await visit({ place, role: "editor" });
    expect(viewer.messages).toEqual([{ type: "access", canEdit: false, reason: "role" }]);
    expect(editor.messages).toEqual([{ type: "access", canEdit: true, reason: null }]);
  });

  it("keep a viewer's edit out of everyone's copy, and tell the viewer", async ({ expect }) => {
    const place = newBoard();
    const [editor, viewer] = [await visit({ place }), await visit({ place, role: "viewer" })];
    write(editor, "The film.");
    await until(() => textOf(viewer) === "The film.");
    expect(viewer.messages).toHaveLength(1);
    write(viewer, " Not mine.");
    await until(() => viewer.messages.length === 2);
    expect(viewer.messages.at(-1)).toEqual({ type: "refused", reason: "role" });
    viewer.doc.getText("script").delete(0, 4);
    await until(() => viewer.messages.length === 3);

    write(editor, " Go on.");
    const later = await visit({ place });
    await until(() => textOf(later).includes("Go on."));
    expect(textOf(later)).toBe("The film. Go on.");
    expect(textOf(editor)).toBe("The film. Go on.");
  });

  it("do not accuse a viewer who comes back with nothing new", async ({ expect }) => {
    const place = newBoard();
    const editor = await visit({ place });
    write(editor, "One two three");
    editor.doc.getText("script").delete(3, 4);
    const viewer = await visit({ place, role: "viewer" });
    await until(() => textOf(viewer) === "One three");
    viewer.leave();
    const again = await visit({ place, role: "viewer", doc: viewer.doc });
    write(editor, ".");
    await until(() => textOf(again) === "One three.");
    expect(again.messages).toEqual([{ type: "access", canEdit: false, reason: "role" }]);
  });

  it("refuse what a person changed elsewhere before they came back as a viewer: else they alone would go on seeing it", async ({
    expect,
  }) => {
    const place = newBoard();
    const editor = await visit({ place });
    write(editor, "The film.");
    const doc = new Y.Doc();
    doc.getText("script").insert(0, "Written offline.");
    const viewer = await visit({ place, role: "viewer", doc });
    await until(() => viewer.messages.length === 2);
    expect(viewer.messages.at(-1)).toEqual({ type: "refused", reason: "role" });
    expect(textOf(editor)).toBe("The film.");
  });

  it("change on open connections: an editor made a viewer is told and edits no more", async ({ expect }) => {
    const place = newBoard();
    const person = somebody();
    const demoted = await visit({ place, person });
    const editor = await visit({ place });
    await env.BOARD.getByName(place.roomId).setRole(person.id, "viewer");
    await until(() => demoted.messages.length === 2);
    expect(demoted.messages.at(-1)).toEqual({ type: "access", canEdit: false, reason: "role" });
    write(demoted, "no");
    // Asked at that moment what the room lacks, they answer with it a second time.
    await until(() => demoted.messages.length > 2);
    expect(demoted.messages.slice(2)).toContainEqual({ type: "refused", reason: "role" });
    expect(textOf(editor)).toBe("");
  });

  it("end with membership: a removed person's connections are closed, and only theirs", async ({ expect }) => {
    const place = newBoard();
    const person = somebody();
    const [tab, otherTab, editor] = [
      await visit({ place, person }),
      await visit({ place, person }),
      await visit({ place }),
    ];
    await env.BOARD.getByName(place.roomId).setRole(person.id, null);
    await until(() => tab.closed !== null && otherTab.closed !== null);
    expect(tab.closed).toEqual(CLOSE.removed);
    expect(editor.closed).toBeNull();
  });
});
