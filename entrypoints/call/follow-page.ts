import type { Call } from '../../call/call-snapshot.ts';

/**
 * Has a call follow what becomes of its page. One that is hidden for good ends its call; should the
 * browser bring it back from its cache all the same, it is loaded anew and joins again. One that was
 * frozen has heard nothing meanwhile, and looks at once who is still there.
 */
export function followPage(call: Call, reload: () => void): void {
  window.addEventListener('pagehide', () => {
    call.close();
  });
  window.addEventListener('pageshow', ({ persisted }) => {
    if (persisted) reload();
  });
  // An interface that goes and one that comes, in Chromium at once; a cable that changes its port
  // tells nobody, and is found by silence.
  for (const event of ['online', 'offline']) {
    window.addEventListener(event, () => {
      call.networkChanged();
    });
  }
  document.addEventListener('resume', () => {
    call.networkChanged();
  });
}
