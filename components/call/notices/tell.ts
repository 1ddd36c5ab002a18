import type { Announcer } from '../../../primitives/createAnnouncer.ts';
import { showToast } from '../../ui/Toasts.tsx';

/** Tells a sentence to the ear, in a pause, and to the eye, for a while. */
export function tell(announcer: Announcer, sentence: string): void {
  announcer.say(sentence, 'polite');
  showToast(sentence);
}
