import type { Place } from "../reading/place.ts";
import { bathroom, bedroom, kitchen, livingRoom } from "./homes.ts";
import type { Scenery, Site } from "./scenery.ts";
import { alley, street } from "./streets.ts";

/** The builder of each kind of place. */
export const BUILDERS: Partial<Record<Place, (site: Site) => Scenery>> = {
  "living-room": livingRoom,
  bedroom,
  kitchen,
  bathroom,
  street,
  alley,
};
