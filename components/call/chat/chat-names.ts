import type { CallSnapshot } from '../../../call/call-snapshot.ts';
import { t } from '../../i18n/t.ts';
import { selfName } from '../person-name.ts';
import { type Named, namesOf } from '../person-names.ts';

/** What to call people in the chat: those who are here, and those who wrote and have gone. */
export function chatNames({
  people,
  chat,
  self,
}: Pick<CallSnapshot, 'people' | 'chat' | 'self'>): (person: Named) => string {
  const here = people.map(({ name, identity }) => ({ name, publicKey: identity.publicKey }));
  const wrote = chat.flatMap(({ from }) => from ?? []);
  return namesOf([...here, ...wrote], [t().call.chat.everybody, t().you, selfName(self.name)]);
}
