// Set before any schema is loaded: the studio's content policy forbids making code from text, and zod would try. It reads
// this name when it starts; through its own `config` the first screen, which has no schemas, would carry it.
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } });

export {};
