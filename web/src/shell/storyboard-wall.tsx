import { clsx } from "clsx";
import picture from "./storyboard.webp";

/** Panels of the sample film, as the house draws them. Decoration: a picture, so that no script is needed to greet. */
export function StoryboardWall({ className }: { className?: string }) {
  return <img src={picture} alt="" width={1260} height={960} className={clsx("w-full object-cover", className)} />;
}
