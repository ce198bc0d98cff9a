import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { connectFeed, reconnectDelay } from "./feed-client.ts";
import { fakeWire } from "./testing/fake-wire.ts";

const upTo = (n: number) => Array.from({ length: n }, (_, index) => index + 1);

describe("events reach the page once and in order", () => {
  test("an event said twice is shown once", () => {
    const wire = fakeWire();
    connectFeed(0, wire.dependencies);
    wire.socket().handlers.open();
    wire.say(1, 2);
    wire.say(2, 3);
    wire.say(1);
    expect(wire.delivered).toEqual([1, 2, 3]);
  });

  test("what the page had already is not shown again", () => {
    const wire = fakeWire();
    connectFeed(7, wire.dependencies);
    wire.socket().handlers.open();
    wire.say(6, 7, 8);
    expect(wire.socket().after).toBe(7);
    expect(wire.delivered).toEqual([8]);
  });

  test("a gap is filled from the log before later events are shown", async () => {
    const wire = fakeWire(() => 5);
    connectFeed(0, wire.dependencies);
    wire.socket().handlers.open();
    wire.say(1);
    wire.say(5);
    expect(wire.delivered).toEqual([1]);
    await wire.settle();
    expect(wire.reads).toEqual([1]);
    expect(wire.delivered).toEqual([1, 2, 3, 4, 5]);
  });

  test("events that overtake each other need no reading of the log", () => {
    const wire = fakeWire(() => 3);
    connectFeed(0, wire.dependencies);
    wire.socket().handlers.open();
    wire.say(2);
    wire.say(1);
    expect(wire.delivered).toEqual([1, 2]);
  });

  test("a gap that the log can't fill leads to a fresh connection from the last event shown", async () => {
    const wire = fakeWire(() => 0);
    connectFeed(0, wire.dependencies);
    wire.socket().handlers.open();
    wire.logGoesAway();
    wire.say(1, 3);
    await wire.settle();
    expect(wire.connections.at(-1)).toBe("offline");
    wire.pass(1000);
    expect(wire.sockets).toHaveLength(2);
    expect(wire.socket().after).toBe(1);
  });

  test("whatever is repeated, dropped or reordered, the page sees every event once and in order", async () => {
    const noise = fc.array(fc.array(fc.integer({ min: 1, max: 30 }), { maxLength: 6 }), { maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(noise, async (batches) => {
        const wire = fakeWire(() => 30);
        const feed = connectFeed(0, wire.dependencies);
        wire.socket().handlers.open();
        for (const [index, batch] of batches.entries()) {
          wire.say(...batch);
          if (index % 3 === 0) await wire.settle();
        }
        wire.say(30);
        await wire.settle();
        feed.close();
        expect(wire.delivered).toEqual(upTo(30));
      }),
      { numRuns: 60 },
    );
  });
});

describe("a lost connection comes back", () => {
  test("a closed socket is opened again from the last event, and the page says that it is offline meanwhile", () => {
    const wire = fakeWire();
    connectFeed(0, wire.dependencies);
    wire.socket().handlers.open();
    wire.say(1, 2);
    wire.socket().handlers.close();
    expect(wire.connections).toEqual(["connecting", "live", "offline"]);
    wire.pass(300);
    wire.socket().handlers.open();
    wire.say(3);
    expect(wire.socket().after).toBe(2);
    expect(wire.connections.at(-1)).toBe("live");
    expect(wire.delivered).toEqual([1, 2, 3]);
  });

  test("a server that has gone silent counts as lost ten seconds later", () => {
    const wire = fakeWire();
    connectFeed(0, wire.dependencies);
    wire.socket().handlers.open();
    wire.pass(5000);
    expect(wire.socket().sent).toEqual(["__ping"]);
    wire.pass(5000);
    expect(wire.connections.at(-1)).toBe("offline");
  });

  test("what the browser knows to be cut off is offline at once, and comes back from the last event", () => {
    const wire = fakeWire();
    const feed = connectFeed(0, wire.dependencies);
    wire.socket().handlers.open();
    wire.say(1, 2);
    feed.lose();
    expect(wire.connections).toEqual(["connecting", "live", "offline"]);
    feed.retry();
    wire.socket().handlers.open();
    expect(wire.socket().after).toBe(2);
    expect(wire.connections.at(-1)).toBe("live");
  });

  test("a server that answers the heartbeat stays live", () => {
    const wire = fakeWire();
    connectFeed(0, wire.dependencies);
    wire.socket().handlers.open();
    for (let beat = 0; beat < 10; beat++) {
      wire.pass(5000);
      wire.socket().handlers.message("__pong");
    }
    expect(wire.connections).toEqual(["connecting", "live"]);
  });

  test("attempts wait longer each time, up to ten seconds, and start over after a success", () => {
    expect([0, 1, 2, 10].map((attempt) => reconnectDelay(attempt, 1))).toEqual([250, 500, 1000, 10_000]);
    expect(reconnectDelay(0, 0)).toBe(125);
    const wire = fakeWire();
    connectFeed(0, wire.dependencies);
    wire.socket().handlers.close();
    wire.pass(250);
    wire.socket().handlers.close();
    wire.pass(250);
    expect(wire.sockets).toHaveLength(2);
    wire.pass(250);
    expect(wire.sockets).toHaveLength(3);
    wire.socket().handlers.open();
    wire.socket().handlers.close();
    wire.pass(250);
    expect(wire.sockets).toHaveLength(4);
  });

  test("when the browser is online again nobody waits for the next attempt", () => {
    const wire = fakeWire();
    const feed = connectFeed(0, wire.dependencies);
    wire.socket().handlers.close();
    feed.retry();
    expect(wire.sockets).toHaveLength(2);
    feed.retry();
    expect(wire.sockets).toHaveLength(2);
  });

  test("late words of an old socket are not heard", () => {
    const wire = fakeWire();
    connectFeed(0, wire.dependencies);
    const first = wire.socket();
    first.handlers.open();
    first.handlers.close();
    wire.pass(300);
    first.handlers.message(JSON.stringify({ kind: "presence", people: [] }));
    first.handlers.close();
    expect(wire.messages).toEqual([]);
    expect(wire.sockets).toHaveLength(2);
  });

  test("leaving the film ends it: nothing is opened or delivered afterwards", async () => {
    const wire = fakeWire(() => 3);
    const feed = connectFeed(0, wire.dependencies);
    wire.socket().handlers.open();
    wire.say(3);
    feed.close();
    await wire.settle();
    wire.pass(60_000);
    expect(wire.sockets).toHaveLength(1);
    expect(wire.delivered).toEqual([]);
  });
});

describe("what this page says", () => {
  test("the screen one is on is said once the socket is open, and only the newest", () => {
    const wire = fakeWire();
    const feed = connectFeed(0, wire.dependencies);
    feed.send({ kind: "screen", screen: "board" });
    feed.send({ kind: "screen", screen: "list" });
    expect(wire.socket().sent).toEqual([]);
    wire.socket().handlers.open();
    expect(wire.socket().sent).toEqual([JSON.stringify({ kind: "screen", screen: "list" })]);
  });

  test("noise on the wire breaks nothing", () => {
    const wire = fakeWire();
    connectFeed(0, wire.dependencies);
    wire.socket().handlers.open();
    for (const noise of ["", "{", "null", "[]", "7", '{"kind":"presence","people":[]}'])
      wire.socket().handlers.message(noise);
    wire.say(1);
    expect(wire.messages).toEqual(["presence"]);
    expect(wire.delivered).toEqual([1]);
  });
});
