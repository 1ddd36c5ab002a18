import { cleanup, render } from '@solidjs/testing-library';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Toasts, showToast } from '../../../components/ui/Toasts.tsx';

beforeEach(() => {
  vi.useFakeTimers();
  // Without it, happy-dom answers '', and a toast waits for the end of an animation that never began.
  render(() => (
    <>
      <style>{'.toast { animation-name: none; }'}</style>
      <Toasts label="News" />
    </>
  ));
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

function texts(): string[] {
  return [...document.querySelectorAll('.toast')].map(({ textContent }) => textContent);
}

describe('a toast', () => {
  test('is gone after a while, and cannot be changed any more', async () => {
    const toast = showToast('one');
    await vi.advanceTimersByTimeAsync(3900);
    expect(texts()).toEqual(['one']);
    await vi.advanceTimersByTimeAsync(200);
    expect(texts()).toEqual([]);
    expect(toast.change('two')).toBe(false);
    expect(texts()).toEqual([]);
  });

  test('that is changed stays where it is, for as long again', async () => {
    const toast = showToast('one');
    showToast('other');
    await vi.advanceTimersByTimeAsync(3000);
    expect(toast.change('two')).toBe(true);
    expect(texts()).toEqual(['two', 'other']);
    await vi.advanceTimersByTimeAsync(3000);
    expect(texts()).toEqual(['two']);
    await vi.advanceTimersByTimeAsync(1100);
    expect(texts()).toEqual([]);
  });

  test('goes when it is closed, and the oldest when there are more than three', async () => {
    const first = showToast('one');
    for (const text of ['two', 'three', 'four', 'five']) showToast(text);
    expect(texts()).toEqual(['three', 'four', 'five']);
    expect(first.change('again')).toBe(false);
    showToast('six').close();
    await vi.advanceTimersByTimeAsync(200);
    expect(texts()).toEqual(['four', 'five']);
  });
});
