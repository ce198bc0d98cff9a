/** The Worker's bindings where the platform hands them out untyped (tests, `cloudflare:workers`). */
declare namespace Cloudflare {
  interface Env extends Omit<import("./env.ts").Env, never> {}
}
declare module "*.fountain" {
  const text: string;
  export default text;
}
