import { useTellTyping } from "../live/typing.ts";
import { useFollowScreens } from "./follow-screens.ts";
import { FollowingBar } from "./following-bar.tsx";

/** What being in a film with others brings: following somebody, and telling that you type. */
export function Company({ projectId, screen }: { projectId: string; screen: string }) {
  useFollowScreens(projectId, screen);
  useTellTyping();
  return <FollowingBar />;
}
