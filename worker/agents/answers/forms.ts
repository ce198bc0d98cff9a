import type { PipelineRole } from "#domain/pipeline/role";
import { cinematographerForm } from "./cinematographer.ts";
import { directorForm } from "./director.ts";
import { editorForm } from "./editor.ts";
import type { FormOf } from "./form.ts";
import { producerForm } from "./producer.ts";
import { writerForm } from "./writer.ts";

/** How each role of a pipeline answers. */
export const FORMS: Readonly<Record<PipelineRole, FormOf>> = {
  writer: writerForm,
  director: directorForm,
  cinematographer: cinematographerForm,
  editor: editorForm,
  producer: producerForm,
};
