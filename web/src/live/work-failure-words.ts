const FAILURE_WORDS: Record<string, string> = {
  not_configured: "no key or address is set for its engine",
  auth: "its provider refused the key",
  quota: "its provider's quota is used up",
  rate_limited: "its provider asked to slow down",
  overloaded: "its provider is overloaded",
  timeout: "it took too long",
  aborted: "it was stopped",
  network: "its provider could not be reached",
  bad_request: "its provider did not accept the request",
  context_too_long: "the scene and its context are too long for the model",
  truncated: "its answer was cut off",
  refused: "the model refused",
  filtered: "the provider's filter held the answer back",
  invalid_json: "its answer could not be read",
  schema_violation: "its answer had the wrong form",
  budget_blocked: "the budget does not allow it",
  lease_lost: "it lost the scene",
  "lease-expired": "it went silent",
  interrupted: "the studio stopped while it worked",
  internal: "something in the studio broke",
};

/** Why a run failed, as half a sentence. */
export function runFailureWords(reason: string): string {
  return FAILURE_WORDS[reason] ?? reason;
}

const RENDER_FAILURE_WORDS: Record<string, string> = {
  "node-unreachable": "the render node can't be reached",
  "node-refused": "the render node refused the job",
  "lease-expired": "the render node went silent",
  interrupted: "the render was interrupted",
  "encode-failed": "ffmpeg could not encode it",
  "upload-failed": "the file could not be stored",
  "disk-full": "the render node's disk is full",
  timeout: "it took too long",
  "mismatched-take": "a take does not fit the others",
  "verification-failed": "the stored file is not what was asked for",
  "invalid-plan": "the plan can't be rendered",
  internal: "something in the studio broke",
};

/** Why a render failed, as half a sentence. */
export function renderFailureWords(reason: string): string {
  return RENDER_FAILURE_WORDS[reason] ?? reason;
}
