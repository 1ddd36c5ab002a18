import type { Language } from './language.ts';

/**
 * The toolbar icon's tooltip in each language. It has a file of its own, since the background draws it,
 * which can load nothing later and needs no other sentence.
 */
export const badgeWords = {
  en: {
    idle: 'Parley',
    inCall: (microphone) => `Parley – in a call, microphone ${microphone}`,
  },
  'zh-CN': {
    idle: 'Parley',
    inCall: (microphone) => `Parley – 通话中，麦克风${microphone === 'on' ? '已开启' : '已关闭'}`,
  },
} as const satisfies Readonly<Record<Language, BadgeWords>>;

interface BadgeWords {
  readonly idle: string;
  readonly inCall: (microphone: 'on' | 'off') => string;
}
