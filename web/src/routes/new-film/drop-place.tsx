import { FileText } from "lucide-react";
import type { ReactNode } from "react";
import { EmptyState } from "../../kit/states.tsx";

/** Where a screenplay is asked for: it may be dropped here, as anywhere on the page, or chosen. */
export function DropPlace({ title, action, children }: { title: string; action: ReactNode; children: ReactNode }) {
  return (
    <div className="rounded-card border-2 border-dashed border-line-strong bg-panel/40">
      <EmptyState icon={FileText} title={title} action={action}>
        {children}
      </EmptyState>
    </div>
  );
}
