import type { Call } from '../../call/call-snapshot.ts';
import type { RoomCode } from '../../mesh/room-code.ts';
import { clearActiveCall, publishActiveCall } from '../../platform/active-calls.ts';
import { onCallCommand } from '../../platform/messages.ts';
import type { ServerUrl } from '../../protocol/server-url.ts';

/** Where a call takes place. */
interface CallPlace {
  readonly tabId: number;
  readonly code: RoomCode;
  readonly server: ServerUrl;
}

/** Shows a call to the popup and the badge, and takes the popup's commands, as long as the page lives. */
export function shareCall(call: Call, place: CallPlace): void {
  let last = '';

  function publish(): void {
    const { phase, self, people } = call.snapshot();
    if (phase.kind !== 'joining' && phase.kind !== 'in-call') {
      last = '';
      void clearActiveCall(place.tabId);
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
  }

  call.subscribe(publish);
  publish();
  onCallCommand(place.tabId, (command) => {
    const { self } = call.snapshot();
    switch (command) {
      case 'toggle-microphone':
        call.setDevice('microphone', self.microphone.kind !== 'on');
        break;
      case 'toggle-camera':
        call.setDevice('camera', self.camera.kind !== 'on');
        break;
      case 'leave':
        call.leave();
        break;
    }
  });
}
