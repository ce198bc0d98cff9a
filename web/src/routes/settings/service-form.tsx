import { type FormEvent, type ReactNode, useEffect, useId, useRef } from "react";
import { Button } from "../../kit/button.tsx";
import { Field, Input } from "../../kit/field.tsx";
import { ApiProblem, sentenceOf } from "../../live/problem.ts";

/** What is kept of a service, and asked for again in its form. */
export interface KeptService {
  readonly model: string | null;
  readonly baseUrl: string | null;
  readonly hasKey: boolean;
}

/** What a service needs of a person beside a model's name. */
export interface ServiceNeeds {
  /** `own`: where a person's own server listens. `gateway`: between the studio and a provider, if one is used. */
  readonly address: "own" | "gateway" | "none";
  /** `none`: it belongs to the studio's own platform. */
  readonly key: "needed" | "possible" | "none";
}

/** What stands in a service's form. A key that was kept is not shown, and stays unless another is typed. */
export interface ServiceDraft {
  readonly model: string;
  readonly address: string;
  readonly key: string;
}

export function draftOfService(kept: KeptService, usual: { model?: string | undefined; address?: string | undefined }) {
  return { model: kept.model ?? usual.model ?? "", address: kept.baseUrl ?? usual.address ?? "", key: "" };
}

/** A draft as it is sent. */
export function serviceSet({ model, address, key }: ServiceDraft, needs: ServiceNeeds, forgetsKey: boolean) {
  return {
    model: model.trim(),
    ...(needs.address !== "none" && { baseUrl: address.trim() || null }),
    ...(forgetsKey ? { key: null } : key !== "" && { key: key.trim() }),
  };
}

/** Model, address and key of a service, with what it costs below (`children`), and the ways out of the form. */
export function ServiceForm({
  name,
  kept,
  needs,
  draft,
  models,
  modelHint,
  addressExample,
  problem,
  busy,
  isUnready = false,
  onChange,
  onSave,
  onClose,
  children,
}: {
  name: string;
  kept: KeptService;
  needs: ServiceNeeds;
  draft: ServiceDraft;
  /** Models whose price is known, to choose from, each with its price in words. */
  models: readonly { readonly model: string; readonly price: string }[];
  modelHint: string;
  addressExample?: string | undefined;
  /** Why it could not be saved. */
  problem: Error | null;
  busy: boolean;
  /** Something in `children` can't be saved as it stands. */
  isUnready?: boolean;
  onChange: (change: Partial<ServiceDraft>) => void;
  onSave: (forgetsKey: boolean) => void;
  onClose: () => void;
  children: (refused: Readonly<Record<string, string>>) => ReactNode;
}) {
  const form = useRef<HTMLFormElement>(null);
  const list = useId();
  useEffect(() => form.current?.querySelector("input")?.focus(), []);
  const refused = problem instanceof ApiProblem ? problem.fieldErrors : {};
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSave(false);
  };
  return (
    <form
      ref={form}
      noValidate
      aria-label={`Set up ${name}`}
      onSubmit={submit}
      onKeyDown={(event) => {
        if (event.key === "Escape") onClose();
      }}
      className="grid animate-rise gap-4 rounded-lg bg-sunken p-4 sm:grid-cols-2"
    >
      <Field label="Model" error={refused.model} hint={modelHint}>
        <Input
          value={draft.model}
          list={list}
          maxLength={100}
          autoComplete="off"
          spellCheck={false}
          className="font-mono"
          onChange={({ target }) => onChange({ model: target.value })}
        />
      </Field>
      <datalist id={list}>
        {models.map((one) => (
          <option key={one.model} value={one.model}>
            {one.price}
          </option>
        ))}
      </datalist>
      {needs.address === "none" ? null : (
        <Field
          label={needs.address === "own" ? "Address" : "Gateway, if you use one"}
          error={refused.baseUrl}
          hint={needs.address === "own" ? "As this studio's server reaches it." : "Empty: the provider's own servers."}
        >
          <Input
            type="url"
            value={draft.address}
            maxLength={300}
            autoComplete="off"
            spellCheck={false}
            className="font-mono"
            placeholder={addressExample}
            onChange={({ target }) => onChange({ address: target.value })}
          />
        </Field>
      )}
      {needs.key === "none" ? null : (
        <Field
          label={needs.key === "needed" ? "Key" : "Key, if it wants one"}
          error={refused.key}
          hint={
            kept.hasKey
              ? "One is kept. Type another to replace it; it is forgotten when the address changes."
              : "Kept encrypted, and never shown again."
          }
        >
          <Input
            type="password"
            value={draft.key}
            maxLength={400}
            autoComplete="off"
            placeholder={kept.hasKey ? "••••••••••••" : ""}
            onChange={({ target }) => onChange({ key: target.value })}
          />
        </Field>
      )}
      {children(refused)}
      <div className="flex flex-wrap items-center gap-2 sm:col-span-2">
        <Button type="submit" look="primary" busy={busy} disabled={draft.model.trim() === "" || isUnready}>
          Save
        </Button>
        <Button look="quiet" onClick={onClose}>
          Cancel
        </Button>
        {kept.hasKey ? (
          <Button look="bad" className="sm:ml-auto" disabled={busy} onClick={() => onSave(true)}>
            Forget the key
          </Button>
        ) : null}
        {problem && Object.keys(refused).length === 0 ? (
          <p role="alert" className="w-full text-sm text-bad">
            {sentenceOf(problem)}
          </p>
        ) : null}
      </div>
    </form>
  );
}
