import type { Command } from "#domain/command";
import type { Failure } from "#domain/failure";
import type { ProjectId, UserId } from "#domain/ids";
import type { Result } from "#domain/result";
import { answerOf } from "./answer.ts";
import type { CommandMeta, Committed, Live } from "./commit.ts";
import { AnsweredBefore, type IdempotencyKey, recall } from "./idempotency.ts";
import { eventsBetween } from "./log.ts";
import type { Answer, Person } from "./project-api.ts";
import type { AnswerKind } from "./question.ts";
import { pastAt } from "./replay.ts";
import type { ViewContext } from "./views/view-context.ts";

/** Where people's commands are given and answered, once for each idempotency key. */
export interface AnswerDesk {
  /** Gives the command, in one turn; when its key was answered before, nothing happens and the answer is the same. */
  give(asked: Asked, projectId?: ProjectId): Answer | Promise<Answer>;
  /** What was answered for this key before. Null: nothing. */
  earlier(asked: Asked): Promise<Answer | null>;
}

export interface Asked {
  readonly by: Person;
  readonly command: Command;
  readonly kind: AnswerKind;
  readonly idempotency: IdempotencyKey | null;
}

export interface AnswerDeps {
  readonly sql: SqlStorage;
  readonly live: () => Live;
  readonly view: (reader: UserId, live: Live) => ViewContext;
  readonly command: (command: Command, meta: CommandMeta, projectId?: ProjectId) => Result<Committed, Failure>;
}

export function openAnswerDesk({ sql, live, view, command: give }: AnswerDeps): AnswerDesk {
  return {
    // Nearly every key is new: it is looked for only when the command can't be carried out or its key can't be written.
    give(asked, projectId) {
      try {
        const given = giveNew(asked, projectId);
        return given.ok ? given : earlier(asked).then((before) => before ?? given);
      } catch (error) {
        if (!(error instanceof AnsweredBefore)) throw error;
        return earlier(asked).then((before) => {
          if (before) return before;
          throw error;
        });
      }
    },
    earlier,
  };

  function giveNew({ by, command, kind, idempotency }: Asked, projectId: ProjectId | undefined): Answer {
    let json = "";
    const written = ({ live: after, events }: Committed): string => {
      json = JSON.stringify(answerOf(view(by.userId, after), kind, command, events));
      return json;
    };
    const committed = give(
      command,
      {
        actor: { kind: "human", userId: by.userId },
        idempotency: idempotency && keyOf(by, idempotency),
        answer: written,
      },
      projectId,
    );
    if (!committed.ok) return { ok: false, failure: committed.failure };
    return { ok: true, json, seq: committed.value.live.head.seq };
  }

  async function earlier({ by, command, kind, idempotency }: Asked): Promise<Answer | null> {
    const { state, head } = live();
    if (!idempotency || !state) return null;
    const answered = recall(sql, keyOf(by, idempotency));
    if (answered === null) return null;
    if (answered === "conflict") return { ok: false, failure: { reason: "idempotency-conflict" } };
    if (answered.kind === "text") return { ok: true, json: answered.json, seq: answered.seq };
    const { firstSeq, lastSeq } = answered;
    const events = [...eventsBetween(sql, { after: firstSeq - 1, to: lastSeq })];
    const then = lastSeq === head.seq ? { state, head } : await pastAt(sql, lastSeq);
    if (!then) return null;
    return { ok: true, json: JSON.stringify(answerOf(view(by.userId, then), kind, command, events)), seq: lastSeq };
  }
}

/** One person's key says nothing about another's. */
function keyOf(by: Person, { key, bodyHash }: IdempotencyKey): IdempotencyKey {
  return { key: `${by.userId} ${key}`, bodyHash };
}
