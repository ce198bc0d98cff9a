import type { AiBinding } from "../agents/ports/workers-ai.ts";

/**
 * The platform's AI binding as it carries a call: one POST, the answer handed on raw. The mock speaks for it in the form
 * of OpenAI's chat completions, as the platform's newer models do.
 */
export function bindingAt(url: string, given: typeof fetch = fetch): AiBinding {
  return {
    run: (model, inputs, { signal }) =>
      given(`${url}/chat/completions`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ model, ...inputs }),
        signal,
      }),
  };
}
