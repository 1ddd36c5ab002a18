/** One tab at a time holds the lock of a name. */
export type TabLock =
  | {
      readonly kind: 'held';
      /** Resolves when another tab steals the lock; never when it is released. */
      readonly lost: Promise<void>;
      /** Gives the lock up. Can be called twice. The browser does it when the tab goes away. */
      release(): void;
    }
  | { readonly kind: 'taken' };

/**
 * Takes the lock of `name` if no other tab of this browser holds it, or, with `steal`, in any case.
 * Names are visible to every page of the extension: pass a hash where a name would tell a secret.
 */
export async function holdTabLock(name: string, { steal = false } = {}): Promise<TabLock> {
  const held = Promise.withResolvers<TabLock>();
  const lost = Promise.withResolvers<void>();
  const released = Promise.withResolvers<void>();
  const request = navigator.locks.request(name, steal ? { steal } : { ifAvailable: true }, async (lock) => {
    if (lock === null) {
      held.resolve({ kind: 'taken' });
      return;
    }
    held.resolve({ kind: 'held', lost: lost.promise, release: released.resolve });
    await released.promise;
  });
  request.catch((error: unknown) => {
    // A theft rejects the request of the one who was robbed with an AbortError (Web Locks, 4.4).
    if (error instanceof DOMException && error.name === 'AbortError') lost.resolve();
    held.reject(error);
  });
  return await held.promise;
}
