/**
 * What crosses between the Worker and a render node.
 *
 * Into the render node (every request signed, see `render/signature.ts`):
 *
 * | request | answer |
 * |---|---|
 * | `POST /v1/jobs` with a `RenderJob` | 202 `JobStatus`. Sent again with the same plan: the same job, 200. Another plan under that id: 409. No free slot, or draining: 429 with `Retry-After` (seconds). Too little disk: 507. Not a job: 400. A URL outside the allowed origins: 403 |
 * | `GET /v1/jobs/:jobId` | 200 `JobStatus`, 404 |
 * | `DELETE /v1/jobs/:jobId` | 202 `JobStatus`; ffmpeg is killed and the job reports `cancelled`. 404 |
 * | `GET /healthz` (unsigned) | 200 `NodeHealth` |
 * | `GET /readyz` (unsigned) | 200 when a slot is free, else 503 |
 *
 * Out of the render node (also signed, with the same secret):
 *
 * | request | what the Worker answers |
 * |---|---|
 * | `POST progressUrl` with a `RenderReport` | 2xx; or 404, 409, 410 when nobody waits for this attempt any more, and the node then stops the job |
 * | `GET inputs[].url` | 200 with exactly `bytes` bytes. No redirects |
 * | `PUT`/`POST outputs[].uploadUrl` | see `uploadStepUrl` |
 *
 * URLs carry their own signatures (worker/media); the node only follows those whose origin it was configured with.
 */
export {
  type CutItem,
  type CutPlan,
  overlapFrames,
  shownFrames,
  stitchedFrames,
} from "./render/cut-plan.ts";
export {
  type RenderInput,
  type RenderJob,
  type RenderOutput,
  renderJobSchema,
  type SceneJob,
  type SoundJob,
  type StitchJob,
} from "./render/job.ts";
export {
  type CaptionFile,
  captionCueSchema,
  captionFileSchema,
  SCENE_OUTPUTS,
  type SceneOutputName,
  SOUND_OUTPUTS,
  type SoundOutputName,
  STITCH_OUTPUTS,
  type StitchOutputName,
} from "./render/outputs.ts";
export {
  HEARTBEAT_MS,
  type JobStatus,
  jobStatusSchema,
  type NodeHealth,
  nodeHealthSchema,
  RENDER_STEPS,
  type RenderProbe,
  type RenderReport,
  type RenderStep,
  renderReportSchema,
  type SeenPicture,
} from "./render/report.ts";
export {
  ANIMATIC_SETTINGS,
  CLIP_TYPES,
  type ClipType,
  PANEL_STYLES,
  PICTURE_TYPES,
  RENDER_QUALITIES,
  type RenderedContent,
  type RenderQuality,
  type ScenePlan,
  type SceneSettings,
  type ShotClip,
  TAKE_SETTINGS,
} from "./render/scene-plan.ts";
export {
  renderSignatureText,
  SIGNATURE_HEADER,
  SIGNATURE_WINDOW_MS,
  TIMESTAMP_HEADER,
} from "./render/signature.ts";
export { AUDIO_TYPES, type AudioType, SOUND_LANES, type SoundClip, type SoundLane } from "./render/sound-clip.ts";
export {
  LONGEST_SOUND_SECONDS,
  PEAKS_PER_SECOND,
  type PeakFile,
  peakFileSchema,
  type SoundPlan,
} from "./render/sound-plan.ts";
export {
  UPLOAD_PART_BYTES,
  type UploadComplete,
  type UploadCreated,
  type UploadedPart,
  type UploadStep,
  uploadCompleteSchema,
  uploadCreatedSchema,
  uploadedPartSchema,
  uploadStepUrl,
} from "./render/upload.ts";
