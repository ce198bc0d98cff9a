import * as z from "zod";
import { personRoute } from "../route.ts";
import { loadSample } from "../sample.ts";

export const sampleRoutes = [
  personRoute(
    {
      method: "POST",
      path: "/api/projects/sample",
      tag: "Projects",
      summary: "Your own copy of the sample film, made on the first call",
      status: 201,
      body: z.strictObject({}),
    },
    loadSample,
  ),
];
