import { Copy, Link2 } from "lucide-react";
import { type FormEvent, useState } from "react";
import type { InviteView, MemberView, ProjectView } from "#contract/http/project";
import { colorOf } from "#contract/person-color";
import { MEMBER_ROLES, type MemberRole } from "#domain/project/settings";
import { Avatar } from "../../kit/avatar.tsx";
import { Badge } from "../../kit/badge.tsx";
import { Button } from "../../kit/button.tsx";
import { Dialog } from "../../kit/dialog.tsx";
import { Field, Input, Select } from "../../kit/field.tsx";
import { say } from "../../kit/toast.tsx";
import { dayWords } from "../../kit/when.ts";
import { useAct } from "../../live/act.ts";
import { keys } from "../../live/keys.ts";
import { useSession } from "../../live/queries.ts";
import { settingsApi } from "../../live/settings-api.ts";
import { permission } from "../../shell/film.ts";
import { Section } from "./section.tsx";

const ROLE_HINTS: Record<MemberRole, string> = {
  owner: "Owner: everything",
  editor: "Editor: scenes, proposals, crew, renders",
  reviewer: "Reviewer: reviews, notes, approvals",
  viewer: "Viewer: looks on",
};

const roleNamed = (value: string): MemberRole => MEMBER_ROLES.find((role) => role === value) ?? "viewer";

/** Who is in the film and as what; links that let more people in. */
export function MembersSection({ film }: { film: ProjectView }) {
  const { may } = permission(film, "owner");
  return (
    <Section title="People" hint="Agents are no members: they propose, and what they propose waits for these people.">
      <ul className="divide-y rounded-card border bg-panel">
        {film.members.map((member) => (
          <li key={member.userId}>
            <Member film={film} member={member} mayChange={may} />
          </li>
        ))}
      </ul>
      {may ? <Invite film={film} /> : null}
    </Section>
  );
}

function Member({ film, member, mayChange }: { film: ProjectView; member: MemberView; mayChange: boolean }) {
  const you = useSession().data?.userId === member.userId;
  const [leaving, setLeaving] = useState(false);
  const touches = [keys.project(film.id)];
  const change = useAct((role: MemberRole) => settingsApi.changeMember(film.id, member.userId, role), {
    touches,
    done: `Changed ${member.name}'s role`,
  });
  const remove = useAct(() => settingsApi.removeMember(film.id, member.userId), {
    touches: you ? [keys.projects] : touches,
    onDone: () => {
      setLeaving(false);
      if (you) location.assign("/");
    },
  });
  return (
    <div className="flex flex-wrap items-center gap-3 px-3 py-2">
      <Avatar name={member.name} color={colorOf(member.userId)} size="lg" decorative />
      <span className="min-w-0 flex-1 truncate text-sm font-medium">
        {member.name} {you ? <span className="text-faint">(you)</span> : null}
      </span>
      {mayChange ? (
        <Field label={`Role of ${member.name}`} hideLabel className="w-72 max-sm:order-last max-sm:w-full">
          <Select
            value={member.role}
            disabled={change.busy}
            onChange={({ target }) => change.run(roleNamed(target.value))}
          >
            {MEMBER_ROLES.map((role) => (
              <option key={role} value={role}>
                {ROLE_HINTS[role]}
              </option>
            ))}
          </Select>
        </Field>
      ) : (
        <Badge>{ROLE_HINTS[member.role]}</Badge>
      )}
      {mayChange || you ? (
        <Button look="quiet" className="min-w-20" onClick={() => setLeaving(true)}>
          {you ? "Leave" : "Remove"}
          <span className="sr-only"> {you ? "the film" : member.name}</span>
        </Button>
      ) : null}
      <Dialog
        open={leaving}
        onOpenChange={setLeaving}
        title={you ? "Leave this film?" : `Remove ${member.name}?`}
        description={
          you
            ? "You will not see it any more, until somebody invites you again. What you did stays in its log."
            : "They will not see the film any more. What they did stays in its log."
        }
        actions={
          <>
            <Button onClick={() => setLeaving(false)}>Cancel</Button>
            <Button look="bad" busy={remove.busy} onClick={() => remove.run(undefined)}>
              {you ? "Leave" : "Remove"}
            </Button>
          </>
        }
      />
    </div>
  );
}

function Invite({ film }: { film: ProjectView }) {
  const [name, setName] = useState("");
  const [role, setRole] = useState<Exclude<MemberRole, "owner">>("editor");
  const [invite, setInvite] = useState<InviteView | null>(null);
  const create = useAct(
    () => settingsApi.createInvite(film.id, { role, ...(name.trim() ? { name: name.trim() } : {}) }),
    {
      onDone: setInvite,
    },
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    create.run(undefined);
  };
  return (
    <div className="flex flex-col gap-3">
      <form onSubmit={submit} className="flex flex-wrap items-end gap-2">
        <Field label="Invite somebody called" className="min-w-40 flex-1">
          <Input
            value={name}
            onChange={({ target }) => setName(target.value)}
            placeholder="Name, if you like"
            maxLength={80}
          />
        </Field>
        <Field label="As">
          <Select
            value={role}
            onChange={({ target }) => {
              const chosen = roleNamed(target.value);
              if (chosen !== "owner") setRole(chosen);
            }}
          >
            {MEMBER_ROLES.filter((one) => one !== "owner").map((one) => (
              <option key={one} value={one}>
                {ROLE_HINTS[one]}
              </option>
            ))}
          </Select>
        </Field>
        <Button type="submit" look="primary" busy={create.busy}>
          <Link2 aria-hidden />
          Make a link
        </Button>
      </form>
      {invite ? (
        <div className="flex flex-wrap items-end gap-2 rounded-lg bg-panel p-3">
          <Field
            label="Send this link"
            hint={`It lets one person in as ${invite.role}, until ${dayWords(invite.expiresAt)}.`}
            className="min-w-60 flex-1"
          >
            <Input
              readOnly
              value={invite.url}
              onFocus={({ target }) => target.select()}
              className="font-mono text-xs"
            />
          </Field>
          <Button
            className="mb-5"
            onClick={() => {
              navigator.clipboard
                ?.writeText(invite.url)
                .then(() => say("Copied the link"))
                .catch(() => say("This browser does not let the page copy. Select the link and copy it.", "bad"));
            }}
          >
            <Copy aria-hidden />
            Copy
          </Button>
        </div>
      ) : null}
    </div>
  );
}
