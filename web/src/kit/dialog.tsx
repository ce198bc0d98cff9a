import { late } from "./late.ts";
import type { DialogProps } from "./open-dialog.tsx";

const OpenDialog = late(() => import("./open-dialog.tsx").then((module) => module.OpenDialog));
const OpenSheet = late(() => import("./open-dialog.tsx").then((module) => module.OpenSheet));

/** A question or a small form over the page. Its code comes when the first one is opened. */
export function Dialog(props: DialogProps) {
  return props.open ? <OpenDialog {...props} /> : null;
}

/** A panel from the right edge, from below on a phone. */
export function Sheet(props: DialogProps) {
  return props.open ? <OpenSheet {...props} /> : null;
}
