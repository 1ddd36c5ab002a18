import { fireEvent, render, screen } from '@solidjs/testing-library';
import type { CallSnapshot } from '../../call/call-snapshot.ts';
import { CallView } from '../../components/call/CallView.tsx';
import { en } from '../../components/i18n/en.ts';
import { type Appearance, defaultAppearance } from '../../platform/appearance.ts';
import { type FakeCall, makeFakeCall } from './fake-call.ts';

/** A call that is drawn, and what its view asked of the page. */
export interface DrawnCall extends FakeCall {
  /** The texts that were put on the clipboard. */
  readonly copied: readonly string[];
  /** An entry for each time that the tab was to be closed. */
  readonly closed: readonly string[];
  /** The names that were given. */
  readonly names: readonly string[];
  /** How pages were to be. */
  readonly appearances: readonly Partial<Appearance>[];
}

/** Draws the call tab of a fake call. The testing library's `cleanup` takes it away. */
export function drawCall(patch: Partial<CallSnapshot> = {}): DrawnCall {
  const call = makeFakeCall(patch);
  const copied: string[] = [];
  const closed: string[] = [];
  const names: string[] = [];
  const appearances: Partial<Appearance>[] = [];
  const copyText = (text: string): Promise<boolean> => {
    copied.push(text);
    return Promise.resolve(true);
  };
  render(() => (
    <CallView
      call={call}
      copyText={copyText}
      closeTab={() => closed.push('tab')}
      onName={(name) => names.push(name)}
      appearance={defaultAppearance}
      onAppearance={(change) => appearances.push(change)}
    />
  ));
  return { ...call, copied, closed, names, appearances };
}

/** Chooses something in the menu of a tile, which is closed after it. */
export async function chooseOfTile(title: string, item: string): Promise<void> {
  const button = screen.getByRole('button', { name: en.call.tile.menu(title) });
  fireEvent.pointerDown(button, { button: 0, pointerType: 'mouse' });
  const entry = await screen.findByRole('menuitem', { name: item });
  // Happy-dom has no motion, nor its end, for which a menu would wait.
  const menu = entry.closest<HTMLElement>('[role="menu"]');
  if (menu !== null) menu.style.animationName = 'none';
  fireEvent.pointerUp(entry, { button: 0, pointerType: 'mouse' });
}

/** The tile of somebody who is drawn. Throws without one. */
export function tileOf(userId: string): HTMLElement {
  const found = document.querySelector<HTMLElement>(`.tile[data-user-id="${CSS.escape(userId)}"]`);
  if (found === null) throw new Error(`no tile of ${userId}`);
  return found;
}
