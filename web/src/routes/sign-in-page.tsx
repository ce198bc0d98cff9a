import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import type { WhoAmI } from "#contract/http/project";
import { Button } from "../kit/button.tsx";
import { Loading, Skeleton } from "../kit/states.tsx";
import { queries } from "../live/queries.ts";
import { LoadError } from "../shell/fallback-pages.tsx";
import { Mark } from "../shell/mark.tsx";
import { StoryboardWall } from "../shell/storyboard-wall.tsx";
import { AccountForm } from "./sign-in/account-form.tsx";
import { GuestForm } from "./sign-in/guest-form.tsx";

/** Says who you are, in the ways this studio is open: by a name alone, or with an account. */
export function SignInPage({ onSignedIn }: { onSignedIn(who: WhoAmI): void }): ReactNode {
  const ways = useQuery(queries.signInWays());
  const [byAccount, setByAccount] = useState(false);
  return (
    <main className="flex min-h-dvh flex-col-reverse lg:grid lg:grid-cols-[minmax(26rem,5fr)_7fr]">
      <div className="grid flex-1 place-items-center px-6 py-8">
        <div className="flex w-full max-w-xs flex-col gap-5">
          <div className="flex flex-col gap-3">
            <Mark className="size-10" />
            <h1 className="text-2xl font-semibold tracking-tight">VidFlow Studio</h1>
            <p className="text-sm text-soft">
              A film, scene by scene. The crew proposes, people decide, and every decision can be traced.
            </p>
          </div>
          {ways.isError ? (
            <LoadError error={ways.error} retry={() => void ways.refetch()} />
          ) : !ways.data ? (
            <Loading label="Asking the studio" className="flex flex-col gap-4">
              <Skeleton className="h-10" />
              <Skeleton className="h-10" />
            </Loading>
          ) : ways.data.guest && !byAccount ? (
            <>
              <GuestForm onSignedIn={onSignedIn} />
              {ways.data.account ? <OtherWay onClick={() => setByAccount(true)}>Use an account</OtherWay> : null}
            </>
          ) : (
            <>
              <AccountForm onSignedIn={onSignedIn} />
              {ways.data.guest ? (
                <OtherWay onClick={() => setByAccount(false)}>Enter by a name alone</OtherWay>
              ) : (
                <p className="text-xs text-faint">
                  Invited to one film? Open the link you were sent: it asks for a name.
                </p>
              )}
            </>
          )}
        </div>
      </div>
      <StoryboardWall className="h-[38dvh] lg:h-dvh" />
    </main>
  );
}

function OtherWay({ onClick, children }: { onClick(): void; children: ReactNode }) {
  return (
    <div className="flex flex-col gap-3 border-t pt-4">
      <Button onClick={onClick}>{children}</Button>
    </div>
  );
}
