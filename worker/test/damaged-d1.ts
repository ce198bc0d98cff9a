import { env } from "cloudflare:workers";

/** Takes rows out of D1's log although it refuses that: as a lost or damaged database would. Afterwards it refuses again. */
export async function damageD1(...statements: string[]): Promise<void> {
  const triggers = await env.DB.prepare("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").all<{
    name: string;
    sql: string;
  }>();
  for (const { name } of triggers.results) await env.DB.prepare(`DROP TRIGGER ${name}`).run();
  for (const statement of statements) await env.DB.prepare(statement).run();
  for (const { sql } of triggers.results) await env.DB.prepare(sql).run();
}
