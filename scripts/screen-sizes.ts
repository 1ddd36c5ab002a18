import type { Size } from './screens-browser.ts';

const callSizes: readonly Size[] = [
  { name: 'wide', width: 1280, height: 720, isWhole: false },
  { name: 'narrow', width: 320, height: 640, isWhole: false },
];
const optionsSizes: readonly Size[] = [
  { name: 'wide', width: 1000, height: 800, isWhole: true },
  { name: 'narrow', width: 320, height: 640, isWhole: true },
];
// What a call page is dragged to now and then, for the screens that stand for the others.
const extremeSizes: readonly Size[] = [
  { name: 'tiny', width: 340, height: 400, isWhole: false },
  { name: 'flat', width: 1000, height: 320, isWhole: false },
  { name: '4k', width: 3840, height: 2160, isWhole: false },
];
const extremeScreens: readonly string[] = [
  'call-alone',
  'call-5',
  'call-9-roster',
  'call-other-5',
  'call-security-other',
  'call-failures',
  'call-2-copied',
];
// A popup is as large as what is in it.
const popupSizes: readonly Size[] = [{ name: 'popup', width: 344, height: 100, isWhole: true }];

/** The sizes that a screen of this name has for people. */
export function sizesOf(screen: string): readonly Size[] {
  if (screen.startsWith('popup-')) return popupSizes;
  return screen.startsWith('options-') ? optionsSizes : callSizes;
}

/** Those in which it is looked at beside these. */
export function extremeSizesOf(screen: string): readonly Size[] {
  return extremeScreens.includes(screen) ? extremeSizes : [];
}
