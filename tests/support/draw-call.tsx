import { render } from '@solidjs/testing-library';
import type { CallSnapshot } from '../../call/call-snapshot.ts';
import { CallView } from '../../components/call/CallView.tsx';
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

/** The tile of somebody who is drawn. Throws without one. */
export function tileOf(userId: string): HTMLElement {
  const found = document.querySelector<HTMLElement>(`.tile[data-user-id="${CSS.escape(userId)}"]`);
  if (found === null) throw new Error(`no tile of ${userId}`);
  return found;
}
