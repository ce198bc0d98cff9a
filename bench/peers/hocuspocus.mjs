// Hocuspocus with its own defaults (it saves two seconds after the last change, ten at most) and a database on disk.
import { DatabaseSync } from "node:sqlite";
import { Database } from "@hocuspocus/extension-database";
import { Server } from "@hocuspocus/server";

const db = new DatabaseSync(`${process.env.DATA}/hocuspocus.db`);
db.exec("CREATE TABLE IF NOT EXISTS documents (name TEXT PRIMARY KEY, data BLOB NOT NULL)");
const read = db.prepare("SELECT data FROM documents WHERE name = ?");
const write = db.prepare("INSERT OR REPLACE INTO documents (name, data) VALUES (?, ?)");

const server = new Server({
  port: Number(process.env.PORT),
  address: "127.0.0.1",
  quiet: true,
  extensions: [
    new Database({
      fetch: async ({ documentName }) => read.get(documentName)?.data ?? null,
      store: async ({ documentName, state }) => {
        write.run(documentName, state);
      },
    }),
  ],
});
await server.listen();
console.log("ready");
