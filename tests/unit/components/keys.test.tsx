import { cleanup, fireEvent, screen, within } from '@solidjs/testing-library';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { noChoices } from '../../../protocol/device-choices.ts';
import { type DrawnCall, drawCall, tileOf } from '../../support/draw-call.tsx';
import { makeFakeCall, makePerson } from '../../support/fake-call.ts';
import { stubMedia } from './media-stubs.ts';

beforeEach(() => {
  stubMedia();
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

function draw(shortcuts: boolean): DrawnCall {
  const { self } = makeFakeCall().snapshot();
  return drawCall({
    self: { ...self, choices: { ...noChoices, shortcuts } },
    people: [makePerson('ana', { name: 'Ana' }), makePerson('ben', { name: 'Ben' })],
  });
}

/** Every key that does something in a call, down and up again. */
function pressAll(): void {
  for (const key of ['m', 'v', 'd', 'r', 'c', 'p', 't', 'w', '2', '?', ' ']) {
    fireEvent.keyDown(document.body, { key });
    fireEvent.keyUp(document.body, { key });
  }
  fireEvent.keyDown(document.body, { key: 'e', ctrlKey: true });
}

function help(): HTMLElement {
  fireEvent.click(screen.getByRole('button', { name: 'More' }));
  fireEvent.click(screen.getByRole('button', { name: 'Keyboard shortcuts' }));
  return screen.getByRole('dialog', { name: 'Keyboard shortcuts' });
}

describe('keys', () => {
  it('do things while they are on', () => {
    const call = draw(true);
    pressAll();
    expect(call.asked).toEqual([
      'setDevice microphone true',
      'setDevice camera true',
      'setScreen true',
      'raiseHand true',
      'setDevice microphone true',
      'setDevice microphone false',
      'setDevice camera true',
    ]);
    expect(tileOf('ben').dataset['role']).toBe('main');
    expect(screen.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeTruthy();
  });

  it('do nothing while they are off, from the next one on', () => {
    const call = draw(false);
    pressAll();
    expect(call.asked).toEqual([]);
    expect(tileOf('ben').dataset['role']).not.toBe('main');
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(document.querySelector('.side-panel')).toBeNull();
    const { self } = call.snapshot();
    call.change({ self: { ...self, choices: noChoices } });
    fireEvent.keyDown(document.body, { key: 'm' });
    expect(call.asked).toEqual(['setDevice microphone true']);
  });

  it('that pin somebody stand at their names, whoever has a hand up, while keys are on', () => {
    const call = draw(true);
    const [ana, ben] = call.snapshot().people;
    if (ana === undefined || ben === undefined) throw new Error('two people');
    call.change({ people: [ana, { ...ben, hand: 10 }] });
    fireEvent.click(screen.getByRole('button', { name: 'People' }));
    const entries = within(screen.getByRole('list', { name: 'People' })).getAllByRole('listitem');
    const digits = () => entries.map((entry) => within(entry).queryByText(/^Press/)?.textContent);
    expect(digits()).toEqual([undefined, 'Press 2 to pin', 'Press 1 to pin']);
    const { self } = call.snapshot();
    call.change({ self: { ...self, choices: { ...noChoices, shortcuts: false } } });
    expect(digits()).toEqual([undefined, undefined, undefined]);
  });

  it('are turned on and off in the help, which says that they are off', () => {
    const call = draw(false);
    const dialog = help();
    expect(within(dialog).getByText(/^Keys are turned off/)).toBeTruthy();
    const box = within(dialog).getByRole<HTMLInputElement>('checkbox', { name: 'Keyboard shortcuts' });
    expect(box.checked).toBe(false);
    fireEvent.click(box);
    expect(call.asked).toEqual(['choose {"shortcuts":true}']);
    const { self } = call.snapshot();
    call.change({ self: { ...self, choices: noChoices } });
    expect(within(dialog).queryByText(/^Keys are turned off/)).toBeNull();
  });

  it('are turned off in the settings', () => {
    const call = draw(true);
    fireEvent.click(screen.getByRole('button', { name: 'More' }));
    fireEvent.click(screen.getByRole('button', { name: 'Settings' }));
    fireEvent.click(screen.getByRole('checkbox', { name: 'Keyboard shortcuts' }));
    expect(call.asked).toEqual(['choose {"shortcuts":false}']);
  });

  it('stand beside what they do, but not while they are off', () => {
    const call = draw(true);
    fireEvent.click(screen.getByRole('button', { name: 'More' }));
    expect(screen.getByRole('button', { name: 'Details' }).querySelector('kbd')?.textContent).toBe('T');
    const { self } = call.snapshot();
    call.change({ self: { ...self, choices: { ...noChoices, shortcuts: false } } });
    expect(screen.getByRole('button', { name: 'Details' }).querySelector('kbd')).toBeNull();
  });
});
