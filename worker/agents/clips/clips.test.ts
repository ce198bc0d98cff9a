import { tryClipPorts } from "./clip-trials.ts";

// In workerd, where the ports run.
tryClipPorts();
