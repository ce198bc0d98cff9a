import { type Art, type Layer, layered, lineFor } from "../art.ts";
import { project } from "../camera/camera.ts";
import { boundsOf, overlaps } from "../geometry/plane.ts";
import { dot, lerp, sub, type Vec } from "../geometry/space.ts";
import type { Look } from "../look.ts";
import { drawHeld, type HeldThing } from "../prop/held.ts";
import { drawArm, drawLeg, drawSkirt, drawTrunk, nearer } from "./body.ts";
import { drawClothes } from "./clothes.ts";
import { drawHand } from "./hand.ts";
import { drawHead, drawNeck, type Mien } from "./head.ts";
import type { Pose } from "./pose.ts";
import type { Skeleton } from "./skeleton.ts";

export interface PersonRequest {
  readonly look: Look;
  readonly pose: Pose;
  readonly body: Skeleton;
  readonly mien: Mien;
  readonly held: HeldThing | null;
}

/** A person, painted from back to front. */
export function drawPerson(art: Art, { look, pose, body, mien, held }: PersonRequest): string {
  const head = project(art.camera, body.head.at);
  const headSize = head.scale * body.headHeight;
  const line = lineFor(headSize);
  const reach: Vec[] = [
    body.head.at,
    body.left.leg.ankle,
    body.right.leg.ankle,
    body.left.arm.hand,
    body.right.arm.hand,
    body.pelvis.at,
  ];
  const spread = boundsOf(reach.map((at) => project(art.camera, at)));
  const margin = headSize * 1.2;
  if (
    !overlaps(
      {
        left: spread.left - margin,
        top: spread.top - margin,
        right: spread.right + margin,
        bottom: spread.bottom + margin,
      },
      art.camera.bounds,
    )
  )
    return "";

  const layers: Layer[] = [];
  const trunk = lerp(body.chest.at, body.pelvis.at, 0.4);
  for (const name of ["left", "right"] as const) {
    const { leg, arm } = body[name];
    const before = nearer(art, leg.knee, body.pelvis.at) > 0.2 && leg.knee.y > body.pelvis.at.y - 0.34 * body.size;
    const rank = Math.max(-0.9, Math.min(0.9, nearer(art, lerp(leg.knee, leg.ankle, 0.5), body.pelvis.at)));
    layers.push({ order: (before ? 44 : 30) + rank, svg: drawLeg(art, look, body, leg, line) });

    const sign = name === "left" ? 1 : -1;
    const grip = pose[name].grip;
    const front = nearer(art, lerp(arm.elbow, arm.wrist, 0.6), trunk);
    const side = nearer(art, arm.shoulder, body.chest.at);
    const order = front < -0.05 && side < 0.02 ? 20 + front : side < -0.11 && front < 0.12 ? 22 + front : 46 + front;
    const overFace = nearer(art, arm.hand, body.head.at) > -0.02 && arm.hand.y > body.neck.y;
    const hand = drawHand(art, {
      wrist: arm.wrist,
      elbow: arm.elbow,
      body: body.chest,
      sign,
      grip,
      size: body.size,
      skin: look.skin,
      line,
    });
    const prop = held && held.hand === name ? drawHeld(art, held, body, line) : "";
    // A telephone lies over the fingers that hold it; everything else lies in them.
    layers.push({
      order: overFace ? 58 : held?.hand === "both" ? 47.8 : order,
      svg: held?.thing === "phone" ? hand + prop : prop + hand,
    });
    layers.push({
      order: overFace && dot(sub(arm.elbow, body.head.at), art.camera.forward) < 0.1 ? 58.5 : order + 0.01,
      svg: drawArm(art, look, body, arm, line),
    });
  }
  if (held?.hand === "both") layers.push({ order: 47.6, svg: drawHeld(art, held, body, line) });
  layers.push({ order: 38, svg: drawNeck(art, look, body) });
  layers.push({ order: 39.5, svg: drawSkirt(art, look, body, line) });
  layers.push({ order: 40, svg: drawTrunk(art, look, body, line) });
  layers.push({ order: 41, svg: drawClothes(art, look, body, line) });
  layers.push(...drawHead(art, look, body, mien));
  return layered(layers);
}
