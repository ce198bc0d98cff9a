/**
 * How the fold writes into the state's records (scenes, runs, proposals …). `copying` leaves every record it was given
 * untouched. `owning` copies a record once and then writes into its own copy, so that a replay of n events does not
 * copy records n times; only states made with that same writer share its copies.
 */
export interface RecordWriter {
  readonly put: <K extends string, V>(record: Readonly<Record<K, V>>, key: K, value: V) => Readonly<Record<K, V>>;
}

export const copying: RecordWriter = {
  put: (record, key, value) => ({ ...record, [key]: value }),
};

/**
 * A writer for one fold, or for one live state that moves on in place. States before the last one must not be kept or
 * gone back to: they share its records. Whoever can't store an event it has folded in must fold anew. With thousands of
 * runs in a project this is what keeps an event at microseconds: `copying` takes time in proportion to the record.
 */
export function owning(): RecordWriter {
  const owned = new WeakSet<object>();
  return {
    put: (record, key, value) => {
      if (owned.has(record)) {
        Reflect.set(record, key, value);
        return record;
      }
      const copy = { ...record, [key]: value };
      owned.add(copy);
      return copy;
    },
  };
}

/** A writer for a live state whose last events may have to be taken back. */
export interface UndoableWriter extends RecordWriter {
  /** What was written since the last `keep` stays. */
  readonly keep: () => void;
  /** Takes back what was written since the last `keep`: the state of that moment is as it was. */
  readonly undo: () => void;
}

/**
 * `owning` for a state that lives as long as its project's object: it moves on in place at microseconds an event, and
 * when the events could not be stored `undo` brings back the state they were folded into. Between `keep`s only the
 * newest state and the one of the last `keep` may be used, after one the newest alone.
 */
export function undoable(): UndoableWriter {
  const owned = new WeakSet<object>();
  let written: { readonly record: object; readonly key: string; readonly had: boolean; readonly value: unknown }[] = [];
  return {
    put: (record, key, value) => {
      if (owned.has(record)) {
        written.push({ record, key, had: Object.hasOwn(record, key), value: record[key] });
        Reflect.set(record, key, value);
        return record;
      }
      const copy = { ...record, [key]: value };
      owned.add(copy);
      return copy;
    },
    keep: () => {
      written = [];
    },
    undo: () => {
      for (const { record, key, had, value } of written.toReversed()) {
        if (had) Reflect.set(record, key, value);
        else Reflect.deleteProperty(record, key);
      }
      written = [];
    },
  };
}
