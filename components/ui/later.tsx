import { type Component, type JSX, createEffect, createSignal } from 'solid-js';
import { Dynamic } from 'solid-js/web';

const fetches = new Set<() => Promise<void>>();

/**
 * A view whose code is not loaded with the page, but when it is first wanted; `fetchLater` loads it ahead, and
 * then it is drawn at once. Until it has come nothing is drawn. `isWanted` is for one that draws nothing at
 * first, such as a dialog; without it, it is wanted wherever it stands.
 */
export function later<Props extends object>(
  load: () => Promise<Component<Props>>,
  isWanted: (props: Props) => boolean = () => true,
): Component<Props> {
  const [view, setView] = createSignal<Component<Props>>();
  let fetching: Promise<void> | null = null;
  function fetch(): Promise<void> {
    fetching ??= load().then(
      (loaded) => {
        setView(() => loaded);
      },
      (error: unknown) => {
        // The next one who wants it tries again.
        fetching = null;
        throw error;
      },
    );
    return fetching;
  }
  fetches.add(fetch);
  return (props: Props): JSX.Element => {
    createEffect(() => {
      if (isWanted(props)) void fetch();
    });
    return <Dynamic component={view()} {...props} />;
  };
}

/** Loads the code of all views that come later, one after the other: what is clicked next answers at once. */
export async function fetchLater(): Promise<void> {
  for (const fetch of fetches) await fetch();
}
