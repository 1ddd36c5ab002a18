import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { readAppearanceCopy } from '../platform/appearance-copy.ts';

/** Runs in the head of each page, before anything is drawn: no page starts light that is to be dark. */
export default defineUnlistedScript(() => {
  document.documentElement.dataset['theme'] = readAppearanceCopy().theme;
});
