import { speak } from '../../components/i18n/t.ts';

/** What a page does before it draws anything. */
await speak('en');
