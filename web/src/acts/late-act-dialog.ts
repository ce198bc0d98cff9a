import { late } from "../kit/late.ts";

export const ActDialog = late(() => import("./act-dialog.tsx").then((module) => module.ActDialog));
