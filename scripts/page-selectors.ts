/** Selectors for what a person, or a screen reader, knows by its name. */
export function button(name: string): string {
  return `::-p-aria([name="${name}"][role="button"])`;
}

export function textBox(name: string): string {
  return `::-p-aria([name="${name}"][role="textbox"])`;
}
