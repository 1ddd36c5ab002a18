import { keepAppearanceCopy, readAppearanceCopy } from './appearance-copy.ts';
import type { Appearance } from './appearance.ts';
import { loadSettings, watchSettings } from './settings-store.ts';

/**
 * Shows how the person wants pages to be: at once from the copy, then as the settings say, and again
 * whenever these change in any page, or the browser's languages do. Returns the way to stop.
 */
export function followAppearance(show: (appearance: Appearance) => void): () => void {
  let current = readAppearanceCopy();
  let isStopped = false;
  function turnTo({ language, theme }: Appearance): void {
    if (isStopped) return;
    current = { language, theme };
    keepAppearanceCopy(current);
    show(current);
  }
  const onLanguages = (): void => turnTo(current);
  show(current);
  const stopWatching = watchSettings(({ settings }) => turnTo(settings));
  window.addEventListener('languagechange', onLanguages);
  // A page that cannot read its settings says so by itself, in the colours of the copy.
  loadSettings().then(
    ({ settings }) => turnTo(settings),
    () => undefined,
  );
  return () => {
    isStopped = true;
    stopWatching();
    window.removeEventListener('languagechange', onLanguages);
  };
}
