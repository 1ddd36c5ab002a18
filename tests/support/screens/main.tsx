import '../../../components/ui/base.css';
import { render } from 'solid-js/web';
import { callScreens } from './call-screens.tsx';
import { optionsScreens } from './options-screens.tsx';
import { popupScreens } from './popup-screens.tsx';
import type { Screen } from './screen.ts';

const screens: Readonly<Record<string, Screen>> = { ...popupScreens, ...optionsScreens, ...callScreens };

/** Draws the screen of the name in the query. `data-ready` on the root says when it stands. */
async function main(): Promise<void> {
  const root = document.querySelector('#root');
  if (root === null) throw new Error('no root');
  const name = new URL(location.href).searchParams.get('screen') ?? '';
  const screen = screens[name];
  if (screen === undefined) {
    // The list for the script that takes the pictures.
    root.textContent = JSON.stringify(Object.keys(screens));
    return;
  }
  render(screen.view, root);
  await screen.act?.();
  document.documentElement.dataset['ready'] = '';
}

void main();
