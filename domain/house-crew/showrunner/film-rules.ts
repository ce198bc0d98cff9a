import type { FilmRule } from "./film-rule.ts";
import { SHR_1 } from "./shr-1-alive.ts";
import { SHR_2 } from "./shr-2-props.ts";
import { SHR_3 } from "./shr-3-looks.ts";
import { SHR_4 } from "./shr-4-days.ts";
import { SHR_5 } from "./shr-5-arc.ts";
import { SHR_6 } from "./shr-6-names.ts";
import { SHR_7 } from "./shr-7-light.ts";

/** The Showrunner's rules, in the order in which they are told. */
export const FILM_RULES: readonly FilmRule[] = [SHR_1, SHR_2, SHR_3, SHR_4, SHR_5, SHR_6, SHR_7];
