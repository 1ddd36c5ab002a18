/** Values by name, in a store that can hold a CryptoKey without showing it. Each call may reject. */
export interface KeyVault {
  /** `undefined` for a name without a value. */
  get(name: string): Promise<unknown>;
  put(name: string, value: unknown): Promise<void>;
  delete(name: string): Promise<void>;
  /** All there is, by name. */
  entries(): Promise<ReadonlyMap<string, unknown>>;
}

const databaseName = 'parley';
const storeName = 'identities';

/**
 * The vault of this browser profile: IndexedDB, which keeps a CryptoKey by structured clone, so that
 * one that is not extractable stays so. Private windows may refuse that.
 */
export const keyVault: KeyVault = {
  get: (name) => inStore('readonly', (store) => settled(store.get(name) as IDBRequest<unknown>)),
  async put(name, value) {
    await inStore('readwrite', (store) => settled(store.put(value, name)));
  },
  async delete(name) {
    await inStore('readwrite', (store) => settled(store.delete(name)));
  },
  async entries() {
    const [names, values] = await inStore('readonly', (store) =>
      Promise.all([settled(store.getAllKeys()), settled(store.getAll() as IDBRequest<unknown[]>)]),
    );
    return new Map(names.flatMap((name, at) => (typeof name === 'string' ? [[name, values[at]]] : [])));
  },
};

async function inStore<T>(mode: IDBTransactionMode, use: (store: IDBObjectStore) => Promise<T>): Promise<T> {
  const opening = indexedDB.open(databaseName, 1);
  opening.addEventListener('upgradeneeded', () => {
    opening.result.createObjectStore(storeName);
  });
  const database = await settled(opening);
  try {
    return await use(database.transaction(storeName, mode).objectStore(storeName));
  } finally {
    database.close();
  }
}

async function settled<T>(request: IDBRequest<T>): Promise<T> {
  return await new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error ?? new Error('key vault')));
  });
}
