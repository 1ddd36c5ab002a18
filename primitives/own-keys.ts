/** Where keys are typed, or belong to what is open. */
export const typingPlaces =
  'input, textarea, select, [contenteditable], [role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"], [role="slider"], [role="combobox"]';

/** Where Space means something already, beside those. */
export const spacePlaces = 'button, a[href], summary, video[controls], [role="button"]';

/** Whether a key event is meant for one of the places that a selector names. */
export function isWithin({ target }: Event, places: string): boolean {
  return target instanceof Element && target.closest(places) !== null;
}
