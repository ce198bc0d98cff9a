import type { ModelEngine } from "#contract/engine-names";
import type { SetEngine, SetPrice } from "#contract/http/engines";
import type { SetVideo } from "#contract/http/video";
import type { ShotId } from "#domain/ids";
import type { VideoEngine } from "#domain/pipeline/role";
import type { Project } from "#domain/project/project";
import type { ApiFailure } from "../api/failure.ts";
import type { EngineDesk } from "./engine-desk.ts";
import type { Answer, EngineReached, Person, VideoReached } from "./project-api.ts";
import type { VideoDesk } from "./video-desk.ts";
import { clipOffersView } from "./views/clip-offers-view.ts";
import { pictureOffersView } from "./views/picture-offers-view.ts";

/** What an owner sets up beside the log, and what follows from it for whoever asks models for something. */
export interface SetUpDesk {
  engines(by: Person): Answer;
  setEngine(by: Person, set: SetEngine): Answer;
  setPrice(by: Person, engine: ModelEngine, set: SetPrice): Answer;
  setPromptsKept(by: Person, days: number): Answer;
  engineAccess(by: Person, engine: ModelEngine): EngineReached;
  video(by: Person): Answer;
  setVideo(by: Person, set: SetVideo): Answer;
  videoAccess(by: Person, engine: VideoEngine): VideoReached;
  clipOffers(by: Person, shotId: ShotId): Answer;
  pictureOffers(by: Person, shotId: ShotId): Answer;
}

export interface SetUpDeskDeps {
  readonly state: () => Project | null;
  readonly seq: () => number;
  readonly engines: EngineDesk;
  readonly video: VideoDesk;
  readonly forgetPrompts: () => void;
  /** Seconds to wait before another call that costs money as a run does; 0: none. */
  readonly waitSeconds: (by: Person) => number;
}

interface Refused {
  readonly ok: false;
  readonly failure: ApiFailure;
}

export function openSetUpDesk({ state, seq, engines, video, forgetPrompts, waitSeconds }: SetUpDeskDeps): SetUpDesk {
  const refused = (failure: ApiFailure): Refused => ({ ok: false, failure });
  const seen = (view: object): Answer => ({ ok: true, json: JSON.stringify(view), seq: seq() });

  function unlessOwner(by: Person): Refused | null {
    const role = state()?.members[by.userId]?.role;
    if (!role) return refused({ reason: "not-found", what: "project", id: state()?.id ?? "" });
    return role === "owner" ? null : refused({ reason: "forbidden", needs: "owner" });
  }

  /** A call costs money as a run does, and is counted like one. */
  function unlessMayCall(by: Person): Refused | null {
    const no = unlessOwner(by);
    if (no) return no;
    const retryAfterSeconds = waitSeconds(by);
    return retryAfterSeconds > 0 ? refused({ reason: "rate-limited", retryAfterSeconds }) : null;
  }

  /** Makes a change that is an owner's to make; or why not. */
  function unlessChanged(by: Person, change: () => void): Refused | null {
    const no = unlessOwner(by);
    if (no) return no;
    if (state()?.archived) return refused({ reason: "project-archived" });
    change();
    return null;
  }

  function ofShot(by: Person, shotId: ShotId, look: (state: Project) => object | null): Answer {
    const now = state();
    const view = now?.members[by.userId] ? look(now) : null;
    return view ? seen(view) : refused({ reason: "not-found", what: "shot", id: shotId });
  }

  return {
    engines: (by) => unlessOwner(by) ?? seen(engines.view()),
    setEngine: (by, set) => unlessChanged(by, () => engines.set(set)) ?? seen(engines.view()),
    setPrice: (by, engine, set) => unlessChanged(by, () => engines.setPrice(engine, set)) ?? seen(engines.view()),
    setPromptsKept(by, days) {
      const change = () => {
        engines.setPromptDays(days);
        if (days === 0) forgetPrompts();
      };
      return unlessChanged(by, change) ?? seen(engines.view());
    },
    engineAccess(by, engine) {
      const no = unlessMayCall(by);
      if (no) return no;
      const reached = engines.access(engine, null);
      return "problem" in reached
        ? { ok: true, problem: reached.problem }
        : { ok: true, problem: null, access: reached.access };
    },
    video: (by) => unlessOwner(by) ?? seen(video.view()),
    setVideo: (by, set) => unlessChanged(by, () => video.set(set)) ?? seen(video.view()),
    videoAccess(by, engine) {
      const no = unlessMayCall(by);
      if (no) return no;
      const reached = video.access(engine, null);
      return "problem" in reached
        ? { ok: true, problem: reached.problem }
        : { ok: true, problem: null, access: reached.access };
    },
    clipOffers: (by, shotId) => ofShot(by, shotId, (now) => clipOffersView(now, shotId, video)),
    pictureOffers: (by, shotId) => ofShot(by, shotId, (now) => pictureOffersView(now, shotId, engines)),
  };
}
