import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import type { WhoAmI } from "#contract/http/project";
import { Button } from "../kit/button.tsx";
import { Loading, Skeleton } from "../kit/states.tsx";
import { queries } from "../live/queries.ts";
import { LoadError } from "../shell/fallback-pages.tsx";
import { AccountForm } from "./sign-in/account-form.tsx";
import { GuestForm } from "./sign-in/guest-form.tsx";
import { WelcomeLayout } from "./sign-in/welcome-layout.tsx";

/** Says who you are, in the ways this studio is open: by a name alone, or with an account. */
export function SignInPage({ onSignedIn }: { onSignedIn(who: WhoAmI): void }): ReactNode {
  const ways = useQuery(queries.signInWays());
  const [byAccount, setByAccount] = useState(false);
  return (
    <WelcomeLayout
      title="VidFlow Studio"
      said="A film, scene by scene. The crew proposes, people decide, and every decision can be traced."
    >
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
            <p className="text-xs text-faint">Invited to one film? Open the link you were sent: it asks for a name.</p>
          )}
        </>
      )}
    </WelcomeLayout>
  );
}

function OtherWay({ onClick, children }: { onClick(): void; children: ReactNode }) {
  return (
    <div className="flex flex-col gap-3 border-t pt-4">
      <Button onClick={onClick}>{children}</Button>
    </div>
  );
}
