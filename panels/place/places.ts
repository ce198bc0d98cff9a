import type { Place } from "../reading/place.ts";
import { church, hospitalRoom, warehouse } from "./halls.ts";
import { bathroom, bedroom, kitchen, livingRoom } from "./homes.ts";
import { desert, field, forest, mountain, park, sky } from "./nature.ts";
import { corridor, staircase, tunnel } from "./passages.ts";
import { bar, cafe, shop } from "./public.ts";
import { rooftop, suburb } from "./roofs.ts";
import type { Scenery, Site } from "./scenery.ts";
import { beach, harbour, sea } from "./shore.ts";
import { alley, street } from "./streets.ts";
import { car, platform, train } from "./vehicles.ts";
import { classroom, lampRoom, library, office, prison } from "./work.ts";

/** The builder of each kind of place. */
export const BUILDERS: Record<Place, (site: Site) => Scenery> = {
  street,
  alley,
  suburb,
  kitchen,
  "living-room": livingRoom,
  bedroom,
  office,
  library,
  corridor,
  hospital: hospitalRoom,
  car,
  train,
  platform,
  bar,
  cafe,
  shop,
  warehouse,
  rooftop,
  forest,
  field,
  park,
  desert,
  beach,
  harbour,
  sea,
  mountain,
  school: classroom,
  church,
  staircase,
  bathroom,
  sky,
  tunnel,
  "lamp-room": lampRoom,
  prison,
};
