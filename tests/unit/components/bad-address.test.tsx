import { cleanup, fireEvent, render, screen } from '@solidjs/testing-library';
import { afterEach, expect, test } from 'vitest';
import { BadAddress } from '../../../components/call/phases/BadAddress.tsx';
import { en } from '../../../components/i18n/en.ts';
import type { Invite } from '../../../primitives/createInviteField.ts';
import { defaultServerUrl } from '../../../protocol/server-url.ts';

const code = 'k7m2-9xqt-4hvd-p3wn-c8r6-t5jz';

afterEach(cleanup);

function show(): Invite[] {
  const invites: Invite[] = [];
  render(() => (
    <BadAddress
      usualServer={defaultServerUrl}
      onInvite={(invite) => invites.push(invite)}
      closeTab={() => {}}
    />
  ));
  return invites;
}

function submit(text: string): void {
  fireEvent.input(screen.getByLabelText(en.invite.label), { target: { value: text } });
  fireEvent.click(screen.getByRole('button', { name: en.invite.join }));
}

test('a call page without a code takes one', () => {
  const invites = show();
  submit(code);
  expect(invites).toHaveLength(1);
});

test('a call page without a code asks before it goes to a server that is not the usual one', () => {
  const invites = show();
  submit(`https://calls.example.org/j#${code}`);
  expect(invites).toHaveLength(0);
  expect(screen.getByText(en.invite.otherServer.title('calls.example.org'))).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: en.invite.otherServer.confirm }));
  expect(invites).toMatchObject([{ server: 'https://calls.example.org' }]);
});
