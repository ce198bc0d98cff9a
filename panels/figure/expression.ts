import type { Emotion } from "../reading/action.ts";

/** What a feeling does to a face; heights in heads, the rest as factors. */
export interface Expression {
  readonly browLift: number;
  readonly browInner: number;
  readonly browOuter: number;
  /** 1 is a calm eye. */
  readonly open: number;
  /** 0–1: the lower lid pushed up. */
  readonly squint: number;
  /** −1 corners down … 1 corners up. */
  readonly mouthCurve: number;
  readonly mouthWidth: number;
  /** 0 closed … 1 wide open. */
  readonly mouthOpen: number;
  /** Cheeks raised. */
  readonly cheek: number;
}

const CALM: Expression = {
  browLift: 0,
  browInner: 0,
  browOuter: 0,
  open: 1,
  squint: 0,
  mouthCurve: -0.04,
  mouthWidth: 1,
  mouthOpen: 0,
  cheek: 0,
};

export const EXPRESSIONS: Record<Emotion, Expression> = {
  neutral: CALM,
  happy: {
    ...CALM,
    browLift: 0.012,
    browOuter: -0.004,
    open: 0.86,
    squint: 0.7,
    mouthCurve: 1,
    mouthWidth: 1.22,
    mouthOpen: 0.25,
    cheek: 1,
  },
  sad: {
    ...CALM,
    browLift: 0.004,
    browInner: 0.034,
    browOuter: -0.022,
    open: 0.8,
    mouthCurve: -0.85,
    mouthWidth: 0.94,
  },
  angry: {
    ...CALM,
    browLift: -0.026,
    browInner: -0.026,
    browOuter: 0.026,
    open: 0.92,
    squint: 0.5,
    mouthCurve: -0.75,
    mouthWidth: 1.04,
    mouthOpen: 0.12,
  },
  afraid: {
    ...CALM,
    browLift: 0.026,
    browInner: 0.028,
    browOuter: -0.006,
    open: 1.42,
    mouthCurve: -0.6,
    mouthWidth: 1,
    mouthOpen: 0.5,
  },
  surprised: { ...CALM, browLift: 0.042, open: 1.45, mouthCurve: 0, mouthWidth: 0.78, mouthOpen: 1 },
  thoughtful: { ...CALM, browLift: 0.004, browInner: 0.006, open: 0.82, mouthCurve: -0.2, mouthWidth: 0.94 },
  determined: {
    ...CALM,
    browLift: -0.016,
    browInner: -0.014,
    browOuter: 0.012,
    open: 0.88,
    squint: 0.35,
    mouthCurve: -0.25,
  },
  asleep: { ...CALM, browOuter: -0.004, open: 0.02, mouthCurve: -0.08 },
  tired: { ...CALM, browInner: 0.014, browOuter: -0.012, open: 0.56, mouthCurve: -0.35 },
  suspicious: {
    ...CALM,
    browLift: -0.01,
    browInner: -0.012,
    browOuter: 0.02,
    open: 0.62,
    squint: 0.6,
    mouthCurve: -0.3,
    mouthWidth: 0.92,
  },
};
