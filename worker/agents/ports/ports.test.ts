import { mockModels } from "../../test/mock-models.ts";
import { tryPorts } from "./port-trials.ts";
import { tryWireAnswers } from "./wire-answers.ts";

// In workerd, where the ports run. What the Worker under test reaches never refuses a connection.
tryPorts(mockModels("http://mock.test"), null);
tryWireAnswers();
