import type { UserId } from "#domain/ids";
import type { Member } from "#domain/project/project";
import { mediaLinks } from "../media/sign.ts";
import { answerTo } from "./answer.ts";
import type { Live } from "./commit.ts";
import { copiedSeq } from "./copying.ts";
import { leaseUntil } from "./leases.ts";
import { paged } from "./paging.ts";
import { type Answer, type PageRequest, type Person, refused } from "./project-api.ts";
import type { Question } from "./question.ts";
import { pastAt, replay } from "./replay.ts";
import type { ViewContext } from "./views/view-context.ts";

/** Where members' questions are answered, from the state of now or from the log. */
export interface ReadDesk {
  read(by: Person, question: Question, page?: PageRequest): Promise<Answer>;
  /** What views are made of, for one reader. */
  view(reader: UserId, live: Live): ViewContext;
  /** Of members, and of people who were. */
  nameOf(userId: string): string;
}

export interface ReadDeskDeps {
  readonly sql: SqlStorage;
  readonly live: () => Live;
  readonly signingSecret: () => string;
  readonly renderProgress: (renderId: string) => number;
}

export function openReadDesk({ sql, live, signingSecret, renderProgress }: ReadDeskDeps): ReadDesk {
  function nameOf(userId: string): string {
    const members: Readonly<Record<string, Member>> = live().state?.members ?? {};
    const member = Object.hasOwn(members, userId) ? members[userId] : undefined;
    if (member) return member.name;
    const [row] = sql.exec<{ name: string }>("SELECT name FROM people WHERE user_id = ?", userId).toArray();
    return row?.name ?? "Somebody";
  }

  function view(reader: UserId, { state, head }: Live): ViewContext {
    if (!state) throw new Error("There is no project to look at.");
    return {
      state,
      seq: head.seq,
      reader,
      sql,
      nameOf,
      link: mediaLinks(signingSecret(), state.id, Date.now()),
      leaseUntil: (runId) => leaseUntil(sql, runId),
      renderProgress,
    };
  }

  return {
    nameOf,
    view,
    async read(by, question, page) {
      const { state, head } = live();
      if (!state?.members[by.userId]) return refused({ reason: "not-found", what: "project", id: "" });
      if (question.ask === "replay") {
        const replayed = await replay(sql, live(), copiedSeq(sql));
        return { ok: true, json: JSON.stringify(replayed), seq: head.seq };
      }
      if (question.ask === "state" && question.seq !== null && question.seq !== head.seq) {
        const past = await pastAt(sql, question.seq);
        if (!past) return refused({ reason: "not-found", what: "event", id: String(question.seq) });
        return { ok: true, json: JSON.stringify({ seq: question.seq, state: past.state }), seq: question.seq };
      }
      const answer = answerTo(view(by.userId, live()), question);
      if (!answer.ok) return refused(answer.failure);
      return { ok: true, json: JSON.stringify(paged(answer.view, page)), seq: head.seq };
    },
  };
}
