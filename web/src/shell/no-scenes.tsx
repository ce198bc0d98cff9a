import { Link } from "@tanstack/react-router";
import { FileText, ListTree, type LucideIcon, Plus } from "lucide-react";
import { type ReactNode, useState } from "react";
import type { ProjectView } from "#contract/http/project";
import { Button, buttonClass } from "../kit/button.tsx";
import { late } from "../kit/late.ts";
import { EmptyState } from "../kit/states.tsx";
import { permission } from "./film.ts";

const AddSceneDialog = late(() => import("../scene/add-scene-dialog.tsx").then((module) => module.AddSceneDialog));

/** A film without scenes: the ways to its first ones. */
export function NoScenes({ film, icon, children }: { film: ProjectView; icon: LucideIcon; children: ReactNode }) {
  const [adding, setAdding] = useState(false);
  const { may, why } = permission(film, "editor");
  return (
    <>
      <EmptyState
        icon={icon}
        title="No scenes yet"
        action={
          <>
            <Link to="/p/$projectId/outline" params={{ projectId: film.id }} className={buttonClass("primary")}>
              <ListTree aria-hidden />
              Outline
            </Link>
            <Link to="/p/$projectId/screenplay" params={{ projectId: film.id }} className={buttonClass("line")}>
              <FileText aria-hidden />
              Import a screenplay
            </Link>
            <Button disabled={!may} title={may ? undefined : why} onClick={() => setAdding(true)}>
              <Plus aria-hidden />
              Add a scene
            </Button>
          </>
        }
      >
        {children}
      </EmptyState>
      {adding ? <AddSceneDialog film={film} open onOpenChange={setAdding} after={undefined} /> : null}
    </>
  );
}
