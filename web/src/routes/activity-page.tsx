import { type ReactNode, useState } from "react";
import { late } from "../kit/late.ts";
import { Tab, TabList, TabPanel, Tabs } from "../kit/tabs.tsx";
import { useFilm } from "../shell/film.ts";
import { EventLog } from "./activity/event-log.tsx";

const TimeMachine = late(() => import("./activity/time-machine.tsx").then((module) => module.TimeMachine));
const Verify = late(() => import("./activity/verify.tsx").then((module) => module.Verify));
const ShowrunnerReport = late(() =>
  import("./activity/showrunner-report.tsx").then((module) => module.ShowrunnerReport),
);

/** Everything that happened, who did it and why; proof that it is whole; and the film as it was at any moment. */
export function ActivityPage(): ReactNode {
  const film = useFilm();
  const [seq, setSeq] = useState<number | null>(null);
  const [side, setSide] = useState("showrunner");
  return (
    <div className="mx-auto flex max-w-[88rem] flex-col-reverse gap-5 p-3 sm:p-4 lg:grid lg:h-full lg:grid-cols-[minmax(0,1fr)_24rem]">
      <h2 className="sr-only">Activity</h2>
      <EventLog
        film={film}
        marked={side === "moment" ? seq : null}
        onGoTo={(at) => {
          setSeq(at);
          setSide("moment");
        }}
      />
      <aside aria-label="Showrunner, proof and history" className="min-w-0 lg:overflow-y-auto">
        <Tabs value={side} onValueChange={setSide}>
          <TabList aria-label="Proof and history" flush>
            <Tab value="showrunner">Showrunner</Tab>
            <Tab value="verify">Verify</Tab>
            <Tab value="moment">The film at a moment</Tab>
          </TabList>
          <TabPanel value="showrunner" className="pt-4">
            <ShowrunnerReport film={film} />
          </TabPanel>
          <TabPanel value="verify" className="pt-4">
            <Verify film={film} />
          </TabPanel>
          <TabPanel value="moment" className="pt-4">
            <TimeMachine film={film} seq={seq} onSeq={setSeq} />
          </TabPanel>
        </Tabs>
      </aside>
    </div>
  );
}
