import { DefaultColorStyle, type Editor, react } from "tldraw";

/** What the canvas draws in until somebody chooses: light on the dark board. As a note it would be a dark grey field. */
const UNCHOSEN = "black";
const PAPER = "yellow";

/** A note is paper: while nobody has chosen a colour, notes are yellow and everything else stays as the canvas has it. */
export function paperNotes(editor: Editor): () => void {
  let isOurs = false;
  return react("paper notes", () => {
    const isNote = editor.getCurrentToolId() === "note";
    const colour = editor.getStyleForNextShape(DefaultColorStyle);
    if (isNote && !isOurs && colour === UNCHOSEN) {
      isOurs = true;
      editor.setStyleForNextShapes(DefaultColorStyle, PAPER, { history: "ignore" });
    } else if (!isNote && isOurs) {
      isOurs = false;
      if (colour === PAPER) editor.setStyleForNextShapes(DefaultColorStyle, UNCHOSEN, { history: "ignore" });
    }
  });
}
