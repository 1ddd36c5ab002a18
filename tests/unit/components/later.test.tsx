import { cleanup, fireEvent, render, screen } from '@solidjs/testing-library';
import { type JSX, createSignal } from 'solid-js';
import { afterEach, expect, test, vi } from 'vitest';
import { later } from '../../../components/ui/later.tsx';
import { takeOver } from '../../../components/ui/take-over.tsx';

afterEach(cleanup);

function Shown(props: { isOpen: boolean; words: string }): JSX.Element {
  return <p hidden={!props.isOpen}>{props.words}</p>;
}

/** A view that comes later, once it is open, and how often it was loaded. */
function makeLater(load: () => Promise<typeof Shown> = () => Promise.resolve(Shown)) {
  const loading = vi.fn<() => Promise<typeof Shown>>(load);
  return { loading, View: later(loading, ({ isOpen }) => isOpen) };
}

test('a view that comes later is not loaded before it is wanted, and is loaded once', async () => {
  const { loading, View } = makeLater();
  const [isOpen, setOpen] = createSignal(false);
  render(() => (
    <>
      <View isOpen={isOpen()} words="one" />
      <View isOpen={isOpen()} words="two" />
    </>
  ));
  expect(loading).not.toHaveBeenCalled();
  expect(screen.queryByText('one')).toBeNull();
  setOpen(true);
  expect((await screen.findByText('one')).hidden).toBe(false);
  expect(screen.getByText('two')).toBeTruthy();
  expect(loading).toHaveBeenCalledTimes(1);
});

test('a view that was loaded is drawn at once, and follows what it is given', async () => {
  const { View } = makeLater();
  render(() => <View isOpen words="first" />);
  await screen.findByText('first');
  const [words, setWords] = createSignal('second');
  render(() => <View isOpen={false} words={words()} />);
  const drawn = screen.getByText('second');
  setWords('third');
  expect(drawn.textContent).toBe('third');
});

test('a view that could not be loaded is loaded again when it is wanted again', async () => {
  const unhandled = vi.fn<(error: unknown) => void>();
  process.on('unhandledRejection', unhandled);
  let isThere = false;
  const { loading, View } = makeLater(() =>
    isThere ? Promise.resolve(Shown) : Promise.reject(new Error('no such file')),
  );
  const [isOpen, setOpen] = createSignal(true);
  render(() => <View isOpen={isOpen()} words="here" />);
  await expect.poll(() => unhandled.mock.calls).toHaveLength(1);
  process.off('unhandledRejection', unhandled);
  isThere = true;
  setOpen(false);
  setOpen(true);
  await screen.findByText('here');
  expect(loading).toHaveBeenCalledTimes(2);
});

test('an element is taken over where it stands: its own listener gives way, the rest of it stays', () => {
  const own = vi.fn<() => void>();
  const taken = vi.fn<() => void>();
  const [isOpen, setOpen] = createSignal(false);
  render(() => {
    const button = (
      <button type="button" class="mine" onClick={own}>
        Menu
      </button>
    ) as HTMLButtonElement;
    const Taken = takeOver<{ onClick: () => void; 'aria-expanded': boolean }>(button);
    return (
      <>
        {button}
        <Taken onClick={taken} aria-expanded={isOpen()} />
      </>
    );
  });
  const button = screen.getByRole('button', { name: 'Menu' });
  fireEvent.click(button);
  expect(own).not.toHaveBeenCalled();
  expect(taken).toHaveBeenCalledTimes(1);
  expect(button.className).toBe('mine');
  setOpen(true);
  expect(button.getAttribute('aria-expanded')).toBe('true');
});
