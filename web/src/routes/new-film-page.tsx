import { useSearch } from "@tanstack/react-router";
import { lazy, type ReactNode, Suspense, useState } from "react";
import { Skeleton } from "../kit/states.tsx";
import { Tab, TabList, TabPanel, Tabs } from "../kit/tabs.tsx";
import { fetchCode } from "../live/fetch-code.ts";
import { HomeHeader } from "../shell/home-header.tsx";
import { handedScreenplay, handOverScreenplay } from "./new-film/handover.ts";
import { PremiseForm } from "./new-film/premise-form.tsx";
import { ScreenplayDrop } from "./new-film/screenplay-drop.tsx";

// The screenplay reader is only needed once there is a screenplay.
const ScreenplayForm = lazy(() =>
  fetchCode(() => import("./new-film/screenplay-form.tsx")).then((module) => ({ default: module.ScreenplayForm })),
);

/** A new film: from a premise, which the crew makes an outline of, or from a screenplay. */
export function NewFilmPage(): ReactNode {
  const { from } = useSearch({ strict: false });
  const [way, setWay] = useState(from === "screenplay" ? "screenplay" : "premise");
  const [file, setFile] = useState(from === "screenplay" ? handedScreenplay() : null);
  const take = (dropped: File) => {
    handOverScreenplay(dropped);
    setFile(dropped);
    setWay("screenplay");
  };
  return (
    <ScreenplayDrop onFile={take}>
      <div className="mx-auto max-w-6xl px-4 pb-16 sm:px-6">
        <HomeHeader />
        <main className="pt-4">
          <h1 className="mb-3 text-2xl font-semibold tracking-tight">New film</h1>
          <Tabs value={way} onValueChange={setWay}>
            <TabList aria-label="What the film starts from" flush>
              <Tab value="premise">From a premise</Tab>
              <Tab value="screenplay">From a screenplay</Tab>
            </TabList>
            <TabPanel value="premise" className="pt-5">
              <PremiseForm />
            </TabPanel>
            <TabPanel value="screenplay" className="pt-5">
              <Suspense fallback={<Skeleton className="h-40" />}>
                <ScreenplayForm file={file} onFile={take} />
              </Suspense>
            </TabPanel>
          </Tabs>
        </main>
      </div>
    </ScreenplayDrop>
  );
}
