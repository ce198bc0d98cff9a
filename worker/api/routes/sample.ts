import * as z from "zod";
import { personRoute } from "../route.ts";
import { loadSample } from "../sample.ts";

export const sampleRoutes = [
  personRoute(
    {
      method: "POST",
      path: "/api/sample",
      tag: "Projects",
      summary: "Make a project of your own from the sample film",
      status: 201,
      body: z.strictObject({}),
    },
    loadSample,
  ),
];
