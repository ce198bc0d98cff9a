import type { UpdateScene } from "#contract/http/scene";
import type { EditableContent } from "#domain/command";
import type { ProjectId } from "#domain/ids";
import type { Panel, Shot } from "#domain/scene/content";
import { withSoundLead } from "#domain/scene/sound-leads";
import { idsOf } from "../../new-id.ts";

type SentShot = NonNullable<UpdateScene["content"]["shots"]>[number];

/** A shot as sent, with an id and without what is read-only (its number, signed URLs). */
function shotFrom(sent: SentShot, newId: ReturnType<typeof idsOf>): Shot {
  const { id, number: _number, panel, clip: _clip, clipUrl: _clipUrl, ...rest } = sent;
  return withSoundLead({ ...rest, id: id ?? newId("sho"), panel: panelFrom(panel) }, rest.soundLeadFrames ?? 0);
}

function panelFrom(sent: SentShot["panel"]): Panel {
  if (sent.source === "house") return { source: "house" };
  const { source, key, sha256, contentType } = sent;
  return { source, key, sha256, contentType };
}

/** A scene's content as a person sent it, with ids for what is new. */
export function contentFrom(sent: UpdateScene["content"], projectId: ProjectId): EditableContent {
  const { shots, ...rest } = sent;
  const newId = idsOf(projectId);
  return { ...rest, ...(shots && { shots: shots.map((shot) => shotFrom(shot, newId)) }) };
}
