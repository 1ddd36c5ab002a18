import type { CallSnapshot } from '../../../call/call-snapshot.ts';
import { CallView } from '../../../components/call/CallView.tsx';
import { defaultAppearance } from '../../../platform/appearance.ts';
import { type FakeCall, makeFakeCall } from '../fake-call.ts';
import { self } from './made-up-people.ts';
import { type Screen, findButton, pause, press, until } from './screen.ts';

const copies = (): Promise<boolean> => Promise.resolve(true);

/** The screen of a call that stands as `make` says, in which `act` happens next. */
export function call(
  make: () => Partial<CallSnapshot>,
  act: (fake: FakeCall) => Promise<void> = async () => {},
): Screen {
  let fake: FakeCall | undefined;
  return {
    view: () => {
      const shown = makeFakeCall({ self, serverHost: '127.0.0.1:9000', ...make() });
      fake = shown;
      return (
        <CallView
          call={shown}
          copyText={copies}
          closeTab={() => {}}
          onName={() => {}}
          appearance={defaultAppearance}
          onAppearance={() => {}}
        />
      );
    },
    act: async () => {
      if (fake !== undefined) await act(fake);
    },
  };
}

/** Presses a key of the call's, and waits for what that shows. */
export async function pressKey(key: string, shows = 'body'): Promise<void> {
  document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
  await until(() => document.querySelector(shows));
  await pause(200);
}

/** Presses the button of this English name, which may be in "More". */
export async function perform(name: string): Promise<void> {
  // The bar puts buttons away once it knows its size.
  await pause(200);
  if (findButton(name, '.call-bar button') === undefined) {
    press('More');
    await until(() => findButton(name, '.flyout button'));
  }
  press(name);
  await pause(200);
}

/** Opens the menu of the tile of somebody. */
export async function openTileMenu(userId: string): Promise<void> {
  const button = document.querySelector<HTMLElement>(`[data-user-id="${userId}"] .tile-menu-button`);
  if (button === null) throw new Error(`no tile of ${userId}`);
  button.focus();
  button.click();
  await until(() => document.querySelector('.menu-item'));
}
