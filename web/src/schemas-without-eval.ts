import { config } from "zod/v4/core";

// Imported before any schema: the studio's content policy forbids making code from text, and zod would try.
config({ jitless: true });
