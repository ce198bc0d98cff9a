import { PACKET_SAMPLES } from "../ffmpeg/arguments.ts";

/**
 * Packets that are encoded before a stretch and thrown away: each packet is half of two neighbours' overlap, and the
 * encoder's own state has settled by then. (Measured: from four on, a seam is as good as any other place.)
 */
export const LEAD_PACKETS = 32;
/** What the encoder wants to know of the samples after a packet. */
const AHEAD_PACKETS = 2;
/** A stretch is not shorter than this (four seconds) where its neighbour can take it in, and not longer than 30 s. */
const LEAST = 188;
const MOST = 1406;

/** A run of packets that is encoded by itself; `last` is not part of it. */
export interface Stretch {
  readonly first: number;
  readonly last: number;
}

/** How many packets a sound has: one more than fit, because the first only opens the overlap. */
export function packetsOf(samples: number): number {
  return Math.ceil(samples / PACKET_SAMPLES) + 1;
}

/**
 * Divides a film's sound where its takes start (to the nearest packet), so that a take that is still at the same place
 * has the same stretches. Very short takes share one, long ones have several.
 */
export function soundStretches(starts: readonly number[], samples: number): Stretch[] {
  const all = packetsOf(samples);
  const borders = [...starts.slice(1).map((start) => Math.round(start / PACKET_SAMPLES)), all];
  const stretches: Stretch[] = [];
  let first = 0;
  for (const border of borders) {
    if (border - first < LEAST && border !== all) continue;
    while (border - first > MOST + LEAST) {
      stretches.push({ first, last: first + MOST });
      first += MOST;
    }
    if (border > first) stretches.push({ first, last: border });
    first = border;
  }
  return stretches;
}

/** The samples that a stretch is encoded from, and how many of the packets that come out go before it. */
export function stretchInput({ first, last }: Stretch, samples: number): { from: number; to: number; lead: number } {
  const lead = Math.min(first, LEAD_PACKETS);
  const from = (first - lead) * PACKET_SAMPLES;
  return { from, to: Math.min(samples, (last + AHEAD_PACKETS) * PACKET_SAMPLES), lead };
}

/** A stream of ADTS (ISO/IEC 13818-7) taken apart into its packets; null when it is none, or cut off. */
export function adtsPackets(stream: Uint8Array): Uint8Array[] | null {
  const packets: Uint8Array[] = [];
  for (let at = 0; at < stream.length; ) {
    const [sync = 0, flags = 0, , high = 0, middle = 0, low = 0] = stream.subarray(at, at + 7);
    const length = ((high & 3) << 11) | (middle << 3) | (low >> 5);
    if (sync !== 0xff || (flags & 0xf6) !== 0xf0 || length < 7 || at + length > stream.length) return null;
    packets.push(stream.subarray(at, at + length));
    at += length;
  }
  return packets;
}
