import type { ReactNode } from "react";
import { Mark } from "../../shell/mark.tsx";
import { StoryboardWall } from "../../shell/storyboard-wall.tsx";

/** The studio's door: who one is on one side, what is made here on the other. */
export function WelcomeLayout({ title, children, said }: { title: string; said: ReactNode; children: ReactNode }) {
  return (
    <main className="flex min-h-dvh flex-col-reverse lg:grid lg:grid-cols-[minmax(26rem,5fr)_7fr]">
      <div className="grid flex-1 place-items-center px-6 py-8">
        <div className="flex w-full max-w-xs flex-col gap-5">
          <div className="flex flex-col gap-3">
            <Mark className="size-10" />
            <h1 className="text-2xl font-semibold tracking-tight">{title}</h1>
            <p className="text-sm text-soft">{said}</p>
          </div>
          {children}
        </div>
      </div>
      <StoryboardWall className="h-[38dvh] lg:h-dvh" />
    </main>
  );
}
