import type { SceneHeading } from "#domain/scene/content";
import { firstNamed, lastNamed } from "./words.ts";

export const PLACES = [
  "street",
  "alley",
  "suburb",
  "kitchen",
  "living-room",
  "bedroom",
  "office",
  "library",
  "corridor",
  "hospital",
  "car",
  "train",
  "platform",
  "bar",
  "cafe",
  "shop",
  "warehouse",
  "rooftop",
  "forest",
  "field",
  "park",
  "desert",
  "beach",
  "harbour",
  "sea",
  "mountain",
  "school",
  "church",
  "staircase",
  "bathroom",
  "sky",
  "tunnel",
  "lamp-room",
  "prison",
] as const;
export type Place = (typeof PLACES)[number];

const INSIDE: readonly (readonly [Place, string])[] = [
  ["car", "car|cars|taxi|cab|van|truck|sedan|police car|driver's seat|dashboard|backseat"],
  [
    "train",
    "train|carriage|compartment|subway car|tram|bus|coach|boat|ship|ferry|yacht|submarine|plane|airplane|aeroplane|helicopter",
  ],
  ["kitchen", "kitchens?|kitchenette|galley|pantry|scullery"],
  ["bathroom", "bathrooms?|restroom|toilets?|washroom|shower|lavatory|locker room"],
  ["bedroom", "bedrooms?|hotel room|motel|motel room|hotel|dormitory|nursery|attic|guest room"],
  ["hospital", "hospital room|ward|hospital|clinic|surgery|operating room|emergency room|icu|morgue|infirmary"],
  ["corridor", "corridors?|hallways?|hall|passage|passageway|lobby|entrance|foyer|lift|elevator|airport"],
  ["staircase", "stairs?|staircase|stairwell|stairway|landing"],
  [
    "office",
    "offices?|lab|laboratory|control room|newsroom|studio|headquarters|station house|police station|precinct|interrogation room|boardroom|conference room|meeting room|court|courtroom|bridge|cockpit|workshop|data cent(?:er|re)|server room",
  ],
  ["library", "library|study|archive|archives|bookshop|bookstore|museum|gallery"],
  ["cafe", "cafes?|cafés?|coffee shop|coffee house|diner|restaurant|canteen|cafeteria|bakery|tea room|dining room"],
  ["bar", "bars?|pub|saloon|tavern|nightclub|club|casino|lounge"],
  ["shop", "shops?|store|supermarket|grocery|market|pharmacy|boutique|mall|gas station|salon"],
  ["lamp-room", "lamp room|lantern room|lighthouse"],
  ["school", "school|classroom|class|lecture hall|auditorium|university|gym"],
  ["church", "church|chapel|cathedral|temple|mosque|synagogue|monastery|crypt"],
  ["prison", "prison|jail|cell|dungeon|cage"],
  ["platform", "platform|metro station|subway station|train station|railway station|station"],
  ["tunnel", "tunnel|cave|mine|sewer|underpass|catacombs?|bunker|pipe|duct|shaft|underground|traffic light"],
  [
    "warehouse",
    "warehouse|factory|hangar|garage|barn|basement|cellar|depot|shed|boathouse|storage|hold|theat(?:re|er)|stage|loft",
  ],
  [
    "living-room",
    "living room|sitting room|lounge|apartment|flat|house|home|cottage|cabin|mansion|parlou?r|den|trailer|farmhouse|hut|tent|caravan|room",
  ],
];

const OUTSIDE: readonly (readonly [Place, string])[] = [
  ["rooftop", "rooftops?|roof|terrace|balcony|fire escape"],
  ["platform", "platform|train station|railway station|railway|station|train tracks"],
  ["alley", "alley|alleyway|backstreet|back street|courtyard|yard"],
  [
    "suburb",
    "suburbs?|suburban(?: \\p{L}+)*|cul-de-sac|driveway|house|houses|cottage|home|neighbou?rhood|village|farmhouse|front door|porch|mansion|cabin",
  ],
  [
    "harbour",
    "harbou?r|docks?|pier|marina|quay|wharf|jetty|port|lighthouse|lakeside|lake|river|riverside|riverbank|canal|waterfront",
  ],
  ["beach", "beach|shore|shoreline|seaside|coast|coastline|dunes by the sea|cove|bay|island"],
  ["sea", "sea|ocean|boat|ship|deck|raft|yacht|open water|trawler|ferry"],
  ["forest", "forest|woods?|woodland|jungle|grove|clearing|trees|swamp"],
  ["park", "park|gardens?|playground|cemetery|graveyard|orchard|campus|lawn"],
  [
    "field",
    "fields?|farm|meadow|pasture|prairie|countryside|plains?|country road|vineyard|moor|hillside|hills?|heath|ranch|highway",
  ],
  ["desert", "desert|dunes?|wasteland|badlands|mars|moon|planet|salt flat|mesa|sahara"],
  ["mountain", "mountains?|cliffs?|peak|summit|valley|canyon|ridge|glacier|gorge|ravine|volcano|arctic|tundra"],
  ["tunnel", "tunnel|cave|mine|sewer|underpass"],
  ["sky", "sky|clouds?|air|heavens|space|stars"],
  [
    "street",
    "streets?|road|avenue|boulevard|lane|intersection|crossroads|city|town|downtown|square|plaza|market|sidewalk|pavement|bridge|traffic|bus stop|parking lot|car park|building|bar|shop|store|hotel|office|school|hospital|church",
  ],
];

/** Indoors? INT/EXT counts as indoors (a car, a doorway). */
export function isInterior(heading: SceneHeading): boolean {
  return heading.intExt === "INT" || heading.intExt === "INT/EXT";
}

/** The kind of place a heading names; where it names none, the description's; else a street or a living room. */
export function placeOfScene(heading: SceneHeading, description: string): Place {
  const [inside, table, other] = isInterior(heading) ? [true, INSIDE, OUTSIDE] : [false, OUTSIDE, INSIDE];
  // The last part of "HARBOUR / BOATHOUSE" or "HOUSE - KITCHEN" is the more precise one.
  const parts = heading.location.split(/\s*[/–—-]\s*|,\s*/u).reverse();
  for (const part of parts) {
    const named = lastNamed(part, table);
    if (named) return named;
  }
  const elsewhere = lastNamed(heading.location, other);
  if (elsewhere) return elsewhere;
  return firstNamed(description, table) ?? (inside ? "living-room" : "street");
}
