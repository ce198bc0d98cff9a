import {
  BaseBoxShapeUtil,
  type Geometry2d,
  type RecordProps,
  Rectangle2d,
  T,
  type TLShape,
  useEditor,
  useValue,
} from "tldraw";
import { PanelPicture, panelWords } from "../kit/panel-picture.tsx";
import { scenePictures } from "../kit/scene-pictures.ts";
import { RunningTime } from "../kit/timecode.tsx";
import { useBoardFilm, useBoardScene } from "./board-scenes.ts";
import { roundedOutline, ShapeBox } from "./shape-box.tsx";

export const PANEL = "panel";
/** Width of a new panel and height of its caption, in canvas units. */
export const PANEL_SIZE = { w: 320, caption: 34 } as const;
/** Below this zoom a panel is a flat field. */
const FLAT_ZOOM = 0.12;

declare module "tldraw" {
  export interface TLGlobalShapePropsMap {
    panel: { w: number; h: number; sceneId: string; shotId: string };
  }
}
export type PanelShape = TLShape<typeof PANEL>;

/** One shot's panel on the board, to be laid out, drawn over and pointed at. It holds which shot it shows, no more. */
export class PanelShapeUtil extends BaseBoxShapeUtil<PanelShape> {
  static override type = PANEL;
  static override props: RecordProps<PanelShape> = { w: T.number, h: T.number, sceneId: T.string, shotId: T.string };
  /** How a shot is spoken of; set where the film's scenes are known. */
  override options = { spoken: (_sceneId: string, _shotId: string): string => "" };

  override getDefaultProps(): PanelShape["props"] {
    return { w: PANEL_SIZE.w, h: 180 + PANEL_SIZE.caption, sceneId: "", shotId: "" };
  }
  override canEdit(): boolean {
    return false;
  }
  override isAspectRatioLocked(): boolean {
    return true;
  }
  override getGeometry(shape: PanelShape): Geometry2d {
    return new Rectangle2d({ width: shape.props.w, height: shape.props.h, isFilled: true });
  }
  override component(shape: PanelShape) {
    return (
      <ShapeBox shape={shape}>
        <Panel shape={shape} />
      </ShapeBox>
    );
  }
  override getIndicatorPath(shape: PanelShape): Path2D {
    return roundedOutline(shape, 6);
  }
  override getAriaDescriptor(shape: PanelShape): string {
    return this.options.spoken(shape.props.sceneId, shape.props.shotId);
  }
}

function Panel({ shape }: { shape: PanelShape }) {
  const editor = useEditor();
  const { sceneId, shotId, w } = shape.props;
  const scene = useBoardScene(sceneId);
  const { cast, aspectRatio, frameRate } = useBoardFilm();
  const detail = useValue("panel detail", () => {
    if (editor.getCulledShapes().has(shape.id)) return "none";
    return editor.getEfficientZoomLevel() < FLAT_ZOOM ? "flat" : "full";
  }, [editor, shape.id]);
  if (detail === "none") return null;
  const pictures = scene ? scenePictures(scene) : null;
  const shot = pictures?.shots.find((one) => one.id === shotId);
  if (detail === "flat") return <div className="size-full rounded-md border bg-raised" />;
  if (!scene || !shot) {
    return (
      <div className="grid size-full place-items-center rounded-md border border-dashed bg-panel px-3 text-center text-sm text-faint">
        This shot is no longer in the scene
      </div>
    );
  }
  const caption = (PANEL_SIZE.caption * w) / PANEL_SIZE.w;
  return (
    <figure
      aria-label={`Scene ${scene.number}, ${panelWords(shot)}`}
      className="flex size-full flex-col overflow-hidden rounded-md border border-line bg-panel text-ink select-none"
    >
      <PanelPicture
        shot={shot}
        heading={scene.heading}
        cast={cast}
        aspectRatio={aspectRatio}
        className="min-h-0 w-full flex-1 rounded-none"
        decorative
      />
      <figcaption
        className="flex shrink-0 items-center gap-2 px-2.5 whitespace-nowrap"
        style={{ height: caption, fontSize: caption * 0.36 }}
      >
        <span className="font-bold text-faint tabular-nums">{shot.number}</span>
        <span className="min-w-0 flex-1 truncate font-medium">
          {shot.size}
          {shot.movement === "static" ? "" : ` · ${shot.movement}`}
        </span>
        {pictures?.areProposed ? <span className="text-accent-strong">proposed</span> : null}
        <RunningTime frames={shot.durationFrames} rate={frameRate} className="text-soft" />
      </figcaption>
    </figure>
  );
}
