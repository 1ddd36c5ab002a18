import type { Call } from '../../call/call-snapshot.ts';
import type { CaptureKind } from '../../media/capture.ts';
import { devicePermission } from '../../media/permission.ts';
import type { RoomCode } from '../../mesh/room-code.ts';
import { clearActiveCall, publishActiveCall } from '../../platform/active-calls.ts';
import { focusCallTab, keepTab } from '../../platform/call-tab.ts';
import { onCallCommand } from '../../platform/messages.ts';
import type { ServerUrl } from '../../protocol/server-url.ts';

/** Where a call takes place. */
interface CallPlace {
  readonly tabId: number;
  readonly code: RoomCode;
  readonly server: ServerUrl;
}

/** A device that may be used is mostly on within this time; a prompt waits for longer. */
const promptMs = 1000;

/** Shows a call to the popup and the badge, and takes the popup's commands, as long as the page lives. */
export function shareCall(call: Call, place: CallPlace): void {
  let last = '';

  function publish(): void {
    const { phase, self, people } = call.snapshot();
    if (phase.kind !== 'joining' && phase.kind !== 'in-call') {
      last = '';
      void clearActiveCall(place.tabId);
      keep(false);
      return;
    }
    const status = {
      ...place,
      userId: self.userId,
      people: people.length + 1,
      microphone: self.microphone.kind === 'on',
      camera: self.camera.kind === 'on',
    };
    // A snapshot comes with each change of a link, most of which nobody outside can see.
    const text = JSON.stringify(status);
    if (text === last) return;
    last = text;
    void publishActiveCall(status);
    keep(true);
  }

  /** A call that nobody looks at is no tab to throw away. The tab may be gone, and then none is. */
  function keep(isKept: boolean): void {
    keepTab(place.tabId, isKept).catch(() => undefined);
  }

  function toggle(device: CaptureKind): void {
    const { kind } = call.snapshot().self[device];
    // A device that is starting is wanted; pressing again takes that back.
    const isWanted = kind === 'on' || kind === 'starting';
    call.setDevice(device, !isWanted);
    if (!isWanted) setTimeout(() => void showTrouble(device), promptMs);
  }

  /** Whoever asked from the popup sees neither the browser's prompt nor why a device failed. */
  async function showTrouble(device: CaptureKind): Promise<void> {
    const { kind } = call.snapshot().self[device];
    const isTrouble =
      kind === 'failed' || (kind === 'starting' && (await devicePermission(device)) !== 'granted');
    // The tab may be gone, and then there is nothing to show.
    if (isTrouble) await focusCallTab(place.tabId).catch(() => undefined);
  }

  call.subscribe(publish);
  publish();
  onCallCommand(place.tabId, (command) => {
    switch (command) {
      case 'toggle-microphone':
        toggle('microphone');
        break;
      case 'toggle-camera':
        toggle('camera');
        break;
      case 'leave':
        call.leave();
        break;
    }
  });
}
