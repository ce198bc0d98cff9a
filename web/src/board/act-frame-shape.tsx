import { clsx } from "clsx";
import {
  BaseFrameLikeShapeUtil,
  type Geometry2d,
  Group2d,
  type RecordProps,
  Rectangle2d,
  T,
  type TLShape,
  useEditor,
  useValue,
} from "tldraw";
import { ACT, ACT_FRAME } from "#contract/board";
import { RunningTime } from "../kit/timecode.tsx";
import { useActFigures, useBoardFilm } from "./board-scenes.ts";
import { arePainted } from "./card-detail.ts";
import { roundedOutline, ShapeBox } from "./shape-box.tsx";

declare module "tldraw" {
  export interface TLGlobalShapePropsMap {
    act: { w: number; h: number; name: string };
  }
}
export type ActFrameShape = TLShape<typeof ACT_FRAME>;

/** An act of the film as a frame: its cards are in it and move with it. It is held by its bar or its edge. */
export class ActFrameShapeUtil extends BaseFrameLikeShapeUtil<ActFrameShape> {
  static override type = ACT_FRAME;
  static override props: RecordProps<ActFrameShape> = { w: T.number, h: T.number, name: T.string };

  override getDefaultProps(): ActFrameShape["props"] {
    return { w: 2 * ACT.margin + 360, h: ACT.bar + ACT.margin + 240, name: "" };
  }
  override canEdit(): boolean {
    return false;
  }
  override hideRotateHandle(): boolean {
    return true;
  }
  override canResizeChildren(): boolean {
    return false;
  }
  /** A card half out of its act is still seen whole. */
  override shouldClipChild(): boolean {
    return false;
  }
  override getGeometry(shape: ActFrameShape): Geometry2d {
    const { w, h } = shape.props;
    return new Group2d({
      children: [
        new Rectangle2d({ width: w, height: h, isFilled: false }),
        new Rectangle2d({ width: w, height: Math.min(ACT.bar, h), isFilled: true, isLabel: true }),
      ],
    });
  }
  override component(shape: ActFrameShape) {
    return (
      <ShapeBox shape={shape}>
        <Frame name={shape.props.name} />
      </ShapeBox>
    );
  }
  override getIndicatorPath(shape: ActFrameShape): Path2D {
    return roundedOutline(shape, 18);
  }
  override getText(shape: ActFrameShape): string {
    return shape.props.name;
  }
  override getAriaDescriptor(shape: ActFrameShape): string {
    return shape.props.name;
  }
}

function Frame({ name }: { name: string }) {
  const editor = useEditor();
  const { scenes, frames, approved } = useActFigures(name);
  const { frameRate } = useBoardFilm();
  // The name keeps its size on the screen until the bar is full of it.
  const size = useValue("act text", () => Math.min(46, Math.max(20, 17 / editor.getEfficientZoomLevel())), [editor]);
  const painted = useValue("painted", () => arePainted(editor), [editor]);
  return (
    <section aria-label={name} className={clsx("board-act", painted && "board-act-painted")}>
      <header className="board-act-bar" style={{ height: ACT.bar, fontSize: size, paddingInline: ACT.margin }}>
        <h2 className="truncate font-semibold">{name}</h2>
        <p className="board-act-facts" style={{ fontSize: size * 0.78 }}>
          {scenes === 0 ? (
            "No scene of the film is in this act"
          ) : (
            <>
              {scenes} {scenes === 1 ? "scene" : "scenes"} · <RunningTime frames={frames} rate={frameRate} />
              {approved > 0 ? ` · ${approved === scenes ? "all" : approved} approved` : ""}
            </>
          )}
        </p>
      </header>
    </section>
  );
}
