import { later } from '../ui/later.tsx';

/*
 * What somebody opens in a call, or begins in it, and what stands there once it is over: nothing of it is needed
 * for the first picture.
 */

export const CallPhaseScreen = later(
  async () => (await import('./phases/CallPhaseScreen.tsx')).CallPhaseScreen,
);

export const ChatPanel = later(async () => (await import('./chat/ChatPanel.tsx')).ChatPanel);

export const DetailsPanel = later(async () => (await import('./panels/DetailsPanel.tsx')).DetailsPanel);

export const LayoutMenu = later(
  async () => (await import('./bar/LayoutMenu.tsx')).LayoutMenu,
  ({ flyout }) => flyout.isOpen(),
);

export const ReactionsMenu = later(
  async () => (await import('./bar/ReactionsMenu.tsx')).ReactionsMenu,
  ({ flyout }) => flyout.isOpen(),
);

export const RosterPanel = later(async () => (await import('./panels/RosterPanel.tsx')).RosterPanel);

export const SecurityPanel = later(async () => (await import('./panels/SecurityPanel.tsx')).SecurityPanel);

export const HelpDialog = later(
  async () => (await import('./settings/HelpDialog.tsx')).HelpDialog,
  ({ isOpen }) => isOpen,
);

export const SettingsDialog = later(
  async () => (await import('./settings/SettingsDialog.tsx')).SettingsDialog,
  ({ isOpen }) => isOpen,
);

export const ShareNotice = later(
  async () => (await import('./notices/ShareNotice.tsx')).ShareNotice,
  ({ call }) => call.self.screen.kind !== 'off',
);
