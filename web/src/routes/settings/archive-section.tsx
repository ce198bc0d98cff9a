import { Archive } from "lucide-react";
import { useState } from "react";
import type { ProjectView } from "#contract/http/project";
import { Button } from "../../kit/button.tsx";
import { Dialog } from "../../kit/dialog.tsx";
import { Field, Input } from "../../kit/field.tsx";
import { useAct } from "../../live/act.ts";
import { keys } from "../../live/keys.ts";
import { settingsApi } from "../../live/settings-api.ts";
import { permission } from "../../shell/film.ts";
import { Section } from "./section.tsx";

/** Closing the film for good; its title is typed so that it does not happen by accident. */
export function ArchiveSection({ film }: { film: ProjectView }) {
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState("");
  const archive = useAct(() => settingsApi.archiveProject(film.id), {
    touches: [keys.project(film.id), keys.projects],
    done: "Archived the film",
    onDone: () => setOpen(false),
  });
  if (film.archived || !permission(film, "owner").may) return null;
  return (
    <Section title="Archive" hint="The film and its log stay readable. Nothing can be changed any more, also by you.">
      <Button look="bad" className="self-start" onClick={() => setOpen(true)}>
        <Archive aria-hidden />
        Archive the film
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title="Archive this film?"
        description="Everything stays readable. There is no way back."
        actions={
          <>
            <Button onClick={() => setOpen(false)}>Cancel</Button>
            <Button
              look="bad"
              busy={archive.busy}
              disabled={typed.trim() !== film.title.trim()}
              onClick={() => archive.run(undefined)}
            >
              Archive the film
            </Button>
          </>
        }
      >
        <Field label={`Type “${film.title}” to go on`}>
          <Input value={typed} onChange={({ target }) => setTyped(target.value)} />
        </Field>
      </Dialog>
    </Section>
  );
}
