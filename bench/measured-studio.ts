import { type LoneWorker, startLoneWorker } from "../scripts/lone-worker.ts";

export type MeasuredStudio = LoneWorker;

/** The studio's Worker under `wrangler dev`, with the objects to compare it with beside it. */
export function startMeasuredStudio(): Promise<MeasuredStudio> {
  return startLoneWorker({
    name: "measured studio",
    main: "bench/worker.ts",
    configure: (studio) => `${studio.replaceAll('"ProjectObject"', '"MeasuredProject"')}
[[durable_objects.bindings]]
name = "BARE"
class_name = "BareObject"

[[durable_objects.bindings]]
name = "MEASURED"
class_name = "MeasuredProject"

[[queues.producers]]
queue = "bare-hops"
binding = "HOPS"

[[queues.consumers]]
queue = "bare-hops"
max_batch_size = 10
max_batch_timeout = 0

[[migrations]]
tag = "bench"
new_sqlite_classes = ["BareObject"]
`,
  });
}
