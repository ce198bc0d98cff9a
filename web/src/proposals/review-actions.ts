import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useMemo, useRef, useState } from "react";
import type { ProjectView } from "#contract/http/project";
import type { ProposalView, ResolveInput, SceneView } from "#contract/http/scene";
import { roleSuffices } from "#domain/project/settings";
import { say } from "../kit/toast.tsx";
import { keepNewest } from "../live/act.ts";
import { api } from "../live/api.ts";
import { isProblem } from "../live/http.ts";
import { keys } from "../live/keys.ts";
import { useLive } from "../live/live-store.ts";
import { cameTooLate, sentenceOf } from "../live/problem.ts";
import { acceptOpen, undecidedIds } from "./accept-open.ts";
import { decidedBefore, decidedBeforeWords, type Verb } from "./decided-before.ts";
import type { ReviewItem } from "./open-changes.ts";

/** A change that builds on others: which, so that a person can take them together. */
export interface NeedsQuestion {
  readonly proposalId: string;
  readonly changeIds: readonly string[];
  readonly needs: readonly string[];
}

/** What a person can do with proposed changes; `refusal` says why they can't, when they can't. */
export interface ReviewActions {
  /** Null: every open change of the proposal. */
  accept(proposalId: string, changeIds: readonly string[] | null): void;
  reject(proposalId: string, changeIds: readonly string[] | null): void;
  /** Every open proposal, in the pipeline's order. */
  acceptAll(): void;
  /** Ends a conflict: the scene's words stay, the proposal's come in, or a person's own do. */
  resolve(item: ReviewItem, take: ResolveInput["take"]): void;
  /** A change that waits for others was accepted: accept those first? */
  readonly question: NeedsQuestion | null;
  answer(takeAll: boolean): void;
  /** Decisions on their way; their changes no longer wait for a person. */
  readonly deciding: ReadonlySet<string>;
  readonly busy: boolean;
  readonly refusal: string | null;
}

/** Why this person can't decide changes of this scene now, or null. */
export function refusalOf(project: ProjectView, scene: SceneView): string | null {
  if (project.archived) return "This film is archived and can only be read.";
  if (!roleSuffices(project.role, "editor")) return "Your role may read proposals, not decide them.";
  if (scene.omitted) return "This scene is omitted. Restore it on the list to decide.";
  return scene.status === "draft" ? null : "Only a draft takes changes. Ask for a revision first.";
}

/** Decisions on one scene's proposals. They are sent one after the other, so that a quick hand never waits for an answer. */
export function useReviewActions(
  project: ProjectView,
  scene: SceneView,
  proposals: readonly ProposalView[],
): ReviewActions {
  const queries = useQueryClient();
  const queue = useRef<Promise<unknown>>(Promise.resolve());
  const [deciding, setDeciding] = useState<ReadonlySet<string>>(new Set());
  const [question, setQuestion] = useState<NeedsQuestion | null>(null);
  const [waiting, setWaiting] = useState(0);
  const newest = useRef({ scene, proposals });
  newest.current = { scene, proposals };

  const keep = useCallback(
    (answer: { scene?: SceneView; proposal: ProposalView }) => {
      const key = keys.proposals(answer.proposal.sceneId);
      void queries.cancelQueries({ queryKey: key });
      queries.setQueryData<ProposalView[]>(key, (all) =>
        all?.map((one) => (one.id === answer.proposal.id ? answer.proposal : one)),
      );
      if (answer.scene) keepNewest(queries, [...keys.scene(answer.scene.id), "now"], answer.scene);
    },
    [queries],
  );

  const inTurn = useCallback(
    (act: () => Promise<void>, changeIds: readonly string[]) => {
      setDeciding((last) => new Set([...last, ...changeIds]));
      setWaiting((count) => count + 1);
      queue.current = queue.current
        .then(act)
        .catch((error) => {
          say(sentenceOf(error), "bad");
          if (cameTooLate(error))
            void queries.invalidateQueries({ queryKey: keys.film(newest.current.scene.projectId) });
        })
        .finally(() => {
          setWaiting((count) => count - 1);
          setDeciding((last) => new Set([...last].filter((id) => !changeIds.includes(id))));
        });
    },
    [queries],
  );

  const send = useCallback(
    async (verb: Verb, proposalId: string, changeIds: readonly string[] | null) => {
      if (verb === "reject") {
        keep({ proposal: await api.rejectProposal(proposalId, changeIds ? { changeIds: [...changeIds] } : {}) });
        return;
      }
      const answer = await api.acceptProposal(proposalId, changeIds ? [...changeIds] : undefined);
      keep(answer);
      const left = answer.conflicted.length;
      if (left > 0) say(`${left} ${left === 1 ? "change does" : "changes do"} not fit the scene any more.`, "bad");
    },
    [keep],
  );

  /** Somebody was quicker: what they left is decided as it was meant, and of the rest it is said what they did. */
  const decideWhatIsLeft = useCallback(
    async (verb: Verb, proposalId: string, ids: readonly string[], error: unknown) => {
      const { scene } = newest.current;
      const proposal = (await api.proposals(scene.id)).find((one) => one.id === proposalId);
      if (!proposal) throw error;
      keep({ proposal });
      void queries.invalidateQueries({ queryKey: keys.film(scene.projectId) });
      const before = decidedBefore(
        proposal.changes.filter((change) => ids.includes(change.id)),
        verb,
      );
      const left = before.open.map((change) => change.id);
      if (left.length === ids.length) throw error;
      const { names, you } = useLive.getState();
      const words = decidedBeforeWords(before, verb, (id) => (id === you?.userId ? null : (names[id] ?? "Somebody")));
      say(words.text, words.tone);
      if (left.length > 0) await send(verb, proposalId, left);
    },
    [keep, queries, send],
  );

  const decide = useCallback(
    (verb: Verb, proposalId: string, changeIds: readonly string[] | null) => {
      const ids = changeIds ?? undecidedIds(newest.current.proposals, proposalId);
      inTurn(async () => {
        try {
          await send(verb, proposalId, changeIds).catch((error: unknown) => {
            if (!isProblem(error, "change-decided", "proposal-closed")) throw error;
            return decideWhatIsLeft(verb, proposalId, ids, error);
          });
        } catch (error) {
          const needs = needsOf(error);
          if (needs.length === 0) throw error;
          setQuestion({ proposalId, changeIds: ids, needs });
        }
      }, ids);
    },
    [inTurn, send, decideWhatIsLeft],
  );

  const acceptAll = useCallback(() => {
    const open = newest.current.proposals.filter((one) => undecidedIds([one], one.id).length > 0);
    const ids = open.flatMap((one) => undecidedIds([one], one.id));
    inTurn(async () => {
      const { taken, unfit } = await acceptOpen(open, keep);
      if (unfit > 0) say(`${taken} changes accepted; ${unfit} do not fit and wait for you.`, "bad");
      else say(`${taken} changes accepted, in the crew's order.`);
    }, ids);
  }, [inTurn, keep]);

  const answer = useCallback(
    (takeAll: boolean) => {
      setQuestion(null);
      if (!question || !takeAll) return;
      const wanted = new Set([...question.needs, ...question.changeIds]);
      inTurn(async () => {
        // A needed change may need another: each round brings at least one more, so this ends.
        for (;;) {
          try {
            for (const proposal of newest.current.proposals) {
              const mine = undecidedIds([proposal], proposal.id).filter((id) => wanted.has(id));
              if (mine.length > 0) keep(await api.acceptProposal(proposal.id, mine));
              for (const id of mine) wanted.delete(id);
            }
            return;
          } catch (error) {
            const more = needsOf(error).filter((id) => !wanted.has(id));
            if (more.length === 0) throw error;
            for (const id of more) wanted.add(id);
          }
        }
      }, [...wanted]);
    },
    [question, inTurn, keep],
  );

  const resolve = useCallback(
    (item: ReviewItem, take: ResolveInput["take"]) => {
      inTurn(async () => {
        const answer = await api.resolveConflict(item.proposal.id, { changeId: item.change.id, take });
        keep("proposal" in answer ? answer : { proposal: answer });
      }, [item.change.id]);
    },
    [inTurn, keep],
  );

  const refusal = refusalOf(project, scene);
  return useMemo(
    () => ({
      accept: (proposalId, changeIds) => decide("accept", proposalId, changeIds),
      reject: (proposalId, changeIds) => decide("reject", proposalId, changeIds),
      acceptAll,
      resolve,
      question,
      answer,
      deciding,
      busy: waiting > 0,
      refusal,
    }),
    [decide, acceptAll, resolve, question, answer, deciding, waiting, refusal],
  );
}

function needsOf(error: unknown): string[] {
  if (!isProblem(error, "change-needs")) return [];
  const { needs } = error.problem;
  return Array.isArray(needs) ? needs.filter((id) => typeof id === "string") : [];
}
