import { tryClipPorts } from "./clip-trials.ts";

tryClipPorts();
