import { forwardRef } from "react";
import {
  BaseBoxShapeUtil,
  DefaultShapeWrapper,
  type Geometry2d,
  type RecordProps,
  Rectangle2d,
  T,
  type TLResizeInfo,
  type TLShape,
  type TLShapeWrapperProps,
  useEditor,
  useValue,
} from "tldraw";
import { CARD, SCENE_CARD } from "#contract/board";
import { cardDetail, textScaleOf } from "./card-detail.ts";
import { SceneCard } from "./scene-card.tsx";
import { roundedOutline, ShapeBox } from "./shape-box.tsx";

declare module "tldraw" {
  export interface TLGlobalShapePropsMap {
    "scene-card": { w: number; h: number; sceneId: string };
  }
}
export type SceneCardShape = TLShape<typeof SCENE_CARD>;

/** A scene on the board. It holds its size and which scene it shows, nothing of the scene itself. */
export class SceneCardShapeUtil extends BaseBoxShapeUtil<SceneCardShape> {
  static override type = SCENE_CARD;
  static override props: RecordProps<SceneCardShape> = { w: T.number, h: T.number, sceneId: T.string };
  /** How a scene is spoken of; set where the film's scenes are known. */
  override options = { spoken: (_sceneId: string): string => "" };

  override getDefaultProps(): SceneCardShape["props"] {
    return { w: CARD.w, h: CARD.h, sceneId: "" };
  }
  override canEdit(): boolean {
    return false;
  }
  override hideRotateHandle(): boolean {
    return true;
  }
  override canBind(): boolean {
    return true;
  }
  override getGeometry(shape: SceneCardShape): Geometry2d {
    return new Rectangle2d({ width: shape.props.w, height: shape.props.h, isFilled: true });
  }
  override onResize(shape: SceneCardShape, info: TLResizeInfo<SceneCardShape>) {
    const resized = super.onResize(shape, info);
    return {
      ...resized,
      props: { ...resized.props, w: Math.max(200, resized.props.w), h: Math.max(150, resized.props.h) },
    };
  }
  override component(shape: SceneCardShape) {
    return (
      <ShapeBox shape={shape}>
        <SceneCardAtZoom shapeId={shape.id} sceneId={shape.props.sceneId} height={shape.props.h} />
      </ShapeBox>
    );
  }
  override getIndicatorPath(shape: SceneCardShape): Path2D {
    return roundedOutline(shape, 10);
  }
  override getAriaDescriptor(shape: SceneCardShape): string {
    return this.options.spoken(shape.props.sceneId);
  }
}

/** The canvas keeps shapes out of sight mounted: those draw nothing. */
function SceneCardAtZoom({
  shapeId,
  sceneId,
  height,
}: {
  shapeId: SceneCardShape["id"];
  sceneId: string;
  height: number;
}) {
  const editor = useEditor();
  const detail = useValue("card detail", () => cardDetail(editor, shapeId), [editor, shapeId]);
  return detail === "full" ? <SceneCardInSight sceneId={sceneId} height={height} /> : null;
}

function SceneCardInSight({ sceneId, height }: { sceneId: string; height: number }) {
  const editor = useEditor();
  const textScale = useValue("card text", () => textScaleOf(editor), [editor]);
  return <SceneCard sceneId={sceneId} height={height} textScale={textScale} />;
}

/** What holds a shape in the page; around a card's stands whether there is anything in it (board.css). */
export const ShapeHolder = forwardRef<HTMLDivElement, TLShapeWrapperProps>(function ShapeHolder(props, ref) {
  return props.shape.type === SCENE_CARD ? (
    <CardHolder {...props} ref={ref} />
  ) : (
    <DefaultShapeWrapper {...props} ref={ref} />
  );
});

const CardHolder = forwardRef<HTMLDivElement, TLShapeWrapperProps>(function CardHolder(props, ref) {
  const editor = useEditor();
  const { id } = props.shape;
  const detail = useValue("card detail", () => cardDetail(editor, id), [editor, id]);
  return (
    <div className={detail === "full" ? "board-card board-card-here" : "board-card"}>
      <DefaultShapeWrapper {...props} ref={ref} />
    </div>
  );
});
