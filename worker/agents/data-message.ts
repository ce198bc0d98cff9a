/**
 * Everything of a project that a model is sent, as the user message: one JSON object between the data marks
 * (prompts/README.md). The object is one line, so nothing in it can be a line of its own; three brackets in a row are
 * written as escapes.
 */
export function dataMessage(data: Readonly<Record<string, unknown>>): string {
  const json = JSON.stringify(data)
    .replaceAll("<<<", "\\u003c\\u003c\\u003c")
    .replaceAll(">>>", "\\u003e\\u003e\\u003e");
  return `<<<DATA\n${json}\nDATA>>>`;
}
