import { evictDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, it } from "vitest";
import * as Y from "yjs";
import { somebody } from "./test/client.ts";
import { newScript, textOf, until, visit, write } from "./test/rooms.ts";

function scriptOf(place: ReturnType<typeof newScript>) {
  return env.SCRIPT.getByName(place.roomId);
}

describe("a scene's script", () => {
  it("starts as the scene's text, once", async ({ expect }) => {
    const place = newScript();
    await scriptOf(place).seed("INT. KITCHEN - NIGHT\n", 1);
    await scriptOf(place).seed("INT. KITCHEN - NIGHT\n", 1);
    const ada = await visit({ place });
    expect(textOf(ada)).toBe("INT. KITCHEN - NIGHT\n");
    expect(await scriptOf(place).text()).toBe("INT. KITCHEN - NIGHT\n");
  });

  it("has plain line ends, as the editor counts them", async ({ expect }) => {
    const place = newScript();
    await scriptOf(place).seed("one\r\ntwo\rthree\n", 1);
    expect(await scriptOf(place).text()).toBe("one\ntwo\nthree\n");
    expect(await scriptOf(place).seed("one\r\ntwo\rthree\n", 2)).toEqual({ version: 2, hasDraft: false });
  });

  it("gives a command everything that has been typed, also just after a sleep", async ({ expect }) => {
    const place = newScript();
    await scriptOf(place).seed("A. ", 1);
    const [ada, bob] = [await visit({ place }), await visit({ place })];
    write(ada, "B. ");
    await until(() => textOf(bob) === "A. B. ");
    await evictDurableObject(scriptOf(place));
    expect(await scriptOf(place).text()).toBe("A. B. ");
  });

  it("says who wrote last and when to everybody in it, and to who comes later, also after a sleep", async ({
    expect,
  }) => {
    const place = newScript();
    await scriptOf(place).seed("A. ", 1);
    const mira = somebody("Mira");
    const [ada, bob] = [await visit({ place, person: mira }), await visit({ place })];
    expect(bob.messages.some((message) => message.type === "written")).toBe(false);
    write(ada, "B. ");
    await until(() => bob.messages.some((message) => message.type === "written"));
    await evictDurableObject(scriptOf(place));
    const late = await visit({ place });
    expect(late.messages.at(-1)).toMatchObject({ type: "written", by: { id: mira.id, name: "Mira" } });
  });

  it("is not written twice when what was typed comes back sealed", async ({ expect }) => {
    const place = newScript();
    await scriptOf(place).seed("A. ", 1);
    const [ada, bob] = [await visit({ place }), await visit({ place })];
    write(ada, "B. ");
    await until(() => textOf(bob) === "A. B. ");
    const sealed = await scriptOf(place).text();
    write(ada, "C. ");
    await until(() => textOf(bob) === "A. B. C. ");
    expect(await scriptOf(place).seed(sealed, 2)).toEqual({ version: 2, hasDraft: true });
    const sealedNext = await scriptOf(place).text();
    expect(await scriptOf(place).seed(sealedNext, 3)).toEqual({ version: 3, hasDraft: false });
    expect(sealedNext).toBe("A. B. C. ");
    expect(textOf(bob)).toBe("A. B. C. ");
  });

  it("is not written twice either when a client sealed what it typed, and typing went on", async ({ expect }) => {
    const place = newScript();
    await scriptOf(place).seed("INT. KITCHEN\n\nA kettle.\n", 1);
    const [ada, bob] = [await visit({ place }), await visit({ place })];
    write(ada, "\nRain.");
    const sealed = textOf(ada);
    write(ada, " Then thunder.\n");
    await until(() => textOf(bob) === textOf(ada));
    await scriptOf(place).seed(sealed, 2);
    expect(await scriptOf(place).text()).toBe("INT. KITCHEN\n\nA kettle.\n\nRain. Then thunder.\n");
    await scriptOf(place).seed("INT. KITCHEN\n\nA kettle whistles.\n\nRain.", 3);
    const expected = "INT. KITCHEN\n\nA kettle whistles.\n\nRain. Then thunder.\n";
    await until(() => textOf(ada) === expected && textOf(bob) === expected);
  });

  it("stands as sealed when a client sealed all it typed", async ({ expect }) => {
    const place = newScript();
    await scriptOf(place).seed("A. ", 1);
    const [ada, bob] = [await visit({ place }), await visit({ place })];
    ada.doc.getText("script").delete(0, 3);
    write(ada, "Another beginning.");
    await until(() => textOf(bob) === "Another beginning.");
    expect(await scriptOf(place).seed("Another beginning.", 2)).toEqual({ version: 2, hasDraft: false });
    expect(textOf(bob)).toBe("Another beginning.");
  });

  it("takes in a text sealed elsewhere without losing what is being typed", async ({ expect }) => {
    const place = newScript();
    await scriptOf(place).seed("INT. KITCHEN\n\nA kettle.\n\nRain.\n", 1);
    const [ada, bob] = [await visit({ place }), await visit({ place })];
    write(ada, "\nThunder.\n");
    await until(() => textOf(bob).includes("Thunder"));
    await evictDurableObject(scriptOf(place));
    const merged = await scriptOf(place).seed("INT. KITCHEN - NIGHT\n\nA whistling kettle.\n\nRain.\n", 2);
    const expected = "INT. KITCHEN - NIGHT\n\nA whistling kettle.\n\nRain.\n\nThunder.\n";
    await until(() => textOf(ada) === expected && textOf(bob) === expected);
    expect(merged).toEqual({ version: 2, hasDraft: true });
    expect(await scriptOf(place).text()).toBe(expected);
  });

  it("ignores a version it has passed", async ({ expect }) => {
    const place = newScript();
    await scriptOf(place).seed("two", 2);
    expect(await scriptOf(place).seed("one", 1)).toEqual({ version: 2, hasDraft: false });
    expect(await scriptOf(place).text()).toBe("two");
  });

  it("keeps carets where they are when it is replaced around them", async ({ expect }) => {
    const place = newScript();
    await scriptOf(place).seed("FADE IN:\n\nMARA enters 🎬 slowly.\n", 1);
    const ada = await visit({ place });
    const script = ada.doc.getText("script");
    const caret = Y.createRelativePositionFromTypeIndex(script, textOf(ada).indexOf("slowly"));
    await scriptOf(place).replace("OVER BLACK:\n\nMARA and JON enter 🎞 slowly, laughing.\n");
    await until(() => textOf(ada).startsWith("OVER"));
    const at = Y.createAbsolutePositionFromRelativePosition(caret, ada.doc)?.index;
    expect(at).toBe(textOf(ada).indexOf("slowly"));
    expect(textOf(ada)).toBe("OVER BLACK:\n\nMARA and JON enter 🎞 slowly, laughing.\n");
  });
});

describe("a closed script", () => {
  it("tells everyone in it, takes no edit, and remembers after a sleep", async ({ expect }) => {
    const place = newScript();
    await scriptOf(place).seed("sealed", 1);
    const ada = await visit({ place });
    await scriptOf(place).setAccess({ canEdit: false, reason: "in-review" });
    await until(() => ada.messages.length === 2);
    expect(ada.messages.at(-1)).toEqual({ type: "access", canEdit: false, reason: "in-review" });
    await evictDurableObject(scriptOf(place));
    write(ada, " and changed");
    await until(() => ada.messages.length === 3);
    expect(ada.messages.at(-1)).toEqual({ type: "refused", reason: "in-review" });
    expect(await scriptOf(place).text()).toBe("sealed");
    const bob = await visit({ place });
    expect(bob.messages).toEqual([{ type: "access", canEdit: false, reason: "in-review" }]);
    expect(textOf(bob)).toBe("sealed");
  });

  it("still takes what the studio itself writes", async ({ expect }) => {
    const place = newScript();
    await scriptOf(place).seed("draft", 1);
    await scriptOf(place).setAccess({ canEdit: false, reason: "approved" });
    await scriptOf(place).seed("final", 2);
    expect(await scriptOf(place).text()).toBe("final");
  });

  it("opens again for all who may edit, and is then the same for all, whoever wrote meanwhile", async ({ expect }) => {
    const place = newScript();
    await scriptOf(place).seed("A. ", 1);
    const [ada, viewer] = [await visit({ place }), await visit({ place, role: "viewer" })];
    await scriptOf(place).setAccess({ canEdit: false, reason: "locked" });
    await until(() => ada.messages.length === 2);
    write(ada, "B. ");
    await until(() => ada.messages.length === 3);
    await scriptOf(place).setAccess({ canEdit: true, reason: null });
    const heard = (client: typeof ada) => client.messages.filter((message) => message.type !== "written");
    await until(() => heard(ada).length === 4 && heard(viewer).length === 3);
    expect(heard(ada).at(-1)).toEqual({ type: "access", canEdit: true, reason: null });
    expect(heard(viewer).at(-1)).toEqual({ type: "access", canEdit: false, reason: "role" });
    write(ada, "C. ");
    await until(() => textOf(viewer) === textOf(ada));
    expect(textOf(viewer)).toBe("A. B. C. ");
  });
});
