import { t } from '../i18n/t.ts';

/** What to call somebody who may have given no name. */
export function personName(name: string): string {
  return name === '' ? t().guest : name;
}

export function selfName(name: string): string {
  return name === '' ? t().you : t().nameOfSelf(name);
}
