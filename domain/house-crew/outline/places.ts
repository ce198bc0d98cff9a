import type { Genre, IntExt } from "../../film/vocabulary.ts";
import type { StoryBible } from "../../project/story-bible.ts";

/** What a place is for in a film: where one lives, works, meets, hides, travels, and where it gets dangerous. */
export const PLACE_KINDS = ["home", "outside", "road", "public", "work", "edge", "hidden"] as const;
export type PlaceKind = (typeof PLACE_KINDS)[number];

export interface Place {
  readonly intExt: IntExt;
  readonly name: string;
  /** One sentence that shows it. */
  readonly look: string;
}

type PlaceSet = Readonly<Record<PlaceKind, Place>>;

function inside(name: string, look: string): Place {
  return { intExt: "INT", name, look };
}

function outdoors(name: string, look: string): Place {
  return { intExt: "EXT", name, look };
}

const COAST: PlaceSet = {
  home: inside("KEEPER'S KITCHEN", "A low room. Salt on the window, a kettle on the stove."),
  outside: outdoors("LIGHTHOUSE STEPS", "Worn steps down to the water. The tower stands white behind them."),
  road: outdoors("CAUSEWAY", "A stone causeway, wet from the tide, runs out to the mainland."),
  public: outdoors("HARBOUR", "Nets, crates, gulls. A few boats knock against the wall."),
  work: inside("LAMP ROOM", "Glass on all sides. The great lens stands in the middle like an eye."),
  edge: outdoors("ROCKS", "Black rocks. The sea breaks over them and draws back."),
  hidden: inside("BOATHOUSE", "A boat on trestles under a sail. Light comes through the boards."),
};

const CITY: PlaceSet = {
  home: inside("FLAT", "Two small rooms. Boxes that were never unpacked stand along the wall."),
  outside: outdoors("STREET", "A narrow street. Washing hangs between the houses."),
  road: outdoors("BUS STOP", "A bench under a lamp. The timetable is scratched blind."),
  public: inside("CAFE", "Steamed windows, a coffee machine that hisses, five tables."),
  work: inside("OFFICE", "Rows of desks. One screen is still on."),
  edge: outdoors("ROOFTOP", "Gravel and aerials. The whole city lies below."),
  hidden: inside("STAIRWELL", "Concrete stairs. A lamp clicks on and, too soon, off again."),
};

const COUNTRY: PlaceSet = {
  home: inside("FARMHOUSE KITCHEN", "A long table with one place laid. A dog's bowl by the door."),
  outside: outdoors("YARD", "Mud and straw. A tractor without its wheels."),
  road: outdoors("COUNTRY ROAD", "A straight road between fields, empty to both sides."),
  public: outdoors("VILLAGE SQUARE", "A fountain, a lime tree, a shop with its shutters half down."),
  work: inside("BARN", "Dust in the light. Ropes hang from the beams."),
  edge: outdoors("RIDGE", "Wind in the grass. The land drops away on the far side."),
  hidden: inside("CELLAR", "Shelves of jars. One bulb on a wire."),
};

const WILD: PlaceSet = {
  home: inside("CABIN", "One room, one stove, one window full of trees."),
  outside: outdoors("CLEARING", "Stumps and woodsmoke. The trees stand close around."),
  road: outdoors("FOREST TRACK", "Two wheel ruts run into the dark of the trees."),
  public: inside("RANGER STATION", "Maps on every wall. A radio mutters to itself."),
  work: inside("WORKSHOP", "Tools in their outlines on the wall. One outline is empty."),
  edge: outdoors("RAVINE", "A rope bridge over white water."),
  hidden: inside("CAVE", "Wet stone. Somewhere a drop falls, and another."),
};

const SPACE: PlaceSet = {
  home: inside("CABIN", "A bunk, a strap, a photograph that floats on its string."),
  outside: outdoors("HULL", "Grey plates under a black sky. A hand rail runs along them."),
  road: inside("MAIN CORRIDOR", "A long white tube. Half its lights are out."),
  public: inside("MESS", "A table with magnets for plates. Six seats, two of them used."),
  work: inside("CONTROL ROOM", "Dark screens. One of them blinks."),
  edge: outdoors("ANTENNA MAST", "A thin mast, far out from the ship. Nothing under it."),
  hidden: inside("CARGO BAY", "Nets of crates. A breath hangs in the cold."),
};

const STAGE: PlaceSet = {
  home: inside("DRESSING ROOM", "A mirror with bulbs, two of them dead. Flowers from another week."),
  outside: outdoors("STAGE DOOR", "A steel door in a brick wall, a bulb in a cage above it."),
  road: outdoors("STREET", "Wet asphalt. Posters peel from a fence."),
  public: inside("FOYER", "Red carpet worn to its threads. A chandelier with half its lights."),
  work: inside("STAGE", "Bare boards. One working light on a stand."),
  edge: inside("FLY GALLERY", "A narrow gallery of ropes, high over the stage."),
  hidden: inside("PROP STORE", "Crowns, telephones, a stuffed bear. Dust on everything."),
};

const ROAD: PlaceSet = {
  home: inside("MOTEL ROOM", "A bed nobody slept in. The neon outside turns the wall red and dark."),
  outside: outdoors("MOTEL LOT", "One car. A vending machine hums against the wall."),
  road: outdoors("DESERT ROAD", "A road without a bend, heat over it like water."),
  public: inside("DINER", "A counter, nine stools, pie under glass."),
  work: inside("GARAGE", "A car on the lift with its belly open."),
  edge: outdoors("CANYON RIM", "Red rock, then nothing."),
  hidden: inside("TRAILER", "Curtains drawn. A fan turns its head from side to side."),
};

const SCHOOL: PlaceSet = {
  home: inside("BEDROOM", "A bed too short by now. Stars of paper on the ceiling."),
  outside: outdoors("SCHOOL GATE", "An iron gate, bicycles chained all along it."),
  road: outdoors("STREET", "Hedges, bins, a ball in the gutter."),
  public: inside("SCHOOL CORRIDOR", "Coats on hooks. A bell somewhere, then running feet, then none."),
  work: inside("CLASSROOM", "Chairs on tables. A sum half wiped off the board."),
  edge: outdoors("SCHOOL ROOF", "Tar, puddles, a low wall to stand behind."),
  hidden: inside("STOREROOM", "Maps, skeletons, broken globes."),
};

const HOSPITAL: PlaceSet = {
  home: inside("FLAT", "A narrow kitchen. Two cups, one of them unused."),
  outside: outdoors("HOSPITAL ENTRANCE", "Glass doors that open for nobody and close again."),
  road: outdoors("CAR PARK", "Rows of wet cars. One has its lights on."),
  public: inside("WAITING ROOM", "Plastic chairs, a fish tank, a clock."),
  work: inside("WARD", "Six beds, five curtains drawn."),
  edge: outdoors("HOSPITAL ROOF", "Ducts breathe steam into the cold."),
  hidden: inside("LINEN STORE", "White shelves up to the ceiling. It is quiet in here."),
};

const SETS: readonly (readonly [RegExp, PlaceSet])[] = [
  [
    /\b(?:lighthouse|sea|harbou?r|island|boats?|ferry|coast|fish(?:ing|erman)|sailors?|beach|ocean|storm|pier)\b/i,
    COAST,
  ],
  [/\b(?:space|spaceship|starship|orbit|astronaut|mars|planet|station in orbit|satellite)\b/i, SPACE],
  [/\b(?:theatre|theater|stage|opera|actor|actress|orchestra|pianist|ballet|dancer|circus|concert)\b/i, STAGE],
  [/\b(?:school|student|teacher|classroom|pupils?|teenagers?|kids)\b/i, SCHOOL],
  [/\b(?:hospital|nurse|doctor|surgeon|patient|clinic|ward)\b/i, HOSPITAL],
  [/\b(?:desert|motel|diner|highway|road trip|trucker|gas station)\b/i, ROAD],
  [/\b(?:forest|woods|mountains?|cabin|snow|wilderness|ranger|wolf|wolves|avalanche)\b/i, WILD],
  [/\b(?:farm|village|fields?|countryside|barn|valley|orchard|vineyard)\b/i, COUNTRY],
  [
    /\b(?:city|old town|town|office|apartment|street|subway|metro|courier|taxi|police|detective|startup|flat|museum|bank|heist|steal|thief|thieves|courier|shop|bookshop|bakery|barber|restaurant|neighbou?rs?)\b/i,
    CITY,
  ],
];

const SET_BY_GENRE: Readonly<Record<Genre, PlaceSet>> = {
  action: ROAD,
  thriller: CITY,
  animation: COUNTRY,
  comedy: CITY,
  drama: CITY,
  horror: WILD,
  documentary: COUNTRY,
};

/** Places a premise may name itself, and which part of the film they can play. */
const NAMED: readonly (readonly [RegExp, PlaceKind, IntExt])[] = [
  [
    /\b(museum|library|bakery|church|factory|laundrette|laundromat|barbershop|bookshop|bank|court|laboratory|lab|studio|kitchen|restaurant|archive|observatory|workshop|post office|greenhouse|cinema|radio station|call cent(?:re|er)|newsroom)\b/i,
    "work",
    "INT",
  ],
  [/\b(hotel|bar|pub|train station|airport|market|casino|club|supermarket)\b/i, "public", "INT"],
  [/\b(bridge|cemetery|graveyard|dam|quarry|cliff|glacier|swamp|lake|river|railway tracks?)\b/i, "edge", "EXT"],
  [/\b(tunnel|basement|attic|cellar|bunker|sewer|mine|vault)\b/i, "hidden", "INT"],
  [/\b(park|garden|playground|beach)\b/i, "outside", "EXT"],
];

const OUTDOOR_WORDS =
  /\b(?:street|road|harbou?r|pier|beach|park|forest|field|roof|rooftop|garden|square|yard|bridge|sea|coast|lake|river|mountain|market|alley|causeway|steps|rocks|cemetery|station platform|desert|island)\b/i;

/** A place for each part of the film: the Bible's first, then what the premise names, then what goes with it. */
export function placesFor(premise: string, genre: Genre, bible: StoryBible): Readonly<Record<PlaceKind, Place>> {
  const base = SETS.find(([pattern]) => pattern.test(premise))?.[1] ?? SET_BY_GENRE[genre];
  const places: Record<PlaceKind, Place> = { ...base };
  for (const [pattern, kind, intExt] of NAMED) {
    const name = pattern.exec(premise)?.[1]?.toUpperCase();
    if (name === undefined || Object.values(places).some((place) => place.name === name)) continue;
    places[kind] = { intExt, name, look: `The ${name.toLowerCase()}, as it is when nobody looks at it.` };
  }
  const indoors: PlaceKind[] = ["home", "work", "public", "hidden"];
  const outside: PlaceKind[] = ["outside", "edge", "road"];
  for (const location of bible.locations) {
    const isOutside = OUTDOOR_WORDS.test(location.name);
    const kind = (isOutside ? outside : indoors).shift();
    if (kind === undefined) continue;
    const look = location.description.trim();
    const name = location.name.toUpperCase();
    places[kind] = {
      intExt: isOutside ? "EXT" : "INT",
      name,
      look: look === "" ? `The ${name.toLowerCase()}, still.` : /[.!?]$/.test(look) ? look : `${look}.`,
    };
  }
  return places;
}
