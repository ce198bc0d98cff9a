/** Something that is to happen soon after it is asked for, but only so often. */
export interface Pace {
  /** At once when the last time is at least a window ago, else at the end of the window. */
  soon(): void;
  /** To be called when it happens for another reason: what was waiting is done with. */
  done(): void;
}

/** @param windowMs asked each time, in milliseconds */
export function pace(act: () => void, windowMs: () => number): Pace {
  let timer: ReturnType<typeof setTimeout> | null = null;
  let last = 0;

  function done(): void {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    last = Date.now();
  }

  function happen(): void {
    done();
    act();
  }

  return {
    soon() {
      if (timer !== null) return;
      const wait = last + windowMs() - Date.now();
      if (wait <= 0) happen();
      else timer = setTimeout(happen, wait);
    },
    done,
  };
}
