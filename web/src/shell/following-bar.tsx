import { Button } from "../kit/button.tsx";
import { follow } from "../live/following.ts";
import { useLeader } from "./follow-screens.ts";
import { screenWords } from "./screens.ts";

/** Says whom you follow, in their colour, and lets go. */
export function FollowingBar() {
  const leader = useLeader();
  if (!leader) return null;
  return (
    <>
      <div
        aria-hidden
        className="pointer-events-none absolute inset-0 z-20 border-2"
        style={{ borderColor: leader.color }}
      />
      <section
        aria-label="Following"
        className="absolute top-2 left-1/2 z-20 flex -translate-x-1/2 items-center gap-3 rounded-full py-1 pr-1 pl-3.5 text-sm font-medium whitespace-nowrap text-black shadow-lg"
        style={{ background: leader.color }}
      >
        <p role="status">
          Following {leader.name} · {screenWords(leader.screen)}
        </p>
        <Button size="sm" onClick={() => follow(null)}>
          Stop
        </Button>
      </section>
    </>
  );
}
