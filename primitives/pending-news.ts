/** Something about a person that waits to be told, in case it is taken back. */
export interface Pending<Kind extends string> {
  readonly kind: Kind;
  readonly userId: string;
  readonly name: string;
  /** Of the caller's clock, in ms. */
  readonly dueAtMs: number;
}

/** What several people did alike. */
export interface Told<Kind extends string> {
  readonly kind: Kind;
  /** In the order in which it happened; never empty. Names may be. */
  readonly names: readonly string[];
}

/** What is not told yet, by what it is about: one entry takes back another of the same key. */
export type PendingNews<Kind extends string> = ReadonlyMap<string, Pending<Kind>>;

/** What is taken back before it was told has not happened. */
export function note<Kind extends string>(
  pending: Map<string, Pending<Kind>>,
  key: string,
  entry: Pending<Kind>,
): void {
  if (!pending.delete(key)) pending.set(key, entry);
}

/** Takes out what is due, kind by kind: once one of a kind is due, all of that kind are told together. */
export function takeDue<Kind extends string>(
  pending: Map<string, Pending<Kind>>,
  kinds: readonly Kind[],
  nowMs: number,
): readonly Told<Kind>[] {
  return kinds.flatMap((kind) => {
    const entries = [...pending].filter(([, entry]) => entry.kind === kind);
    if (!entries.some(([, { dueAtMs }]) => dueAtMs <= nowMs)) return [];
    for (const [key] of entries) pending.delete(key);
    return [{ kind, names: entries.map(([, { name }]) => name) }];
  });
}

/** When the first of them is due; `Infinity` when there is none. */
export function pendingWakeAtMs(pending: PendingNews<string>): number {
  return Math.min(Infinity, ...[...pending.values()].map(({ dueAtMs }) => dueAtMs));
}
