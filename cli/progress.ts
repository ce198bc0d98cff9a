/** Progress on the terminal: one line redrawn where there is a terminal, a line a step elsewhere, nothing with `--json`. */
export interface Progress {
  /** A step with how much of it is done, 0–1, and what is happening. */
  bar(label: string, fraction: number, detail: string): void;
  /** A line that stays. */
  say(line: string): void;
  end(): void;
}

const WIDTH = 28;

export function createProgress(out: NodeJS.WriteStream, silent: boolean): Progress {
  if (silent) return { bar: () => {}, say: () => {}, end: () => {} };
  let open = false;
  let last = "";
  const close = () => {
    if (open) out.write("\n");
    open = false;
  };
  return {
    bar(label, fraction, detail) {
      const filled = Math.round(Math.min(1, Math.max(0, fraction)) * WIDTH);
      const percent = `${Math.floor(fraction * 100)}`.padStart(3);
      const line = `${label.padEnd(10)} ${"█".repeat(filled)}${"░".repeat(WIDTH - filled)} ${percent} %  ${detail}`;
      if (out.isTTY) {
        out.write(`\r\u001b[2K${line.slice(0, (out.columns ?? 100) - 1)}`);
        open = true;
      } else if (`${label}${filled}` !== last) {
        out.write(`${line}\n`);
      }
      last = `${label}${filled}`;
    },
    say(line) {
      close();
      out.write(`${line}\n`);
    },
    end: close,
  };
}
