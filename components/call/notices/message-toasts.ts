import type { ChatPerson } from '../../../mesh/chat-state.ts';
import { t } from '../../i18n/t.ts';
import { type ShownToast, showToast } from '../../ui/Toasts.tsx';

/** Messages for the eye while the chat is closed: one toast for each person, however much they write. */
export interface MessageToasts {
  /** Shows `sentence`; or how many there are, where one of theirs is still shown. */
  show(from: ChatPerson, name: string, sentence: string): void;
  /** They have been read: takes all away. */
  clear(): void;
}

export function makeMessageToasts(): MessageToasts {
  const shown = new Map<string, { readonly toast: ShownToast; readonly count: number }>();
  return {
    show({ publicKey }, name, sentence) {
      const before = shown.get(publicKey);
      const count = (before?.count ?? 0) + 1;
      if (before?.toast.change(t().call.chat.newsOfMany(name, count)) === true) {
        shown.set(publicKey, { toast: before.toast, count });
      } else {
        shown.set(publicKey, { toast: showToast(sentence), count: 1 });
      }
    },
    clear() {
      for (const { toast } of shown.values()) toast.close();
      shown.clear();
    },
  };
}
