import { type Accessor, createEffect, createSignal, on, onCleanup } from 'solid-js';

/** So close to its end, in px, a list counts as read to the end. */
const nearPx = 24;

/** Keeps a growing list scrolled to its end while its reader is there. */
export interface StickyEnd {
  /** Whether something was added that the reader, who has scrolled up, does not see. */
  readonly hasMore: Accessor<boolean>;
  scrollToEnd(): void;
}

/** `last` changes with each addition; `isOwn` tells of one that the reader made, who wants to see it. */
export function createStickyEnd(
  list: Accessor<HTMLElement | undefined>,
  last: Accessor<number>,
  isOwn: Accessor<boolean>,
): StickyEnd {
  const [isAtEnd, setAtEnd] = createSignal(true);
  const [hasMore, setHasMore] = createSignal(false);

  function scrollToEnd(): void {
    const element = list();
    if (element === undefined) return;
    element.scrollTop = element.scrollHeight;
    setAtEnd(true);
    setHasMore(false);
  }

  createEffect(() => {
    const element = list();
    if (element === undefined) return;
    const follow = (): void => {
      const { scrollHeight, scrollTop, clientHeight } = element;
      setAtEnd(scrollHeight - scrollTop - clientHeight <= nearPx);
      if (isAtEnd()) setHasMore(false);
    };
    element.addEventListener('scroll', follow, { passive: true });
    onCleanup(() => element.removeEventListener('scroll', follow));
  });
  createEffect(
    on([list, last], () => {
      if (isAtEnd() || isOwn()) scrollToEnd();
      else setHasMore(true);
    }),
  );

  return { hasMore, scrollToEnd };
}
