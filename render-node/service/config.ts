import { tmpdir } from "node:os";
import { join } from "node:path";
import * as z from "zod";

const environmentSchema = z.object({
  RENDER_SECRET: z.string().min(16, "RENDER_SECRET must be at least 16 characters, the same as the Worker's"),
  HOST: z.string().default("127.0.0.1"),
  PORT: z.coerce.number().int().min(0).max(65_535).default(8788),
  RENDER_SLOTS: z.coerce.number().int().min(1).max(64).default(2),
  /** Comma-separated. Unset: this machine only. */
  RENDER_ALLOWED_ORIGINS: z.string().default(""),
  RENDER_WORK: z.string().default(""),
  RENDER_CACHE_MB: z.coerce.number().int().min(0).max(1_000_000).default(2048),
  RENDER_JOB_LIMIT_MINUTES: z.coerce.number().min(1).max(1440).default(60),
});

/** What a render node is started with. */
export interface Config {
  readonly secret: string;
  readonly host: string;
  readonly port: number;
  readonly slots: number;
  /** Where job files may be fetched from and sent to; empty means loopback addresses only. */
  readonly allowedOrigins: readonly string[];
  /** Holds the jobs' temporary folders. */
  readonly workFolder: string;
  readonly jobLimitMs: number;
  /** Most bytes of made files kept in the work folder from one job to the next. */
  readonly cacheBytes: number;
}

/** Reads the environment. Throws a `ZodError` that names each variable that is missing or wrong. */
export function readConfig(environment: NodeJS.ProcessEnv): Config {
  const read = environmentSchema.parse(environment);
  const origins = read.RENDER_ALLOWED_ORIGINS.split(",").map((origin) => origin.trim());
  return {
    secret: read.RENDER_SECRET,
    host: read.HOST,
    port: read.PORT,
    slots: read.RENDER_SLOTS,
    allowedOrigins: origins.filter((origin) => origin !== "").map((origin) => new URL(origin).origin),
    workFolder: read.RENDER_WORK || join(tmpdir(), "vidflow-render"),
    jobLimitMs: read.RENDER_JOB_LIMIT_MINUTES * 60_000,
    cacheBytes: read.RENDER_CACHE_MB * 1024 ** 2,
  };
}

/**
 * May the node follow this URL? Only to the origins it was configured with: a job must not make it fetch from, or write
 * to, anything else in its network.
 */
export function isAllowedUrl(url: string, allowedOrigins: readonly string[]): boolean {
  const { origin, hostname, protocol, username, password } = new URL(url);
  if (protocol !== "http:" && protocol !== "https:") return false;
  if (username !== "" || password !== "") return false;
  if (allowedOrigins.length > 0) return allowedOrigins.includes(origin);
  return hostname === "localhost" || hostname === "[::1]" || /^127(\.\d{1,3}){3}$/.test(hostname);
}
