import type { AudioType } from "../../contract/render.ts";
import { WITHOUT_METADATA } from "../ffmpeg/arguments.ts";
import { SAMPLE_RATE } from "./wav.ts";

/** What ffmpeg may read each kind of file as, and the decoders it may use: a file that holds anything else is refused. */
const READ_AS: Readonly<Record<AudioType, { readonly format: string; readonly codecs: string }>> = {
  "audio/wav": {
    format: "wav",
    codecs: "pcm_u8,pcm_s16le,pcm_s24le,pcm_s32le,pcm_f32le,pcm_f64le,pcm_alaw,pcm_mulaw",
  },
  "audio/mpeg": { format: "mp3", codecs: "mp3float,mp3" },
  "audio/mp4": { format: "mov", codecs: "aac,alac,mp3float,mp3" },
  "audio/aac": { format: "aac", codecs: "aac" },
  "audio/ogg": { format: "ogg", codecs: "vorbis,opus,libopus,flac" },
  "audio/flac": { format: "flac", codecs: "flac" },
};

/** MP3 in the wild begins and ends with bytes that are no sound; in the other formats a fault means damage. */
const FORGIVEN: ReadonlySet<AudioType> = new Set(["audio/mpeg", "audio/aac"]);

/**
 * Arguments that turn a person's sound file into raw PCM of the film's form, at most `mostSeconds` of it. The file was
 * written by anybody: it is opened as its kind and nothing else, and can name no other file.
 */
export function conformArguments(file: string, type: AudioType, output: string, mostSeconds: number): string[] {
  const { format, codecs } = READ_AS[type];
  const strict = FORGIVEN.has(type) ? [] : ["-xerror", "-err_detect", "explode"];
  return [
    ...strict,
    ...["-protocol_whitelist", "file", "-format_whitelist", format, "-codec_whitelist", codecs],
    ...["-vn", "-sn", "-dn", "-f", format, "-i", `file:${file}`],
    ...["-map", "0:a:0", "-t", String(mostSeconds), "-ac", "2", "-ar", String(SAMPLE_RATE), "-c:a", "pcm_s16le"],
    ...["-flags:a", "+bitexact", "-fflags", "+bitexact", ...WITHOUT_METADATA, "-f", "s16le", `file:${output}`],
  ];
}
