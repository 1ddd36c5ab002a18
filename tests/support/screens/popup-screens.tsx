import { Popup } from '../../../components/popup/Popup.tsx';
import type { PopupCall, PopupVerbs } from '../../../components/popup/popup-model.ts';
import { defaultServerUrl } from '../../../protocol/server-url.ts';
import { type Screen, pause, press, type } from './screen.ts';

const verbs: PopupVerbs = {
  open: async () => 'in-another-call',
  command: async () => {
    throw new Error('gone');
  },
  goTo: async () => {},
  setName: async () => {},
  openOptions: async () => {},
};

const call: PopupCall = { tabId: 1, people: 3, microphone: true, camera: false };
const field = 'Room code or invite link';

function popup(calls: readonly PopupCall[] = [], name = 'Ana'): Screen['view'] {
  return () => <Popup name={name} usualServer={defaultServerUrl} calls={calls} verbs={verbs} />;
}

export const popupScreens: Readonly<Record<string, Screen>> = {
  'popup-empty': { view: popup([], '') },
  'popup-code': {
    view: popup(),
    act: async () => type(field, 'k7m2-9xqt-4hvd-p3wn-c8r6-t5jz'),
  },
  'popup-error-short': { view: popup(), act: async () => type(field, 'k7m2-9xqt-4hvd-p3wn-c8r6-t5') },
  'popup-error-link': {
    view: popup(),
    act: async () => type(field, 'https://meet.example.com/a-very-long-path/that-does-not-fit'),
  },
  'popup-call': { view: popup([call]) },
  'popup-call-alone': { view: popup([{ ...call, people: 1 }]) },
  'popup-call-gone': {
    view: popup([call]),
    act: async () => {
      press('Camera');
      await pause(50);
    },
  },
  'popup-other-server': {
    view: popup(),
    act: async () => {
      type(field, 'https://calls.example.org/j#k7m2-9xqt-4hvd-p3wn-c8r6-t5jz');
      press('Join');
    },
  },
  'popup-other-call': {
    view: popup([call]),
    act: async () => {
      press('Start a call');
      await pause(50);
    },
  },
};
