import * as z from "zod";

export { UPLOAD_PART_BYTES, type UploadStep, uploadStepUrl } from "./upload-step.ts";

export const uploadCreatedSchema = z.object({ uploadId: z.string().min(1) });
export type UploadCreated = z.infer<typeof uploadCreatedSchema>;
export const uploadedPartSchema = z.object({ etag: z.string().min(1) });
export type UploadedPart = z.infer<typeof uploadedPartSchema>;
export const uploadCompleteSchema = z.strictObject({
  parts: z.array(z.strictObject({ partNumber: z.int().min(1), etag: z.string().min(1) })).min(1),
});
export type UploadComplete = z.infer<typeof uploadCompleteSchema>;
