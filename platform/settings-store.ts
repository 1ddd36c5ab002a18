import { browser } from './browser.ts';
import { exclusive } from './exclusive.ts';
import { type ParsedSettings, type Settings, brokenSettings, parseSettings } from './settings.ts';
import { watchStorage } from './watch-storage.ts';

const key = 'settings';

/**
 * Reads the settings. The first call ever makes the user ID and stores it, so that every page sees
 * the same one. Broken fields stay in storage, and are reported, until somebody saves them.
 */
export async function loadSettings(): Promise<ParsedSettings> {
  return await exclusive(key, async () => {
    const stored = await read();
    const parsed = parseSettings(stored);
    const { userId } = parsed.settings;
    if (stored['userId'] !== userId) await browser.storage.local.set({ [key]: { ...stored, userId } });
    return parsed;
  });
}

/**
 * Reads the settings and writes nothing, for who needs no user ID of theirs. The background looks at them
 * as soon as it starts, and must not write over what is stored at that very moment.
 */
export async function peekSettings(): Promise<Settings> {
  return parseSettings(await read()).settings;
}

/** Changes the given fields and no others, whoever else saves at the same moment. */
export async function saveSettings(patch: Partial<Settings>): Promise<void> {
  await exclusive(key, async () => {
    await browser.storage.local.set({ [key]: { ...(await read()), ...patch } });
  });
}

/** Calls back with the new settings after each change, from whichever page. Returns the way to stop. */
export function watchSettings(listener: (parsed: ParsedSettings) => void): () => void {
  return watchStorage({
    area: browser.storage.local,
    concerns: (changed) => changed === key,
    load: loadSettings,
    listener,
  });
}

async function read(): Promise<Record<string, unknown>> {
  const stored: unknown = (await browser.storage.local.get(key))[key];
  if (stored === undefined) return {};
  return typeof stored === 'object' && stored !== null ? { ...stored } : { ...brokenSettings };
}
