type Callback = (lock: object | null) => unknown;

interface Request {
  /** Runs the callback while the lock is held, and lets go of it after. */
  readonly grant: () => void;
}

interface Holder {
  readonly robbed: () => void;
}

/** The Web Locks of one browser, as far as we use them: exclusive, `ifAvailable`, `steal`. */
export class FakeLocks {
  readonly #holders = new Map<string, Holder>();
  readonly #queues = new Map<string, Request[]>();

  async request(name: string, ...rest: [Callback] | [LockOptions, Callback]): Promise<unknown> {
    const [options, callback] = rest.length === 1 ? [{}, rest[0]] : rest;
    if (options.ifAvailable === true && this.#holders.has(name)) return await callback(null);
    return await new Promise((resolve, reject) => {
      const grant = (): void => {
        const holder = { robbed: () => reject(new DOMException('stolen', 'AbortError')) };
        this.#holders.set(name, holder);
        Promise.resolve(callback({ name }))
          .then(resolve, reject)
          .finally(() => this.#release(name, holder));
      };
      if (options.steal === true) {
        this.#holders.get(name)?.robbed();
        grant();
      } else if (this.#holders.has(name)) {
        this.#queues.set(name, [...(this.#queues.get(name) ?? []), { grant }]);
      } else {
        grant();
      }
    });
  }

  async query(): Promise<{ held: { name: string }[] }> {
    return { held: [...this.#holders.keys()].map((name) => ({ name })) };
  }

  /** The page that holds it crashes. */
  crash(name: string): void {
    this.#holders.delete(name);
  }

  #release(name: string, holder: Holder): void {
    if (this.#holders.get(name) !== holder) return;
    this.#holders.delete(name);
    this.#queues.get(name)?.shift()?.grant();
  }
}

/** Gives the page's navigator locks of its own, which happy-dom has none of. */
export function installFakeLocks(): FakeLocks {
  const locks = new FakeLocks();
  Object.defineProperty(navigator, 'locks', { configurable: true, value: locks });
  return locks;
}
