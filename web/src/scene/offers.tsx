import type { UseQueryResult } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { ProjectView } from "#contract/http/project";
import { Skeleton } from "../kit/states.tsx";
import { sentenceOf } from "../live/problem.ts";

/** What may be asked for a shot and at what price: looked up, failed, nothing set up (and where that is mended), or the form. */
export function Offers<View extends { readonly offers: readonly unknown[] }>({
  project,
  found,
  none,
  hash,
  children,
}: {
  project: ProjectView;
  found: UseQueryResult<View>;
  /** Says that nothing is set up, in a sentence. */
  none: string;
  /** The part of the settings where it is set up. */
  hash?: string;
  children: (view: View) => ReactNode;
}) {
  if (found.isLoadingError) {
    return (
      <p role="alert" className="border-t p-2.5 text-xs text-bad">
        {sentenceOf(found.error)}
      </p>
    );
  }
  if (!found.data) return <Skeleton className="m-2.5 h-24" />;
  if (found.data.offers.length > 0) return children(found.data);
  return (
    <p className="border-t p-2.5 text-xs text-soft">
      {none}{" "}
      {project.role === "owner" ? (
        <Link
          to="/p/$projectId/settings"
          params={{ projectId: project.id }}
          {...(hash !== undefined && { hash })}
          className="rounded text-accent-strong underline"
        >
          Set one up in the settings
        </Link>
      ) : (
        "An owner can set one up in the settings."
      )}
    </p>
  );
}
