import { Fragment, type ReactNode } from "react";
import { Group, Panel, Separator, useDefaultLayout } from "react-resizable-panels";

export interface Pane {
  id: string;
  label: string;
  /** Share of the width in percent at first. */
  size: number;
  minSize: number;
  content: ReactNode;
}

/** Panes side by side with bars to drag (arrow keys move them); sizes are remembered under `id`. */
export function SplitPanes({ id, panes }: { id: string; panes: readonly Pane[] }) {
  const { defaultLayout, onLayoutChanged } = useDefaultLayout({
    id,
    panelIds: panes.map((pane) => pane.id),
    storage: localStorage,
  });
  return (
    <Group
      orientation="horizontal"
      className="min-h-0 flex-1"
      defaultLayout={defaultLayout}
      onLayoutChanged={onLayoutChanged}
    >
      {panes.map((pane, index) => (
        <Fragment key={pane.id}>
          {index > 0 ? (
            <Separator
              aria-label={`Resize ${pane.label}`}
              className="w-px bg-line outline-offset-0 data-[separator=active]:bg-accent data-[separator=hover]:bg-accent"
            />
          ) : null}
          <Panel id={pane.id} defaultSize={`${pane.size}%`} minSize={`${pane.minSize}%`} className="relative">
            {pane.content}
          </Panel>
        </Fragment>
      ))}
    </Group>
  );
}
