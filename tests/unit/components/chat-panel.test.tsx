import { cleanup, fireEvent, screen, waitFor, within } from '@solidjs/testing-library';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ChatEntry } from '../../../mesh/chat-state.ts';
import { type DrawnCall, drawCall } from '../../support/draw-call.tsx';
import { makePerson } from '../../support/fake-call.ts';
import { identityOf } from '../../support/fake-handshake.ts';
import { stubMedia } from './media-stubs.ts';

const ana = { userId: 'ana', name: 'Ana', publicKey: identityOf('ana').publicKey };
const ben = { userId: 'ben', name: 'Ben', publicKey: identityOf('ben').publicKey };
const people = [makePerson('ana', { name: 'Ana' }), makePerson('ben', { name: 'Ben' })];

let call: DrawnCall;
beforeEach(() => {
  stubMedia();
  call = drawCall({ people });
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

function entry(number: number, patch: Partial<ChatEntry> = {}): ChatEntry {
  const text = `no. ${String(number)}`;
  return { number, from: ana, to: 'all', text, atMs: Date.now(), waitsFor: [], ...patch };
}

function chatButton(): HTMLElement {
  return screen.getByRole('button', { name: 'Chat' });
}

function unread(): string | undefined {
  return chatButton().querySelector<HTMLElement>('[data-count]')?.dataset['count'];
}

function open(): HTMLElement {
  fireEvent.click(chatButton());
  return screen.getByRole('log', { name: 'Messages' });
}

function box(): HTMLTextAreaElement {
  return screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Message' });
}

function write(text: string): void {
  fireEvent.input(box(), { target: { value: text } });
}

describe('the chat', () => {
  it('says that nothing was written, and takes the focus into its box', () => {
    expect(open().textContent).toContain('Nobody has written yet');
    expect(screen.getByRole('region', { name: 'Messages' })).toBeTruthy();
    expect(document.activeElement).toBe(box());
  });

  it('shows who wrote what when, to whom, and who does not have it yet', () => {
    const log = open();
    const atMs = new Date(2026, 0, 2, 14, 5).getTime();
    call.change({
      chat: [
        entry(1, { atMs }),
        entry(2, { from: null, to: ben, waitsFor: [ben], atMs }),
        entry(3, { from: ben, to: 'you', atMs }),
      ],
    });
    const [day, first, second, third] = within(log).getAllByRole('listitem');
    expect(day?.textContent).toContain('January 2');
    expect(first?.textContent).toMatch(/^Ana2:05.PMno. 1$/);
    expect(second?.textContent).toContain('Sam (you)');
    expect(second?.textContent).toContain('To Ben alone');
    expect(second?.textContent).toContain('Not delivered yet to Ben');
    expect(third?.textContent).toContain('To you alone');
    call.change({ chat: [entry(1, { atMs }), entry(2, { from: null, to: ben, atMs })] });
    expect(log.textContent).not.toContain('Not delivered');
  });

  it('shows text as text, and opens addresses elsewhere, without a way back', () => {
    const log = open();
    call.change({ chat: [entry(1, { text: '<b>see</b> https://a.example/x.' })] });
    expect(log.querySelector('b')).toBeNull();
    expect(log.textContent).toContain('<b>see</b> https://a.example/x.');
    const link = within(log).getByRole<HTMLAnchorElement>('link', { name: 'https://a.example/x' });
    expect([link.href, link.target, link.rel]).toEqual([
      'https://a.example/x',
      '_blank',
      'noopener noreferrer',
    ]);
  });

  it('says where an address leads that the browser reads as another', () => {
    const log = open();
    call.change({ chat: [entry(1, { text: 'https://b\u00fccher.example/x' })] });
    const link = within(log).getByRole<HTMLAnchorElement>('link');
    expect(link.textContent).toBe('https://b\u00fccher.example/x(leads to xn--bcher-kva.example)');
    expect(new URL(link.href).hostname).toBe('xn--bcher-kva.example');
  });

  it('sends by Enter and by Send, and breaks the line by Shift and Enter', () => {
    open();
    write('Hi');
    fireEvent.keyDown(box(), { key: 'Enter', shiftKey: true });
    fireEvent.keyDown(box(), { key: 'Enter', isComposing: true });
    expect(call.asked).toEqual([]);
    fireEvent.keyDown(box(), { key: 'Enter' });
    expect(call.asked).toEqual(['say Hi to all']);
    expect(box().value).toBe('');
    write('There');
    fireEvent.click(screen.getByRole('button', { name: 'Send' }));
    expect(call.asked.at(-1)).toBe('say There to all');
  });

  it('has what was being written, and to whom, when it is opened again', () => {
    open();
    const to = screen.getByRole<HTMLSelectElement>('combobox', { name: 'To' });
    to.selectedIndex = 2;
    fireEvent.change(to);
    write('Not yet');
    fireEvent.click(chatButton());
    expect(screen.queryByRole('textbox', { name: 'Message' })).toBeNull();
    open();
    expect(box().value).toBe('Not yet');
    fireEvent.keyDown(box(), { key: 'Enter' });
    expect(call.asked).toEqual(['say Not yet to ben']);
    fireEvent.click(chatButton());
    open();
    expect(box().value).toBe('');
  });

  it('says that nobody gets what is written while nobody is here', () => {
    open();
    expect(screen.queryByText(/nobody gets what you write/)).toBeNull();
    call.change({ people: [] });
    expect(screen.getByText(/nobody gets what you write/).closest('[role="status"]')).toBeTruthy();
  });

  it('says by how much a message is too long, and sends nothing of it', () => {
    open();
    write('x'.repeat(4001));
    expect(box().value).toHaveLength(4001);
    expect(screen.getByText(/too long to be sent as one message, by 1\./)).toBeTruthy();
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Send' }).disabled).toBe(true);
    fireEvent.keyDown(box(), { key: 'Enter' });
    expect(call.asked).toEqual([]);
    write('x'.repeat(4000));
    fireEvent.keyDown(box(), { key: 'Enter' });
    expect(call.asked).toHaveLength(1);
  });

  it('tells people of one name apart, and from what the app itself says', () => {
    const log = open();
    const other = { ...ben, name: 'Ana' };
    const everybody = makePerson('eve', { name: 'Everybody' });
    call.change({
      people: [people[0], makePerson('ben', { name: 'Ana' }), everybody].filter((one) => one !== undefined),
      chat: [entry(1), entry(2, { from: other })],
    });
    const names = [...log.querySelectorAll('.chat-name')].map(({ textContent }) => textContent);
    expect(new Set(names).size).toBe(2);
    for (const name of names) expect(name).toMatch(/^Ana #.{4,}$/);
    expect(log.querySelectorAll('.avatar')).toHaveLength(2);
    const choices = within(screen.getByRole('combobox', { name: 'To' })).getAllByRole('option');
    expect(new Set(choices.map(({ textContent }) => textContent)).size).toBe(4);
    expect(choices[0]?.textContent).toBe('Everybody');
    expect(choices[3]?.textContent).toMatch(/^Everybody #/);
  });

  it('does not send nothing', () => {
    open();
    write('  ');
    fireEvent.keyDown(box(), { key: 'Enter' });
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Send' }).disabled).toBe(true);
    expect(call.asked).toEqual([]);
  });

  it('sends to one person, and to nobody else when that one is gone or another in their place', () => {
    open();
    const to = screen.getByRole<HTMLSelectElement>('combobox', { name: 'To' });
    to.selectedIndex = 2;
    fireEvent.change(to);
    write('Psst');
    fireEvent.keyDown(box(), { key: 'Enter' });
    expect(call.asked).toEqual(['say Psst to ben']);
    write('More');
    const [first] = people;
    const other = { ...makePerson('ben', { name: 'Ben' }), identity: makePerson('eve').identity };
    for (const here of [[first], [first, other]]) {
      call.change({ people: here.filter((person) => person !== undefined) });
      fireEvent.keyDown(box(), { key: 'Enter' });
      expect(screen.getByText(/^Ben( #\S+)? is not in the call any more/)).toBeTruthy();
    }
    expect(call.asked).toHaveLength(1);
    call.change({ people });
    fireEvent.keyDown(box(), { key: 'Enter' });
    expect(call.asked.at(-1)).toBe('say More to ben');
  });

  it('counts at its button what came while it was closed, but nothing of one’s own', () => {
    call.change({ chat: [entry(1), entry(2), entry(3, { from: null })] });
    expect(unread()).toBe('2');
    open();
    expect(unread()).toBeUndefined();
    call.change({ chat: [entry(1), entry(2), entry(3, { from: null }), entry(4)] });
    fireEvent.click(chatButton());
    expect(unread()).toBeUndefined();
    call.change({ chat: [entry(4), entry(5)] });
    expect(unread()).toBe('1');
  });

  it('tells of what comes while it is closed, and not while it is open', async () => {
    call.change({ chat: [entry(1)] });
    const [seen, heard, ...more] = await screen.findAllByText('Ana: no. 1');
    expect(more).toEqual([]);
    expect(seen?.closest('[aria-live]')?.getAttribute('aria-live')).toBe('off');
    expect(heard?.closest('.sr-only > [role="status"]')).toBeTruthy();
    open();
    call.change({ chat: [entry(1), entry(2)] });
    await Promise.resolve();
    expect(screen.queryByText('Ana: no. 2')).toBeNull();
  });

  it('shows one toast for each who writes while it is closed, and none of them once it is open', async () => {
    const toasts = (): string[] =>
      [...document.querySelectorAll('.toast')].map(({ textContent }) => textContent);
    const chat: ChatEntry[] = [];
    for (let number = 1; number <= 14; number += 1) {
      chat.push(entry(number, number === 2 ? { from: ben } : {}));
      call.change({ chat: [...chat] });
    }
    await screen.findByText('13 new messages from Ana');
    expect(toasts()).toEqual(['13 new messages from Ana', 'Ben: no. 2']);
    expect(document.querySelector('.toasts [tabindex="0"]')).toBeNull();
    open();
    await waitFor(() => expect(toasts()).toEqual([]));
    fireEvent.click(chatButton());
    call.change({ chat: [...chat, entry(15)] });
    await waitFor(() => expect(toasts()).toEqual(['Ana: no. 15']));
  });

  it('stays where its reader has scrolled to, and offers the way to what is new', () => {
    const log = open();
    Object.defineProperties(log, { scrollHeight: { value: 900 }, clientHeight: { value: 300 } });
    call.change({ chat: [entry(1)] });
    expect(log.scrollTop).toBe(900);
    log.scrollTop = 100;
    fireEvent.scroll(log);
    call.change({ chat: [entry(1), entry(2)] });
    expect(log.scrollTop).toBe(100);
    fireEvent.click(screen.getByRole('button', { name: 'New messages' }));
    expect(log.scrollTop).toBe(900);
    expect(screen.queryByRole('button', { name: 'New messages' })).toBeNull();
  });

  it('keeps each message in its own row when the oldest goes', () => {
    const log = open();
    call.change({ chat: [entry(1), entry(2), entry(3)] });
    const before = within(log).getAllByRole('listitem');
    call.change({ chat: [entry(2), entry(3), entry(4)] });
    const after = within(log).getAllByRole('listitem');
    expect(after.map(({ textContent }) => textContent.slice(-1))).toEqual(['2', '3', '4']);
    expect(after[0]).toBe(before[1]);
  });

  it('writes nothing in the rows that stay when the oldest goes', async () => {
    const log = open();
    const all = [1, 2, 3, 4].map((number) => entry(number, { text: `${String(number)} https://a.example` }));
    call.change({ chat: all.slice(0, 3) });
    const written: string[] = [];
    const observer = new MutationObserver((mutations) => {
      for (const { target, type } of mutations) written.push(`${type} in ${target.nodeName}`);
    });
    observer.observe(log, { subtree: true, childList: true, characterData: true, attributes: true });
    call.change({ chat: all.slice(1) });
    await new Promise((resolve) => {
      setTimeout(resolve);
    });
    observer.disconnect();
    expect(log.textContent).toContain('4 https://a.example');
    expect(new Set(written)).toEqual(new Set(['childList in OL']));
  });
});
