import '../../../components/ui/base.css';
import { render } from 'solid-js/web';
import { hasWords } from '../../../components/i18n/t.ts';
import { showAppearance } from '../../../components/ui/show-appearance.ts';
import { parseLanguageSetting } from '../../../platform/appearance.ts';
import { pretendDevices } from './made-up-devices.ts';
import { menuScreens } from './menu-screens.tsx';
import { noticeScreens } from './notice-screens.tsx';
import { optionsScreens } from './options-screens.tsx';
import { panelScreens } from './panel-screens.tsx';
import { phaseScreens } from './phase-screens.tsx';
import { popupScreens } from './popup-screens.tsx';
import type { Screen } from './screen.ts';
import { stageScreens } from './stage-screens.tsx';

const screens: Readonly<Record<string, Screen>> = {
  ...popupScreens,
  ...optionsScreens,
  ...phaseScreens,
  ...stageScreens,
  ...panelScreens,
  ...menuScreens,
  ...noticeScreens,
};

/**
 * Draws the screen of the name in the query, in its language. `data-ready` on the root says when it
 * stands, and, if so, why it does not.
 */
async function main(): Promise<void> {
  const root = document.querySelector('#root');
  if (root === null) throw new Error('no root');
  const query = new URL(location.href).searchParams;
  const name = query.get('screen') ?? '';
  const screen = screens[name];
  if (screen === undefined) {
    // The list for the script that takes the pictures.
    root.textContent = JSON.stringify(Object.keys(screens));
    return;
  }
  showAppearance({ language: parseLanguageSetting(query.get('language')) ?? 'en', theme: 'system' });
  pretendDevices();
  await hasWords();
  render(screen.view, root);
  let problem = '';
  try {
    await screen.act?.();
  } catch (error) {
    problem = String(error);
  }
  document.documentElement.dataset['ready'] = problem;
}

void main();
