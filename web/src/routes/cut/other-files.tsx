import { Download } from "lucide-react";
import type { ProjectView } from "#contract/http/project";
import { Button } from "../../kit/button.tsx";
import { Menu, MenuItem } from "../../kit/menu.tsx";
import { useAct } from "../../live/act.ts";
import { EXPORTS, saveExport } from "../../live/save-export.ts";

/** The film's words and order as files for other programs. */
export function OtherFiles({ film }: { film: ProjectView }) {
  const save = useAct((file: string) => saveExport(film.id, file));
  return (
    <Menu
      trigger={
        <Button busy={save.busy} className="self-start">
          <Download aria-hidden />
          Files for other programs
        </Button>
      }
      align="start"
    >
      {EXPORTS.map(({ file, label }) => (
        <MenuItem key={file} onSelect={() => save.run(file)}>
          {label}
        </MenuItem>
      ))}
    </Menu>
  );
}
