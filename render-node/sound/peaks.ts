import { PEAKS_PER_SECOND, type PeakFile } from "../../contract/render.ts";
import { SAMPLE_RATE } from "./wav.ts";

const SAMPLES_PER_PEAK = SAMPLE_RATE / PEAKS_PER_SECOND;

/** Gathers the peaks of a sound from its blocks of interleaved samples, in order. */
export function peakMeter() {
  const peaks: number[] = [];
  let samples = 0;
  let highest = 0;
  return {
    add(block: Int16Array): void {
      for (let index = 0; index < block.length; index += 2) {
        highest = Math.max(highest, Math.abs(block[index] ?? 0), Math.abs(block[index + 1] ?? 0));
        samples += 1;
        if (samples % SAMPLES_PER_PEAK > 0) continue;
        peaks.push(highest);
        highest = 0;
      }
    },
    read(): PeakFile {
      const all = samples % SAMPLES_PER_PEAK > 0 ? [...peaks, highest] : peaks;
      const bytes = Uint8Array.from(all, (peak) => Math.round(255 * Math.sqrt(Math.min(1, peak / 32_767))));
      return {
        perSecond: PEAKS_PER_SECOND,
        seconds: samples / SAMPLE_RATE,
        peaks: Buffer.from(bytes).toString("base64"),
      };
    },
  };
}
