import "./schemas-without-eval.ts";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import "./styles.css";
import { whenSignedOut } from "./live/http.ts";
import { keys } from "./live/keys.ts";
import { createQueries } from "./live/queries.ts";
import { createStudioRouter } from "./router.tsx";

const queries = createQueries();
const router = createStudioRouter(queries);
whenSignedOut(() => queries.setQueryData(keys.session, null));

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root");
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
);
