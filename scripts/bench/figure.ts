/** What the bench can be asked for. */
export const benchParts = ['clicks', 'join', 'load', 'shaped', 'demand', 'codecs', 'memory'] as const;

export type BenchPart = (typeof benchParts)[number];

/** The bound of a figure. A ratio is that of Parley's value to the bare mesh's. */
export type Bound =
  | { readonly kind: 'ratio at most'; readonly value: number }
  | { readonly kind: 'at most'; readonly value: number }
  | { readonly kind: 'at least'; readonly value: number };

/** One thing that was measured, of Parley and perhaps of the bare mesh in the same run. */
export interface Figure {
  readonly part: BenchPart;
  readonly what: string;
  /** Of both values; empty where they have none. */
  readonly unit: string;
  readonly people: number;
  /** `null`: it never came, or there is no such thing. */
  readonly parley: number | null;
  readonly bare: number | null;
}

/** Takes what was measured as it comes, so that a part which fails later keeps it. */
export type AddFigures = (...figures: readonly Figure[]) => void;

/** How many times the bare mesh's value Parley's is; `null` where one of them is missing or zero. */
export function ratioOf({ parley, bare }: Pick<Figure, 'parley' | 'bare'>): number | null {
  return parley === null || bare === null || bare === 0 ? null : parley / bare;
}

/** Whether a figure keeps its bound. One that never came keeps none. */
export function isHeld(figure: Figure, bound: Bound): boolean {
  const value = bound.kind === 'ratio at most' ? ratioOf(figure) : figure.parley;
  if (value === null) return false;
  return bound.kind === 'at least' ? value >= bound.value : value <= bound.value;
}
