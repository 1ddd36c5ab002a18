import { beforeAll } from 'vitest';
import { speak } from '../../components/i18n/t.ts';
import { fetchLater } from '../../components/ui/later.tsx';

// A page as it is once a call has begun: it speaks, and all that is loaded later has come.
await speak('en');
beforeAll(fetchLater);

// happy-dom has no idle time, and nothing is left to be done in it.
if (typeof window === 'object') window.requestIdleCallback ??= () => 0;
