/** What a server of mocked models is asked to answer (`@copilotkit/aimock`), as its control API takes it. */
export interface MockedAnswer {
  readonly response: object;
  readonly chunkSize?: number;
  readonly truncateAfterChunks?: number;
  readonly chaos?: object;
  readonly streamingProfile?: object;
}

/** A server that speaks the providers' own wire formats; driven over HTTP, so that any runtime can. */
export interface MockModels {
  readonly url: string;
  /** From now on whoever sends data is answered this. */
  answers(answer: MockedAnswer): Promise<void>;
  /** How often a model was asked since `forget`. */
  asked(model: string): Promise<number>;
  forget(): Promise<void>;
}

export function mockModels(url: string): MockModels {
  const control = async (method: string, path: string, body?: object): Promise<Response> => {
    const init = body === undefined ? { method } : { method, body: JSON.stringify(body) };
    const response = await fetch(`${url}/__aimock${path}`, init);
    if (!response.ok) throw new Error(`the mock answered ${response.status}: ${await response.text()}`);
    return response;
  };
  return {
    url,
    async answers(answer) {
      await control("POST", "/fixtures", { fixtures: [{ match: { userMessage: "DATA" }, ...answer }] });
    },
    async asked(model) {
      const entries: readonly unknown[] = await (await control("GET", "/journal?method=POST")).json();
      return entries.filter((entry) => JSON.stringify(entry).includes(model)).length;
    },
    async forget() {
      await control("DELETE", "/fixtures");
      await control("POST", "/reset/journal");
    },
  };
}
