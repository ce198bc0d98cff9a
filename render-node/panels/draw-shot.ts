import { drawPanel } from "../../panels/draw.ts";
import type { DrawShot } from "../scene-render/shot-picture.ts";

/** The house's panel of a shot, without the marks of the camera's move: the camera itself moves. */
export const drawShot: DrawShot = (plan, shot, { width, height }) =>
  drawPanel({
    shot,
    heading: plan.content.heading,
    cast: plan.cast,
    width,
    height,
    style: plan.settings.panelStyle,
    arrows: false,
  });
