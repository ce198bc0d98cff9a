import type { ReactNode } from "react";
import { HTMLContainer } from "tldraw";

interface Sized {
  readonly props: { readonly w: number; readonly h: number };
}

/** What one of the studio's shapes shows, in the size the shape has. */
export function ShapeBox({ shape, children }: { shape: Sized; children: ReactNode }) {
  return <HTMLContainer style={{ width: shape.props.w, height: shape.props.h }}>{children}</HTMLContainer>;
}

/** A shape's outline when it is selected: its box with round corners. */
export function roundedOutline({ props: { w, h } }: Sized, radius: number): Path2D {
  const path = new Path2D();
  path.roundRect(0, 0, w, h, radius);
  return path;
}
