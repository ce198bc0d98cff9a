import { Link } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import type { CostGroup, CostsView } from "#contract/http/film";
import type { ProjectView } from "#contract/http/project";
import { dollars } from "../../kit/money.ts";
import { EmptyState } from "../../kit/states.tsx";
import { Table, Td, Th } from "../../kit/table.tsx";
import { Tab, TabList, TabPanel, Tabs } from "../../kit/tabs.tsx";
import { tookWords } from "../../kit/when.ts";
import { ROLE_COLOR, roleWord } from "../../shell/roles.ts";

interface Row {
  key: string;
  name: ReactNode;
  color?: string;
  group: CostGroup;
}

/** The same money and time by role, scene, model and day. */
export function CostGroups({ film, costs }: { film: ProjectView; costs: CostsView }) {
  const [by, setBy] = useState("role");
  const ways: { id: string; label: string; rows: Row[] }[] = [
    {
      id: "role",
      label: "By role",
      rows: costs.byRole.map((group) => ({
        key: group.role,
        name: roleWord(group.role),
        color: ROLE_COLOR[group.role] ?? "var(--color-accent)",
        group,
      })),
    },
    {
      id: "scene",
      label: "By scene",
      rows: costs.byScene.map((group) => ({
        key: group.sceneId,
        name: (
          <Link
            to="/p/$projectId/scenes/$sceneId"
            params={{ projectId: film.id, sceneId: group.sceneId }}
            className="rounded hover:underline"
          >
            <span className="text-faint">{group.number}</span> {group.title}
          </Link>
        ),
        group,
      })),
    },
    {
      id: "model",
      label: "By model",
      rows: costs.byModel.map((group) => ({
        key: `${group.engine} ${group.model}`,
        name: group.model ? `${group.engine} · ${group.model}` : group.engine,
        group,
      })),
    },
    {
      id: "day",
      label: "By day",
      rows: costs.byDay
        .toSorted((a, b) => (a.day < b.day ? 1 : -1))
        .map((group) => ({ key: group.day, name: group.day, group })),
    },
  ];
  return (
    <Tabs value={by} onValueChange={setBy}>
      <TabList aria-label="Costs by" flush>
        {ways.map((way) => (
          <Tab key={way.id} value={way.id}>
            {way.label}
          </Tab>
        ))}
      </TabList>
      {ways.map((way) => (
        <TabPanel key={way.id} value={way.id} className="pt-3">
          {way.rows.length > 0 ? (
            <GroupTable label={way.label} rows={way.rows} />
          ) : (
            <EmptyState title="No runs yet">The crew's first run shows here.</EmptyState>
          )}
        </TabPanel>
      ))}
    </Tabs>
  );
}

const count = new Intl.NumberFormat("en");

function GroupTable({ label, rows }: { label: string; rows: readonly Row[] }) {
  const longest = Math.max(...rows.map(({ group }) => group.p95LatencyMs ?? 0), 1);
  const dearest = Math.max(...rows.map(({ group }) => group.costMicroUsd));
  return (
    <Table label={`Costs, ${label.toLowerCase()}`}>
      <thead>
        <tr>
          <Th>{label.replace("By ", "").replace(/^./, (letter) => letter.toUpperCase())}</Th>
          <Th className="text-right">Runs</Th>
          <Th className="text-right">Failed</Th>
          <Th className="text-right max-sm:hidden">Tokens in / out</Th>
          <Th>Cost</Th>
          <Th>Time: median / 95 % under</Th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, name, color, group }) => (
          <tr key={key}>
            <Td className="font-medium">
              <span className="flex items-center gap-2">
                {color ? <span aria-hidden className="size-2 rounded-full" style={{ background: color }} /> : null}
                <span className="min-w-0">{name}</span>
              </span>
            </Td>
            <Td className="text-right tabular-nums">{count.format(group.runs)}</Td>
            <Td className={`text-right tabular-nums ${group.failed > 0 ? "font-semibold text-bad" : "text-faint"}`}>
              {group.failed}
            </Td>
            <Td className="text-right whitespace-nowrap tabular-nums max-sm:hidden">
              {count.format(group.tokensIn)} / {count.format(group.tokensOut)}
            </Td>
            <Td>
              <Bar share={dearest > 0 ? group.costMicroUsd / dearest : 0} words={dollars(group.costMicroUsd)} />
            </Td>
            <Td>
              <Bar
                share={(group.p95LatencyMs ?? 0) / longest}
                words={
                  group.p50LatencyMs === null
                    ? "none ended"
                    : `${tookWords(group.p50LatencyMs)} / ${tookWords(group.p95LatencyMs ?? 0)}`
                }
              />
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function Bar({ share, words }: { share: number; words: string }) {
  return (
    <span className="flex items-center gap-2">
      <span aria-hidden className="h-1.5 w-20 shrink-0 rounded-full bg-raised max-sm:hidden">
        <span className="block h-full rounded-full bg-accent" style={{ width: `${Math.round(100 * share)}%` }} />
      </span>
      <span className="whitespace-nowrap tabular-nums">{words}</span>
    </span>
  );
}
