/** A short screenplay of `count` scenes with action, dialogue and a prop each, for tests that need many scenes. */
export function screenplayOf(count: number): string {
  const places = ["KITCHEN", "HARBOUR", "STAIRCASE", "FOREST", "TRAIN"];
  const scenes = Array.from({ length: count }, (_, index) => {
    const place = places[index % places.length];
    return `${index % 2 === 0 ? "INT" : "EXT"}. ${place} ${index + 1} - ${index % 3 === 0 ? "NIGHT" : "DAY"}

Rain on the glass. INES, 40, in a green coat, sets a tin box on the ledge.

TOMAS, 60, grey beard, watches her from the door.

INES
You kept it all this time.

TOMAS
I kept the key. The box kept itself.

She opens the box. A photograph lies inside.
`;
  });
  return `Title: The Tin Box\nAuthor: VidFlow Studio\n\n${scenes.join("\n")}`;
}
