/** Two seconds of a 440 Hz tone, 48 kHz stereo, as a program would write it. */
export function toneFile(): Buffer {
  const samples = 96_000;
  const file = Buffer.alloc(44 + samples * 4);
  file.write("RIFF", 0, "latin1");
  file.writeUInt32LE(36 + samples * 4, 4);
  file.write("WAVEfmt ", 8, "latin1");
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(2, 22);
  file.writeUInt32LE(48_000, 24);
  file.writeUInt32LE(192_000, 28);
  file.writeUInt16LE(4, 32);
  file.writeUInt16LE(16, 34);
  file.write("data", 36, "latin1");
  file.writeUInt32LE(samples * 4, 40);
  for (let at = 0; at < samples; at++) {
    const value = Math.round(12_000 * Math.sin((2 * Math.PI * 440 * at) / 48_000));
    file.writeInt16LE(value, 44 + at * 4);
    file.writeInt16LE(value, 46 + at * 4);
  }
  return file;
}
