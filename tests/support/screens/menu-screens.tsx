import { call, perform, pressKey } from './call-scene.tsx';
import { crowd, mixed, onAir } from './made-up-people.ts';
import { type Screen, findButton, pause, press, until } from './screen.ts';

const three = () => ({ self: onAir(), people: crowd(2, mixed) });

/** What a button opens before the stage. */
export const menuScreens: Readonly<Record<string, Screen>> = {
  'call-layout': call(three, async () => perform('Layout')),
  'call-reactions-menu': call(three, async () => perform('Reactions')),
  'call-more': call(three, async () => {
    await pause(300);
    press('More');
    await pause(200);
  }),
  'call-device-menu': call(three, async () => {
    press('Microphone options');
    await pause(200);
  }),
  'call-camera-menu': call(three, async () => {
    press('Camera options');
    await pause(200);
  }),
  'call-settings': call(three, async () => {
    press('Camera options');
    await until(() => findButton('More settings', 'button'));
    press('More settings');
    await pause(200);
  }),
  'call-help': call(three, async () => pressKey('?', '.dialog')),
};
