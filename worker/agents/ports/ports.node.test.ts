import { LLMock } from "@copilotkit/aimock";
import { afterAll } from "vitest";
import { mockModels } from "../../test/mock-models.ts";
import { tryPorts } from "./port-trials.ts";
import { tryWireAnswers } from "./wire-answers.ts";

const mock = new LLMock({ port: 0, logLevel: "silent" });
const closed = new LLMock({ port: 0, logLevel: "silent" });
const gone = await closed.start();
await closed.stop();

tryPorts(mockModels(await mock.start()), gone);
tryWireAnswers();
afterAll(() => mock.stop());
