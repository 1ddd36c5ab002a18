import { cleanup, fireEvent, screen, within } from '@solidjs/testing-library';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { en } from '../../../components/i18n/en.ts';
import type { PersonSnapshot } from '../../../mesh/room-snapshot.ts';
import type { Standing } from '../../../mesh/standing.ts';
import { type DrawnCall, drawCall, tileOf } from '../../support/draw-call.tsx';
import { makePerson } from '../../support/fake-call.ts';
import { identityOf } from '../../support/fake-handshake.ts';
import { stubMedia } from './media-stubs.ts';

const { security } = en.call;

function person(userId: string, standing: Standing, change: Partial<PersonSnapshot> = {}): PersonSnapshot {
  return makePerson(userId, { name: userId, identity: identityOf(userId, { standing }), ...change });
}

const ana = person('Ana', { kind: 'known' });
const stranger = person('Ben', { kind: 'other', knownAs: 'Benjamin' });

function draw(...people: readonly PersonSnapshot[]): DrawnCall {
  return drawCall({ people });
}

function padlock(): HTMLElement {
  return screen.getByRole('button', { name: security.title });
}

/** What the panel says of one person. */
function entry(userId: string): HTMLElement {
  const found = document.querySelector<HTMLElement>(`[data-security-of="${userId}"]`);
  if (found === null) throw new Error(`nothing is said of ${userId}`);
  return found;
}

beforeEach(() => {
  vi.useFakeTimers();
  stubMedia();
});

afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe('the padlock', () => {
  it('opens the panel, and Escape closes it and gives the focus back', () => {
    draw(ana);
    expect(padlock().getAttribute('aria-expanded')).toBe('false');
    fireEvent.click(padlock());
    expect(padlock().getAttribute('aria-expanded')).toBe('true');
    expect(screen.getByRole('complementary', { name: security.title }).contains(document.activeElement)).toBe(
      true,
    );
    fireEvent.keyDown(document.activeElement ?? document.body, { key: 'Escape' });
    expect(screen.queryByRole('complementary')).toBeNull();
    expect(document.activeElement).toBe(padlock());
  });

  it('takes the place of the list of people, and the other way round', () => {
    draw(ana);
    fireEvent.click(screen.getByRole('button', { name: en.call.people }));
    fireEvent.click(padlock());
    expect(screen.getAllByRole('complementary').map(({ id }) => id)).toEqual(['security']);
    fireEvent.click(screen.getByRole('button', { name: en.call.people }));
    expect(screen.getAllByRole('complementary').map(({ id }) => id)).toEqual(['roster']);
  });

  it('shows trouble when somebody has a strange key, or is imitated', () => {
    const call = draw(ana);
    expect(padlock().hasAttribute('data-trouble')).toBe(false);
    call.change({ people: [ana, stranger] });
    expect(padlock().hasAttribute('data-trouble')).toBe(true);
    call.change({ people: [{ ...ana, isImitated: true }] });
    expect(padlock().hasAttribute('data-trouble')).toBe(true);
  });

  it('is there while nobody else is, and says what will be asked of them', () => {
    draw();
    fireEvent.click(padlock());
    expect(screen.getByText(security.nobody)).toBeTruthy();
    expect(screen.queryByText(security.howTo)).toBeNull();
  });
});

describe('what is said of a person', () => {
  it.each<[string, Standing, boolean, string]>([
    ['known', { kind: 'known' }, true, security.key.known],
    ['met for the first time', { kind: 'new' }, true, security.key.metFirst.lasting],
    ['met under a key for now', { kind: 'new' }, false, security.key.metFirst.forNow],
    ['another than before', { kind: 'other', knownAs: 'Ana' }, true, security.key.other],
  ])('is what was verified, and how their key stands: %s', (_what, standing, lasting, sentence) => {
    draw(person('Ana', standing, { identity: identityOf('Ana', { standing, lasting }) }));
    fireEvent.click(padlock());
    const facts = within(entry('Ana')).getAllByRole('listitem').slice(-3);
    const { known, notYetKnown } = security.encrypted;
    expect(facts.map(({ textContent }) => textContent)).toEqual([
      sentence,
      security.holdsCode,
      standing.kind === 'known' ? known : notYetKnown,
    ]);
  });

  it('has the six words, which change with the link', () => {
    const call = draw(ana);
    fireEvent.click(padlock());
    const words = (): (string | null)[] =>
      within(within(entry('Ana')).getByRole('list', { name: security.words }))
        .getAllByRole('listitem')
        .map(({ textContent }) => textContent);
    expect(words()).toEqual(['acorn', 'banana', 'cabin', 'daisy', 'eagle', 'falcon']);
    const other = ['salmon', 'tulip', 'urban', 'village', 'waffle', 'zenith'];
    call.change({ people: [{ ...ana, identity: { ...ana.identity, words: other } }] });
    expect(words()).toEqual(other);
  });

  it('has a way to trust a strange key, which asks first, and for nobody else', () => {
    const call = draw(ana, stranger);
    fireEvent.click(padlock());
    const trust = (): HTMLElement => screen.getByRole('button', { name: security.trust('Ben') });
    fireEvent.click(trust());
    fireEvent.keyDown(document.activeElement ?? document.body, { key: 'Escape' });
    expect(document.activeElement).toBe(trust());
    expect(call.asked).toEqual([]);
    fireEvent.click(trust());
    fireEvent.click(screen.getByRole('button', { name: security.confirmTrust.confirm }));
    expect(call.asked).toEqual([`trust Ben ${stranger.identity.publicKey}`]);
    expect(entry('Ben').contains(document.activeElement)).toBe(true);
    call.change({ people: [ana, person('Ben', { kind: 'known' })] });
    expect(screen.queryByRole('button', { name: /Trust this key/ })).toBeNull();
  });

  it('trusts nothing that came in the place of what was asked about', () => {
    const call = draw(stranger);
    fireEvent.click(padlock());
    fireEvent.click(screen.getByRole('button', { name: security.trust('Ben') }));
    const { identity } = person('Eve', { kind: 'other', knownAs: 'Ben' });
    call.change({ people: [{ ...stranger, identity }] });
    expect(screen.queryByRole('button', { name: security.confirmTrust.confirm })).toBeNull();
  });

  it('comes first where there is trouble', () => {
    draw(ana, stranger);
    fireEvent.click(padlock());
    const order = [...document.querySelectorAll<HTMLElement>('[data-security-of]')];
    expect(order.map(({ dataset }) => dataset['securityOf'])).toEqual(['Ben', 'Ana']);
  });

  it('tells that somebody else said to be them', () => {
    draw({ ...ana, isImitated: true });
    fireEvent.click(padlock());
    expect(within(entry('Ana')).getByText(security.imitated('Ana'))).toBeTruthy();
  });
});

describe('a strange key', () => {
  it('is told at the tile and in the list of people, by the name of before', () => {
    draw(ana, stranger);
    fireEvent.click(screen.getByRole('button', { name: en.call.people }));
    const words = 'Not the Benjamin you know';
    expect(within(tileOf('Ben')).getByText(words)).toBeTruthy();
    expect(within(screen.getByRole('complementary')).getByText(words)).toBeTruthy();
    expect(within(tileOf('Ana')).queryByText(/you know/)).toBeNull();
  });

  it('is announced, with a way to what is known of it', () => {
    draw(ana, stranger);
    const notice = screen.getByText(security.stranger('Ben', 'Benjamin'));
    expect(notice.closest('[role="status"]')).not.toBeNull();
    fireEvent.click(screen.getByRole('button', { name: security.look }));
    expect(screen.getByRole('complementary', { name: security.title })).toBeTruthy();
  });

  it('is told without a name where there was none', () => {
    draw(person('Ben', { kind: 'other', knownAs: '' }));
    expect(within(tileOf('Ben')).getByText('Not the person you know')).toBeTruthy();
  });

  it('is told no more once it is trusted', () => {
    const call = draw(stranger);
    call.change({ people: [person('Ben', { kind: 'known' })] });
    expect(within(tileOf('Ben')).queryByText(/you know/)).toBeNull();
  });
});

it('that somebody was kept out is told until it is waved away', () => {
  draw({ ...ana, isImitated: true });
  expect(screen.getByText(security.imitated('Ana'))).toBeTruthy();
  fireEvent.click(screen.getAllByRole('button', { name: en.ok.dismiss })[0] as HTMLElement);
  expect(screen.queryByText(security.imitated('Ana'))).toBeNull();
});
