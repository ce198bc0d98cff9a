// The server of y-websocket as it comes, with its LevelDB persistence on.
process.env.HOST = "127.0.0.1";
process.env.YPERSISTENCE = `${process.env.DATA}/leveldb`;
await import("./node_modules/@y/websocket-server/src/server.js");
