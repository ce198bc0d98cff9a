import type { BoardPictureLink, BoardPictureView } from "#contract/http/film";
import type { PictureEngine, PictureOffersView, SceneWriteView } from "#contract/http/scene";
import type { AskClip, ClipOffersView } from "#contract/http/video";
import { post, projectPath } from "./api.ts";
import { request } from "./http.ts";

function onVersion(baseVersion: number | null): string {
  return baseVersion === null ? "" : `?baseVersion=${baseVersion}`;
}

/** Pictures and clips of shots, and pictures of the board. All throw `ApiProblem`. */
export const pictureApi = {
  putBoardPicture: (id: string, file: File) =>
    request<BoardPictureView>(`${projectPath(id)}/board/pictures`, {
      method: "POST",
      body: file,
      contentType: file.type,
    }),
  boardPictureLink: (id: string, name: string) =>
    request<BoardPictureLink>(`${projectPath(id)}/board/pictures/${name}`),
  /** `baseVersion`: the scene as it was looked at; a newer one refuses it. Null: whatever the shot shows gives way. */
  uploadPanel: (shotId: string, picture: Blob, baseVersion: number | null) =>
    request<SceneWriteView>(`/api/shots/${shotId}/panel${onVersion(baseVersion)}`, {
      method: "POST",
      body: picture,
      contentType: picture.type,
    }),
  pictureOffers: (shotId: string) => request<PictureOffersView>(`/api/shots/${shotId}/panel`),
  /** The picture comes as a proposal. */
  askForPanel: (shotId: string, wish: { engine: PictureEngine; model?: string; words?: string }) =>
    post<SceneWriteView>(`/api/shots/${shotId}/panel`, { generate: true, ...wish }),
  clipOffers: (shotId: string) => request<ClipOffersView>(`/api/shots/${shotId}/clip`),
  /** The clip comes as a proposal. */
  askForClip: (shotId: string, wish: AskClip) => post<SceneWriteView>(`/api/shots/${shotId}/clip`, wish),
  cancelClip: (shotId: string) => request<SceneWriteView>(`/api/shots/${shotId}/clip-request`, { method: "DELETE" }),
  removeClip: (shotId: string, baseVersion: number) =>
    request<SceneWriteView>(`/api/shots/${shotId}/clip${onVersion(baseVersion)}`, { method: "DELETE" }),
  drawPanelByHouse: (shotId: string, baseVersion: number) =>
    post<SceneWriteView>(`/api/shots/${shotId}/panel${onVersion(baseVersion)}`, { generate: true }),
};
