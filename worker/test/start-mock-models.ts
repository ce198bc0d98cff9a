import { LLMock } from "@copilotkit/aimock";

/** Starts the server of mocked models in Node, for the Worker's tests to reach through `outside.ts`. */
export default async function startMockModels(): Promise<() => Promise<void>> {
  const mock = new LLMock({ port: 0, logLevel: "silent" });
  process.env.MOCK_MODELS_URL = await mock.start();
  return () => mock.stop();
}
