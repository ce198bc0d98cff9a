/** A stretch of text in one style. */
export interface StyledRun {
  readonly text: string;
  readonly bold: boolean;
  readonly italic: boolean;
  readonly underline: boolean;
}

const ITALIC = 1;
const BOLD = 2;
const UNDERLINE = 4;

/** The style of a run of one, two or three asterisks. */
const STYLE_OF_ASTERISKS = [0, ITALIC, BOLD, ITALIC | BOLD];

/** A line longer than this is data, not prose; its asterisks are left alone. */
const LONGEST_STYLED_LINE = 20_000;

/** An emphasis mark or an escaping backslash in a line. A mark without a partner stays `literal`. */
interface Mark {
  readonly at: number;
  readonly length: number;
  readonly style: number;
  role: "literal" | "opens" | "closes" | "escapes";
}

function isWordEdge(line: string, at: number): boolean {
  return at >= 0 && at < line.length && !/\s/.test(line.charAt(at));
}

/** Opening marks that wait for a partner. Each is put in and taken out once, so pairing is linear. */
function waitingMarks() {
  const stack: Mark[] = [];
  const counts = new Map<number, number>();
  const isWaiting = (style: number): boolean => (counts.get(style) ?? 0) > 0;
  return {
    isWaiting,
    wait(mark: Mark): void {
      stack.push(mark);
      counts.set(mark.style, (counts.get(mark.style) ?? 0) + 1);
    },
    /** Pairs the innermost waiting mark of one of these styles; marks opened inside it are plain characters. */
    pairInnermost(styles: readonly number[]): number {
      for (let mark = stack.pop(); mark !== undefined; mark = stack.pop()) {
        counts.set(mark.style, (counts.get(mark.style) ?? 0) - 1);
        if (styles.includes(mark.style)) {
          mark.role = "opens";
          return mark.style;
        }
      }
      return 0;
    },
  };
}

/**
 * Pairs `*`, `**`, `***` and `_`. An opening mark stands before a word and a closing one after a word, so
 * `*69 and then *23` has none; `\` before a mark makes it a plain character.
 */
function readMarks(line: string): readonly Mark[] {
  const marks: Mark[] = [];
  const waiting = waitingMarks();
  for (let at = 0; at < line.length; ) {
    const character = line.charAt(at);
    if (character === "\\" && /[*_\\]/.test(line.charAt(at + 1))) {
      marks.push({ at, length: 1, style: 0, role: "escapes" });
      at += 2;
      continue;
    }
    if (character !== "*" && character !== "_") {
      at += 1;
      continue;
    }
    let end = at + 1;
    while (line.charAt(end) === character) end += 1;
    const length = end - at;
    const style = character === "*" ? (STYLE_OF_ASTERISKS[length] ?? 0) : length === 1 ? UNDERLINE : 0;
    const mark: Mark = { at, length, style, role: "literal" };
    const mayClose = style > 0 && isWordEdge(line, at - 1);
    if (mayClose && waiting.isWaiting(style)) {
      waiting.pairInnermost([style]);
      mark.role = "closes";
    } else if (mayClose && length === 3 && waiting.isWaiting(ITALIC) && waiting.isWaiting(BOLD)) {
      const inner = waiting.pairInnermost([ITALIC, BOLD]);
      waiting.pairInnermost([style - inner]);
      mark.role = "closes";
    } else if (style > 0 && isWordEdge(line, end)) {
      waiting.wait(mark);
    }
    marks.push(mark);
    at = end;
  }
  return marks;
}

function lineRuns(line: string): readonly StyledRun[] {
  const runs: StyledRun[] = [];
  let style = 0;
  let lastStyle = -1;
  let seen = 0;
  const put = (text: string): void => {
    if (text === "") return;
    // An escaped mark parts a run only in the source.
    const before = style === lastStyle ? runs.pop() : undefined;
    const whole = `${before?.text ?? ""}${text}`;
    runs.push({
      text: whole,
      bold: (style & BOLD) > 0,
      italic: (style & ITALIC) > 0,
      underline: (style & UNDERLINE) > 0,
    });
    lastStyle = style;
  };
  if (line.length <= LONGEST_STYLED_LINE && /[*_\\]/.test(line)) {
    for (const mark of readMarks(line)) {
      if (mark.role === "literal") continue;
      put(line.slice(seen, mark.at));
      seen = mark.at + mark.length;
      if (mark.role === "opens") style |= mark.style;
      if (mark.role === "closes") style &= ~mark.style;
    }
  }
  put(line.slice(seen));
  return runs;
}

/** The styled runs of a text, its line breaks kept as text. Emphasis never reaches across a line. */
export function styledRuns(text: string): readonly StyledRun[] {
  return text.split("\n").flatMap((line, index) => (index === 0 ? lineRuns(line) : [...LINE_BREAK, ...lineRuns(line)]));
}

const LINE_BREAK: readonly StyledRun[] = [{ text: "\n", bold: false, italic: false, underline: false }];

/** A text without Fountain's emphasis marks and escapes. */
export function plainText(text: string): string {
  if (!/[*_\\]/.test(text)) return text;
  return styledRuns(text)
    .map((run) => run.text)
    .join("");
}
