import type { ProjectCard } from "#contract/http/project";

/** How far a film's scenes are: approved, in review, draft, as shares of a line. The words stand beside it. */
export function SceneBar({ counts }: { counts: ProjectCard["counts"] }) {
  if (counts.scenes === 0) return null;
  const share = (count: number) => ({ width: `${(100 * count) / counts.scenes}%` });
  return (
    <div aria-hidden className="flex h-1.5 gap-px overflow-hidden rounded-full bg-line">
      <span className="bg-ok" style={share(counts.approved)} />
      <span className="bg-warn" style={share(counts.inReview)} />
      <span className="bg-faint/50" style={share(counts.draft)} />
    </div>
  );
}
