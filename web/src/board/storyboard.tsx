import "tldraw/tldraw.css";
import "./board.css";
import { useEffect, useMemo, useRef, useState } from "react";
import {
  atom,
  createShapeId,
  createTLStore,
  createUserId,
  defaultBindingUtils,
  defaultShapeUtils,
  type Editor,
  type TLComponents,
  type TLUser,
  Tldraw,
  type TldrawOptions,
  UserRecordType,
} from "tldraw";
import { useStore } from "zustand";
import type { SceneSummary } from "#contract/http/scene";
import { canvasUserId } from "#contract/room";
import type { SceneId, UserId } from "#domain/ids";
import { say } from "../kit/toast.tsx";
import type { OpenRoom } from "../live/open-room.ts";
import { ActFrameShapeUtil } from "./act-frame-shape.tsx";
import { bindBoard } from "./bind-board.ts";
import { bindPresence } from "./bind-presence.ts";
import { boardOverrides } from "./board-actions.ts";
import { BoardMenu } from "./board-menu.tsx";
import { pictureStore, putPictures } from "./board-pictures.ts";
import { BoardToolbar } from "./board-toolbar.tsx";
import { canvasAssets } from "./canvas-assets.ts";
import { settleCamera } from "./card-detail.ts";
import { BoardGround } from "./far-cards.tsx";
import type { SceneOnBoard } from "./film-order.ts";
import { followOnCanvas } from "./follow-on-canvas.ts";
import { bringBackCards, keepCards } from "./keep-cards.ts";
import { layOutPanels } from "./lay-out-panels.ts";
import { paperNotes } from "./note-colour.ts";
import { noteOwnPointer } from "./own-pointer.ts";
import { wireOwnUndo } from "./own-undo.ts";
import { PanelShapeUtil } from "./panel-shape.tsx";
import { takePasted } from "./pasted.ts";
import { orderOnBoard, sceneIdOf } from "./read-board.ts";
import { SceneCardShapeUtil, ShapeHolder } from "./scene-card-shape.tsx";
import { spokenCard, spokenPanel } from "./spoken-names.ts";
import { type BoardActs, BoardActsContext, tidyBoard } from "./tidy.ts";
import { showWholeBoard } from "./whole-board.ts";

const shapeUtils = [SceneCardShapeUtil, ActFrameShapeUtil, PanelShapeUtil];
/**
 * At any size of board, what hangs on the zoom is told when the camera rests: else every step would style all again. A
 * slow machine's next frame is no rest. A film has one board: what went to another page would be gone from it.
 */
const options: Partial<TldrawOptions> = {
  debouncedZoomThreshold: 0,
  cameraMovingTimeoutMs: 100,
  maxPages: 1,
};
const components: TLComponents = {
  Background: BoardGround,
  ShapeWrapper: ShapeHolder,
  Toolbar: BoardToolbar,
  ContextMenu: BoardMenu,
  StylePanel: null,
  PageMenu: null,
  MainMenu: null,
  HelpMenu: null,
  NavigationPanel: null,
  ActionsMenu: null,
  QuickActions: null,
  DebugMenu: null,
  DebugPanel: null,
  HelperButtons: null,
  MenuPanel: null,
  SharePanel: null,
};

export interface StoryboardProps {
  readonly room: OpenRoom;
  readonly projectId: string;
  readonly you: { readonly userId: UserId; readonly name: string; readonly color: string };
  readonly scenes: readonly SceneSummary[];
  readonly aspectRatio: string;
  readonly dark: boolean;
  /** The scene whose card is selected alone, or null. */
  readonly onSelect: (sceneId: SceneId | null) => void;
  readonly onOpen: (sceneId: SceneId) => void;
  /** The order in which the cards read, whenever it may have changed. */
  readonly onOrder: (order: SceneOnBoard<SceneId>[]) => void;
  /** Somebody asks to make the board's order the film's. */
  readonly onTakeOrder: () => void;
  /** People name acts on the board. */
  readonly acts: Pick<BoardActs, "beginAct" | "renameAct" | "removeAct">;
  /** Gives the page what it can ask of the canvas. */
  readonly onReady: (canvas: BoardCanvas) => void;
}

export interface BoardCanvas {
  lookAt(sceneId: SceneId): void;
  /** Lays the cards out as the film has them. */
  tidy(): void;
}

/** The storyboard canvas: tldraw over the project's board room. */
export function Storyboard(props: StoryboardProps) {
  const { room, projectId, you, scenes, aspectRatio, dark } = props;
  const state = useStore(room.state);
  const latest = useRef(props);
  latest.current = props;
  const [board] = useState(() => createBoard(room, projectId, you));
  const [spokenUtils] = useState(() => [
    SceneCardShapeUtil.configure({ spoken: (sceneId) => spokenCard(latest.current.scenes, sceneId) }),
    ActFrameShapeUtil,
    PanelShapeUtil.configure({
      spoken: (sceneId, shotId) => spokenPanel(latest.current.scenes, sceneId, shotId),
    }),
  ]);
  const [bad, setBad] = useState(0);
  const [isBound, setIsBound] = useState(false);

  // The canvas comes after what is on the board: on an empty store it would begin a board of its own, and write that down.
  useEffect(() => {
    if (!state.loaded) return;
    const mayWrite = () => room.state.getState().readOnlyReason === null;
    const binding = bindBoard(board.store, room.doc, mayWrite, () => setBad((count) => count + 1));
    binding.pull();
    board.binding.current = binding;
    setIsBound(true);
    const stopPresence = bindPresence(board.store, room.awareness, board.user);
    return () => {
      stopPresence();
      binding.unbind();
      board.binding.current = null;
      setIsBound(false);
    };
  }, [board, room, state.loaded]);

  useEffect(() => {
    board.status.set(state.connection === "online" ? "online" : "offline");
    // Offline edits are kept and merged; what makes a board read-only is a role or an archive, as the room said.
    board.mode.set(state.readOnlyReason === null ? "readwrite" : "readonly");
    if (state.readOnlyReason === null) return;
    // In the middle of a drag, perhaps: what is not written any more must not be looked at either.
    board.editor.current?.cancel();
    board.binding.current?.pull();
  }, [board, state.connection, state.readOnlyReason]);

  useEffect(() => {
    board.editor.current?.user.updateUserPreferences({ colorScheme: dark ? "dark" : "light" });
  }, [board, dark]);

  const onMount = (editor: Editor) => {
    board.editor.current = editor;
    editor.user.updateUserPreferences({ colorScheme: dark ? "dark" : "light", isSnapMode: true });
    const binding = board.binding.current;
    const stopUndo = binding ? wireOwnUndo(editor, binding) : () => {};
    const stopPointer = noteOwnPointer(editor);
    const stopPaper = paperNotes(editor);
    const stopFollowingOthers = followOnCanvas(editor);
    const stopFollowing = editor.store.listen(() => latest.current.onSelect(selectedScene(editor)), {
      scope: "session",
    });
    const openOnDoubleClick = (event: MouseEvent) => {
      const point = editor.screenToPage({ x: event.clientX, y: event.clientY });
      const shape = editor.getShapeAtPoint(point, { hitInside: true });
      if (shape?.type === "scene-card") latest.current.onOpen(sceneIdOf(shape.props.sceneId));
    };
    const container = editor.getContainer();
    container.addEventListener("dblclick", openOnDoubleClick);
    takePasted(editor, projectId);
    const stopKeeping = keepCards(editor, {
      onDelete: () =>
        say("Scenes stay on the board while they are in the film. Omit a scene on the list, or on its own page."),
      onDouble: () => say("Each scene has one card: cards are not copied. Add a scene on the list."),
    });
    const stopReading = whenSettled(editor, () => {
      bringBackCards(editor);
      latest.current.onOrder(orderOnBoard(editor));
    });
    const stopOpening = openAtBeginning(editor, () => latest.current.scenes[0]?.id);
    props.onReady({
      tidy: () => tidyBoard(editor, latest.current.scenes.map(placed)),
      lookAt: (sceneId) => {
        const id = createShapeId(sceneId);
        if (!editor.getShape(id)) return;
        editor.select(id);
        const bounds = editor.getShapePageBounds(id);
        if (bounds) editor.zoomToBounds(bounds, { targetZoom: 1, inset: 120, animation: { duration: 220 } });
      },
    });
    performance.mark("board-mounted");
    return () => {
      container.removeEventListener("dblclick", openOnDoubleClick);
      stopOpening();
      stopKeeping();
      stopReading();
      stopFollowing();
      stopPointer();
      stopPaper();
      stopFollowingOthers();
      stopUndo();
    };
  };

  const acts = useMemo(
    () => ({
      openScene: (sceneId: string) => latest.current.onOpen(sceneIdOf(sceneId)),
      beginAct: (sceneId: string) => latest.current.acts.beginAct(sceneId),
      renameAct: (act: string) => latest.current.acts.renameAct(act),
      removeAct: (act: string) => latest.current.acts.removeAct(act),
      tidy: (editor: Editor) => tidyBoard(editor, scenes.map(placed)),
      takeOrder: () => latest.current.onTakeOrder(),
      layOutPanels: (editor: Editor, sceneId: string) => {
        const scene = scenes.find((one) => one.id === sceneId);
        if (scene) layOutPanels(editor, scene, aspectRatio);
      },
      putPictures: (editor: Editor, files: readonly File[]) =>
        void putPictures(editor, projectId, files, middleOf(editor)),
    }),
    [scenes, aspectRatio, projectId],
  );
  return (
    <BoardActsContext.Provider value={acts}>
      {isBound && (
        <Tldraw
          store={board.store}
          shapeUtils={spokenUtils}
          overrides={boardOverrides}
          components={components}
          options={options}
          assetUrls={canvasAssets}
          licenseKey={import.meta.env.VITE_TLDRAW_LICENSE_KEY}
          onMount={onMount}
        />
      )}
      {bad > 0 && (
        <p role="status" className="board-note">
          {bad} things on this board could not be read and are set aside. They return when they are written well again.
        </p>
      )}
    </BoardActsContext.Provider>
  );
}

function placed({ id, act }: SceneSummary) {
  return { sceneId: id, ...(act !== null && { act }) };
}

function middleOf(editor: Editor) {
  return editor.getViewportPageBounds().center;
}

/** Board orders are read when nothing has moved for this long, in milliseconds. */
const SETTLED_MS = 350;

/** Calls back once now, and when shapes have changed and nothing is being dragged any more. */
function whenSettled(editor: Editor, then: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(() => (editor.isIn("select.translating") ? later() : then()), SETTLED_MS);
  };
  const stop = editor.store.listen(later, { scope: "document" });
  later();
  return () => {
    clearTimeout(timer);
    stop();
  };
}

function createBoard(room: OpenRoom, projectId: string, you: StoryboardProps["you"]) {
  const status = atom<"online" | "offline">("board status", "offline");
  const mode = atom<"readonly" | "readwrite">(
    "board mode",
    room.state.getState().readOnlyReason === null ? "readwrite" : "readonly",
  );
  const id = createUserId(canvasUserId(you.userId).slice("user:".length));
  const user = atom<TLUser | null>("board user", UserRecordType.create({ id, name: you.name, color: you.color }));
  const store = createTLStore({
    shapeUtils: [...defaultShapeUtils, ...shapeUtils],
    bindingUtils: defaultBindingUtils,
    assets: pictureStore(projectId),
    users: { currentUser: user },
    collaboration: { status, mode },
  });
  const binding: { current: ReturnType<typeof bindBoard> | null } = { current: null };
  const editor: { current: Editor | null } = { current: null };
  return { status, mode, user, store, binding, editor };
}

/** Below this zoom a card shows no picture (scene-card-shape.tsx); this one shows two cards side by side on a phone. */
const READABLE_ZOOM = 0.3;
const BEGINNING_ZOOM = 0.44;

/** Opens the board at its beginning: at once, or as soon as the room has told of the first scene. */
function openAtBeginning(editor: Editor, first: () => SceneId | undefined): () => void {
  if (showBeginning(editor, first())) return () => {};
  const stop = editor.store.listen(
    () => {
      if (showBeginning(editor, first())) stop();
    },
    { scope: "document" },
  );
  return stop;
}

/** The whole board where its cards can be read so; else its beginning, readable. False while the first scene is not there. */
function showBeginning(editor: Editor, first: SceneId | undefined): boolean {
  const card = first && editor.getShape(createShapeId(first));
  const frame = card && editor.getShape(card.parentId);
  const bounds = card && editor.getShapePageBounds(frame ?? card);
  if (!bounds) return false;
  showWholeBoard(editor);
  if (editor.getZoomLevel() < READABLE_ZOOM) {
    const margin = (editor.getViewportScreenBounds().w < 640 ? 16 : 32) / BEGINNING_ZOOM;
    editor.setCamera({ x: margin - bounds.x, y: margin - bounds.y, z: BEGINNING_ZOOM });
  }
  settleCamera(editor);
  return true;
}

function selectedScene(editor: Editor): SceneId | null {
  const shape = editor.getOnlySelectedShape();
  return shape?.type === "scene-card" ? sceneIdOf(shape.props.sceneId) : null;
}
