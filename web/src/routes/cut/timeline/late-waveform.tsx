import { late } from "../../../kit/late.ts";

/** A waveform lies behind what is on a clip and nothing waits for it: how it is drawn comes after the timeline. */
export const Waveform = late(() => import("./waveform.tsx").then((module) => module.Waveform));
