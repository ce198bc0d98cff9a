import type { SceneHeading } from "#domain/scene/content";

/** A scene heading as a writer writes it: `INT. KITCHEN - NIGHT`. Empty parts are left out. */
export function headingWords({ intExt, location, timeOfDay }: SceneHeading): string {
  if (!location) return "";
  return `${intExt}. ${location}${timeOfDay ? ` - ${timeOfDay}` : ""}`;
}

/** What to call a scene: its title, else its place, else its number. */
export function sceneName(scene: { number: string; title: string; heading: SceneHeading }): string {
  return scene.title || headingWords(scene.heading) || `Scene ${scene.number}`;
}
