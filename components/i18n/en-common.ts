import { badgeWords } from './badge.ts';

/** Those of the sentences in English that the popup needs, too: it loads no others. */
export const enCommon = {
  app: 'Parley',
  /** Each by its own name, in every dictionary: whoever looks for theirs may read no other. */
  languages: { en: 'English', 'zh-CN': '简体中文' },
  /** How somebody without a name is called. */
  guest: 'Guest',
  you: 'You',
  nameOfSelf: (name: string) => `${name} (you)`,
  ok: {
    cancel: 'Cancel',
    dismiss: 'Dismiss',
    close: 'Close',
    tryAgain: 'Try again',
    copy: 'Copy',
    copied: 'Copied',
    copyFailed: 'The browser did not allow copying. Select the text and press Ctrl+C.',
    saved: 'Saved',
    saveFailed: 'This could not be saved. Change it again to try once more.',
  },
  /** The toolbar icon's tooltip. */
  badge: badgeWords.en,
  device: {
    microphone: 'Microphone',
    camera: 'Camera',
  },
  turn: {
    microphone: { on: 'Turn your microphone on', off: 'Turn your microphone off' },
    camera: { on: 'Turn your camera on', off: 'Turn your camera off' },
  },
  deviceState: {
    microphone: { on: 'Microphone on', off: 'Microphone off' },
    camera: { on: 'Camera on', off: 'Camera off' },
    screen: 'Shares the screen',
  },

  invite: {
    otherServer: {
      title: (host: string) => `This call is on ${host}`,
      text: (usual: string) =>
        `That is not your usual server, ${usual}. It will learn your network address, but can neither see nor hear you.`,
      confirm: 'Join there',
    },
    label: 'Room code or invite link',
    placeholder: 'k7m2-9xqt-4hvd-…',
    join: 'Join',
    empty: 'Paste a room code or an invite link first.',
    tooShort: (missing: number) =>
      `${missing === 1 ? '1 character is' : `${missing} characters are`} missing. A room code has 24: copy the whole of it.`,
    tooLong: (extra: number) =>
      `That is ${extra === 1 ? '1 character' : `${extra} characters`} too many. A room code has 24.`,
    badCharacter: (character: string) =>
      `“${character}” never stands in a room code. Check that character, or paste the whole invite.`,
    linkWithoutCode:
      'This link has lost its room code, the part behind “#”. Ask for the whole link, or for the code.',
    foreignLink: 'This address is not an invite to a call. Paste the link or the code that you were sent.',
  },

  popup: {
    start: 'Start a call',
    name: 'Your name',
    namePlaceholder: 'What others see',
    options: 'Options',
    callOn: 'In a call',
    people: (count: number) => (count === 1 ? 'Only you so far' : `${count} people`),
    goTo: 'Go to the call',
    leave: 'Leave',
    failed: {
      open: 'That did not work: the call tab could not be opened. Try again.',
      command: 'The call tab does not answer. Go to the call to see why.',
      name: 'Your name could not be saved. Change it again to try once more.',
      options: 'The options could not be opened. Try again.',
    },
    otherCall: {
      title: 'You are in a call',
      text: 'You can be in one call at a time.',
      confirm: 'Leave it and continue',
      stay: 'Stay',
    },
  },
};

export type CommonDictionary = typeof enCommon;
