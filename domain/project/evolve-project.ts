import type { EventOf } from "../event.ts";
import type { RecordWriter } from "../log/records.ts";
import { NO_SHOWRUNNER } from "../pipeline/showrunner.ts";
import type { Project } from "./project.ts";
import { EMPTY_BIBLE } from "./story-bible.ts";

/** A new project, whose first member is its owner and whose Story Bible (version 0) says no more than the premise. */
export function foundProject(event: EventOf<"ProjectCreated">): Project {
  const { settings, owner } = event.payload;
  return {
    id: event.projectId,
    settings,
    archived: false,
    members: { [owner.userId]: { userId: owner.userId, name: owner.name, role: "owner" } },
    bible: { ...EMPTY_BIBLE, premise: settings.premise },
    scenes: {},
    sceneOrder: [],
    proposals: {},
    outlines: {},
    runs: {},
    panelRequests: {},
    clipRequests: {},
    showrunner: NO_SHOWRUNNER,
    reviews: {},
    notes: {},
    renders: {},
    stitchPlan: null,
    titlePage: [],
    spentMicroUsd: 0,
    reservedMicroUsd: 0,
    createdAt: event.timestamp,
    updatedAt: event.timestamp,
  };
}

export function evolveProject(
  state: Project,
  event:
    | EventOf<"ProjectForked">
    | EventOf<"ProjectUpdated">
    | EventOf<"ProjectArchived">
    | EventOf<"MemberAdded">
    | EventOf<"MemberRoleChanged">
    | EventOf<"MemberRemoved">
    | EventOf<"StoryBibleRevised">
    | EventOf<"ScreenplayImported">
    | EventOf<"ScreenplayRevised">,
  records: RecordWriter,
): Project {
  switch (event.eventType) {
    case "ProjectForked": {
      const { title, owner } = event.payload;
      const members = { [owner.userId]: { userId: owner.userId, name: owner.name, role: "owner" } } as const;
      return { ...state, settings: { ...state.settings, title }, archived: false, members };
    }
    case "ProjectUpdated":
      return { ...state, settings: { ...state.settings, ...event.payload.patch } };
    case "ProjectArchived":
      return { ...state, archived: true };
    case "MemberAdded": {
      const { userId, name, role } = event.payload;
      return { ...state, members: records.put(state.members, userId, { userId, name, role }) };
    }
    case "MemberRoleChanged": {
      const { userId, role } = event.payload;
      const member = state.members[userId];
      return member ? { ...state, members: records.put(state.members, userId, { ...member, role }) } : state;
    }
    case "MemberRemoved": {
      const { [event.payload.userId]: _removed, ...members } = state.members;
      return { ...state, members };
    }
    case "StoryBibleRevised":
      return { ...state, bible: event.payload.bible };
    case "ScreenplayImported":
    case "ScreenplayRevised":
      return { ...state, titlePage: event.payload.titlePage };
  }
}
