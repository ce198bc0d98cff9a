/** What the objects to compare with are asked for. */
export type BareKind = "ping" | "insert" | "d1" | "d1-gathered";

export interface BareRequest {
  readonly id: string;
  readonly kind: BareKind;
  /** Text as long as an event. */
  readonly body: string;
}
