import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import type { ProjectView } from "#contract/http/project";
import type { SceneSummary } from "#contract/http/scene";
import { INT_EXT, type IntExt } from "#domain/film/vocabulary";
import { Button } from "../kit/button.tsx";
import { Dialog } from "../kit/dialog.tsx";
import { Field, Input, Select, Textarea } from "../kit/field.tsx";
import { useAct } from "../live/act.ts";
import { api } from "../live/api.ts";
import { keys } from "../live/keys.ts";

/** A new scene: its place and what happens. `after` undefined: at the end. */
export function AddSceneDialog({
  film,
  open,
  onOpenChange,
  after,
}: {
  film: ProjectView;
  open: boolean;
  onOpenChange(open: boolean): void;
  after: SceneSummary | undefined;
}) {
  const navigate = useNavigate();
  const [intExt, setIntExt] = useState<IntExt>("INT");
  const [location, setLocation] = useState("");
  const [timeOfDay, setTimeOfDay] = useState("DAY");
  const [title, setTitle] = useState("");
  const [synopsis, setSynopsis] = useState("");
  const add = useAct(
    () => {
      const heading = { intExt, location: location.trim().toUpperCase(), timeOfDay: timeOfDay.trim().toUpperCase() };
      const line = `${heading.intExt}. ${heading.location}${heading.timeOfDay ? ` - ${heading.timeOfDay}` : ""}`;
      return api.createScene(film.id, {
        ...(after ? { after: after.id } : {}),
        heading,
        title: title.trim(),
        synopsis: synopsis.trim(),
        script: synopsis.trim() === "" ? line : `${line}\n\n${synopsis.trim()}`,
      });
    },
    {
      touches: [keys.scenes(film.id), keys.project(film.id)],
      onDone: ({ scene }) => {
        onOpenChange(false);
        void navigate({ to: "/p/$projectId/scenes/$sceneId", params: { projectId: film.id, sceneId: scene.id } });
      },
    },
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    add.run(undefined);
  };
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={after ? `Add a scene after ${after.number}` : "Add a scene"}
      actions={
        <>
          <Button onClick={() => onOpenChange(false)}>Cancel</Button>
          <Button type="submit" form="add-scene" look="primary" busy={add.busy} disabled={location.trim() === ""}>
            Add the scene
          </Button>
        </>
      }
    >
      <form id="add-scene" onSubmit={submit} className="flex flex-col gap-4 pb-1">
        <div className="grid grid-cols-[6rem_1fr_6.5rem] gap-2">
          <Field label="Int/Ext">
            <Select
              value={intExt}
              onChange={({ target }) => setIntExt(INT_EXT.find((one) => one === target.value) ?? "INT")}
            >
              {INT_EXT.map((one) => (
                <option key={one}>{one}</option>
              ))}
            </Select>
          </Field>
          <Field label="Location">
            <Input
              value={location}
              onChange={({ target }) => setLocation(target.value)}
              maxLength={200}
              required
              className="uppercase"
            />
          </Field>
          <Field label="Time">
            <Input
              value={timeOfDay}
              onChange={({ target }) => setTimeOfDay(target.value)}
              maxLength={60}
              className="uppercase"
            />
          </Field>
        </div>
        <Field label="Title" hint="For the people who make it; the audience never sees it.">
          <Input value={title} onChange={({ target }) => setTitle(target.value)} maxLength={200} />
        </Field>
        <Field label="What happens" hint="It becomes the script's first words; the crew builds on them.">
          <Textarea value={synopsis} onChange={({ target }) => setSynopsis(target.value)} maxLength={10_000} />
        </Field>
      </form>
    </Dialog>
  );
}
