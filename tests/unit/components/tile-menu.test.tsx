import { fireEvent, screen } from '@solidjs/testing-library';
import Pin from 'lucide-solid/icons/pin';
import { expect, test, vi } from 'vitest';

test('a menu that is asked for before its code has come opens when it comes', async () => {
  // Modules that have fetched nothing yet, Solid with them.
  vi.resetModules();
  const { cleanup, render } = await import('@solidjs/testing-library');
  const { speak } = await import('../../../components/i18n/t.ts');
  const { TileMenu } = await import('../../../components/call/stage/TileMenu.tsx');
  await speak('en');
  const action = { id: 'pin', label: 'Pin', icon: Pin, run: () => {} };
  render(() => <TileMenu title="Ana" actions={[action]} />);
  const button = screen.getByRole('button', { name: /Ana/ });
  button.focus();
  fireEvent.click(button);
  await screen.findByRole('menuitem', { name: 'Pin' }, { timeout: 20_000 });
  expect(screen.getByRole('button', { name: /Ana/, hidden: true })).toBe(button);
  expect(button.getAttribute('aria-expanded')).toBe('true');
  cleanup();
});
