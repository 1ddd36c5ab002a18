import type { Size } from './screens-browser.ts';

const callSizes: readonly Size[] = [
  { name: 'wide', width: 1280, height: 720, isWhole: false },
  { name: 'narrow', width: 320, height: 640, isWhole: false },
];
const optionsSizes: readonly Size[] = [
  { name: 'wide', width: 1000, height: 800, isWhole: true },
  { name: 'narrow', width: 320, height: 640, isWhole: true },
];
const windows = {
  half: { name: 'half', width: 640, height: 720, isWhole: false },
  large: { name: 'large', width: 2560, height: 1440, isWhole: false },
  tiny: { name: 'tiny', width: 340, height: 400, isWhole: false },
  flat: { name: 'flat', width: 1000, height: 320, isWhole: false },
  touched: { name: 'touched', width: 400, height: 800, isWhole: false, isTouched: true },
  '4k': { name: '4k', width: 3840, height: 2160, isWhole: false },
} satisfies Record<string, Size>;
/** What a call page is dragged to now and then, for the screens that stand for the others. */
const furtherSizes: Readonly<Record<string, readonly (keyof typeof windows)[]>> = {
  'call-alone': ['half', 'large', 'tiny', 'flat', '4k'],
  'call-2': ['half', 'large', 'tiny', 'touched'],
  'call-2-copied': ['tiny', 'flat'],
  'call-5': ['half', 'large', 'tiny', 'flat', 'touched', '4k'],
  'call-9': ['half', 'large', 'tiny', 'touched'],
  'call-9-roster': ['half', 'large', 'tiny', 'flat', '4k'],
  'call-chat': ['half', 'large', 'tiny', 'flat', 'touched'],
  'call-details': ['half', 'large', 'tiny'],
  'call-failures': ['half', 'tiny', 'flat'],
  'call-help': ['half', 'tiny', 'flat', '4k'],
  'call-marks': ['half', 'large', 'tiny'],
  'call-more': ['half', 'tiny', 'flat'],
  'call-other-5': ['half', 'tiny', 'flat', '4k'],
  'call-security-other': ['half', 'tiny', 'flat'],
  'call-settings': ['half', 'tiny', 'flat', 'touched'],
  'call-share': ['half', 'large', 'tiny', 'flat', 'touched', '4k'],
  'call-share-9': ['half', 'large', 'tiny'],
  'call-sharing': ['half', 'tiny'],
  'call-speaker': ['half', 'large', 'tiny'],
  'call-toasts': ['tiny', 'flat'],
  lobby: ['half', 'large', 'tiny', 'flat', 'touched'],
  'lobby-failures': ['tiny', 'flat'],
  'phase-left': ['tiny', 'flat', '4k'],
};
// A popup is as large as what is in it.
const popupSizes: readonly Size[] = [{ name: 'popup', width: 344, height: 100, isWhole: true }];

/** The sizes that a screen of this name has for people. */
export function sizesOf(screen: string): readonly Size[] {
  if (screen.startsWith('popup-')) return popupSizes;
  return screen.startsWith('options-') ? optionsSizes : callSizes;
}

/** Those in which it is looked at beside these. */
export function furtherSizesOf(screen: string): readonly Size[] {
  return (furtherSizes[screen] ?? []).map((name) => windows[name]);
}
